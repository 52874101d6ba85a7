// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { NOTIFICATION_TYPES } from '../../../core/contract/notification-types.ts'
import { drawPage, projectionWith } from '../../page.testing.tsx'
import { MessagesPanel } from './messages-panel.tsx'

afterEach(cleanup)

const operators = ['adatum', 'contoso', 'fabrikam'].map((id) => ({ id, brandName: id, logo: '', development: false }))
const toast = {
  id: 'a',
  type: 'sms',
  title: 'Almost out of data',
  body: '',
  logo: '',
  image: '',
  layout: 'hero' as const,
  at: 5,
  aside: true,
  acceptLabel: 'Get more data',
  dismissLabel: 'Not now',
}

it('sends the six types, and any text, from whom one likes', async () => {
  const { intents } = drawPage(
    <MessagesPanel />,
    projectionWith({ operators, messages: { sender: 'contoso', waiting: 0, firstRun: null } }),
  )
  for (const type of NOTIFICATION_TYPES) await userEvent.click(screen.getByRole('button', { name: type }))
  await userEvent.selectOptions(screen.getByLabelText('From'), 'fabrikam')
  const text = screen.getByRole('textbox', { name: 'Text of the SMS' })
  await userEvent.clear(text)
  await userEvent.type(text, 'Hello{Enter}')
  await userEvent.selectOptions(screen.getByLabelText('From'), screen.getByRole('option', { name: /stranger/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Send SMS' }))
  expect(intents()).toEqual([
    ...NOTIFICATION_TYPES.map((type) => ({ type: 'sms.send', from: 'contoso', text: `mobileplans://${type}` })),
    { type: 'sms.send', from: 'fabrikam', text: 'Hello' },
    { type: 'sms.send', from: '+1 425 555 0199', text: 'Hello' },
  ])
})

it('answers and clears toasts', async () => {
  const { intents } = drawPage(<MessagesPanel />, projectionWith({ toasts: [toast] }))
  const list = within(screen.getByRole('region', { name: 'Toasts' }))
  expect(list.getByRole('listitem').textContent).toContain('sms, in the action center')
  for (const name of ['Get more data', 'Not now', 'Clear all'])
    await userEvent.click(list.getByRole('button', { name }))
  expect(intents()).toEqual([
    { type: 'toast.accept', id: 'a' },
    { type: 'toast.dismiss', id: 'a' },
    { type: 'toasts.clear' },
  ])
})

it('begins a first run, and says where it stands', async () => {
  const { intents, store } = drawPage(
    <MessagesPanel />,
    projectionWith({ messages: { sender: '', waiting: 1, firstRun: null } }),
  )
  expect(screen.getByText(/One SMS waits/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Begin first run' }))
  expect(intents()).toEqual([{ type: 'firstRun.begin' }])
  store
    .getState()
    .project(
      projectionWith({ messages: { sender: '', waiting: 2, firstRun: { promotion: 'declined', lookUp: true } } }),
    )
  expect(await screen.findByText(/2 SMS wait/)).toBeDefined()
  expect(screen.getByText(/no promotion any more.*look-up of the phone number/)).toBeDefined()
})
