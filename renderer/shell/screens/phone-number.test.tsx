// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { Intent } from '../../../core/contract/intents.ts'
import type { AppScreen } from '../../../core/contract/view.ts'
import { drawPage, projectionWith } from '../../page.testing.tsx'
import { Screen } from './screen.tsx'

afterEach(cleanup)

const operator = { id: 'contoso', brandName: 'Contoso Cellular', logo: '', development: false }

function draw(shown: AppScreen) {
  const intents: Intent[] = []
  drawPage(<Screen screen={shown} onIntent={(intent) => intents.push(intent)} />, projectionWith())
  return intents
}

it('asks for a number, and can be passed by', async () => {
  const intents = draw({ name: 'phone-number', problem: null, number: '' })
  await userEvent.type(screen.getByRole('textbox', { name: 'Phone number' }), '425 555 0100{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Next' }))
  await userEvent.click(screen.getByRole('link', { name: /from a list/ }))
  expect(intents).toEqual([
    { type: 'app.lookUpNumber', number: '425 555 0100' },
    { type: 'app.lookUpNumber', number: '425 555 0100' },
    { type: 'app.skipLookUp' },
  ])
})

it.each([
  ['no-number', /not a phone number/],
  ['unknown', /couldn’t find/],
] as const)('says what is wrong with a number: %s', (problem, text) => {
  draw({ name: 'phone-number', problem, number: '12' })
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number', description: text })
  expect(box.value).toBe('12')
  expect(box.getAttribute('aria-invalid')).toBe('true')
})

it('shows whose number it is', async () => {
  const intents = draw({ name: 'phone-found', operator, number: '+1 425 555 0100' })
  expect(screen.getByRole('heading', { name: 'It looks like this is a Contoso Cellular account.' })).toBeDefined()
  expect(screen.getByText('+1 425 555 0100')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await userEvent.click(screen.getByRole('link', { name: 'Go back and enter your phone number again' }))
  expect(intents).toEqual([{ type: 'app.continue' }, { type: 'app.back' }])
})

it('has no way to other operators where there is no list', () => {
  draw({ name: 'gateway', operator, template: null, others: false })
  expect(screen.queryByRole('link', { name: 'Choose a different mobile operator' })).toBeNull()
  expect(screen.getByRole('link', { name: 'About' })).toBeDefined()
})
