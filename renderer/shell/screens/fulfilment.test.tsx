// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { AppScreen } from '../../../core/contract/view.ts'
import type { Intent } from '../../../core/contract/intents.ts'
import { drawPage, projectionWith } from '../../page.testing.tsx'
import { Screen } from './screen.tsx'

afterEach(cleanup)

const operator = { id: 'contoso', brandName: 'Contoso Cellular', logo: '', development: false }
const dueAt = new Date(2026, 10, 24, 9, 30).getTime()
const balance = { iccid: '8988000000000000046', planName: 'Day Pass', remaining: '200MB, 24 hours left' }

function draw(shown: AppScreen) {
  const intents: Intent[] = []
  drawPage(<Screen screen={shown} onIntent={(intent) => intents.push(intent)} />, projectionWith())
  expect(screen.getByRole('heading', { name: 'Contoso Cellular' })).toBeDefined()
  return intents
}

it('tells how far the installation is, but reads out only that it runs', () => {
  draw({ name: 'installing', operator, installedBytes: 54_272, totalBytes: 921_600 })
  const status = screen.getByRole('status')
  expect(status.textContent).toBe('Installing eSIM profile (53KB of 900KB)')
  expect(status.querySelector('[aria-hidden]')?.textContent).toBe(' (53KB of 900KB)')
  const progress = screen.getByRole('progressbar')
  expect(progress.getAttribute('aria-valuenow')).toBe('5')
  expect(progress.getAttribute('aria-valuetext')).toBe('53KB of 900KB')
})

it('names no amount before it is known', () => {
  draw({ name: 'installing', operator, installedBytes: 0, totalBytes: 0 })
  expect(screen.getByRole('status').textContent).toBe('Installing eSIM profile')
  expect(screen.getByRole('progressbar').hasAttribute('aria-valuenow')).toBe(false)
})

it.each<[AppScreen, RegExp[]]>([
  [{ name: 'connecting', operator }, [/connecting you to the cellular network/, /close this app now/]],
  [{ name: 'delayed', operator, dueAt }, [/isn’t ready yet/, /Tuesday, November 24, 2026 at 9:30/]],
  [{ name: 'balance', operator, balance }, [/was added/, /Day Pass/, /200MB, 24 hours left/, /ends in 0046/]],
])('%j', async (shown, texts) => {
  const intents = draw(shown)
  for (const text of texts) expect(screen.getByRole('status').textContent).toMatch(text)
  await userEvent.click(screen.getByRole('button', { name: 'Close app' }))
  expect(intents).toEqual([{ type: 'app.close' }])
})

it('leaves out what nobody has told about a balance', () => {
  draw({ name: 'balance', operator, balance: { iccid: '', planName: '', remaining: '' } })
  expect(screen.getByRole('status').textContent).toBe('Your data plan was added.')
})
