// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { MailMessage, MailView } from '../../../core/contract/mail.ts'
import { drawPage, projectionWith, windowFrame } from '../../page.testing.tsx'
import MailWindow from './mail-window.tsx'
import { senderOf } from './texts.ts'

afterEach(cleanup)

const message = (id: string, more: Partial<MailMessage> = {}): MailMessage => ({
  id,
  from: 'Contoso Cellular <help@contoso.example>',
  to: 'ada@example.com',
  subject: `Subject ${id}`,
  text: '<img src=x onerror=alert(1)>',
  link: '',
  at: Date.UTC(2026, 10, 23, 14, 5),
  read: false,
  ...more,
})
const draw = (mail: Partial<MailView>) => {
  const projection = projectionWith({ mail: { open: true, shown: true, ...mail } })
  return drawPage(<MailWindow mail={projection.view.mail} frame={windowFrame} />, projection)
}

it('lists mails, and goes through them by keyboard', async () => {
  const { intents } = draw({
    messages: [message('1'), message('2', { read: true, at: Date.UTC(2026, 9, 3, 12) })],
    selected: null,
  })
  const buttons = within(screen.getByRole('list', { name: 'Mails' })).getAllByRole('button')
  expect(buttons[0]?.textContent).toContain('Unread. Contoso Cellular')
  expect(buttons[1]?.textContent).not.toContain('Unread')
  expect(buttons.map((button) => button.querySelector('time')?.textContent)).toEqual([
    expect.stringMatching(/^\d+:\d\d.[AP]M$/),
    'Oct 3',
  ])
  buttons[0]?.focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(document.activeElement).toBe(buttons[1])
  await userEvent.keyboard('{Enter}{ArrowUp}')
  expect(document.activeElement).toBe(buttons[0])
  for (const name of ['Sync this view', 'Minimise', 'Close'])
    await userEvent.click(screen.getByRole('button', { name }))
  expect(intents()).toEqual([
    { type: 'mail.select', id: '2' },
    { type: 'mail.refresh' },
    { type: 'mail.minimise' },
    { type: 'mail.close' },
  ])
})

it('draws a mail as text alone; its link opens in the browser', async () => {
  const link = 'https://account.contoso.example/reset?token=1'
  const { sent, container } = draw({ messages: [message('1', { link })], selected: '1' })
  const article = screen.getByRole('article', { name: 'Subject 1' })
  expect(article.textContent).toContain('<img src=x onerror=alert(1)>')
  expect(container.querySelector('img')).toBeNull()
  await userEvent.click(within(article).getByRole('link', { name: link }))
  expect(sent).toEqual([['ui:browser', { act: 'open', address: link }]])
})

it('says that the server cannot be reached, and tries again', async () => {
  const { intents } = draw({ problem: 'net::ERR_BLOCKED_BY_CLIENT' })
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toMatch(/Can’t reach the mail server.*walled garden.*ERR_BLOCKED_BY_CLIENT/)
  await userEvent.click(within(alert).getByRole('button', { name: 'Retry' }))
  expect(intents()).toEqual([{ type: 'mail.refresh' }])
  cleanup()
  draw({ problem: 'offline' })
  expect(screen.getByRole('alert').textContent).toContain('This PC is offline')
})

it('says that it looks, and asks no second time meanwhile', async () => {
  const { intents } = draw({ asking: true })
  expect(screen.getByRole('status').textContent).toBe('Looking for mail…')
  await userEvent.click(screen.getByRole('button', { name: 'Sync this view' }))
  expect(intents()).toEqual([])
})

it.each([
  ['Contoso <a@b>', 'Contoso'],
  ['a@b', 'a@b'],
  ['<a@b>', '<a@b>'],
])('the sender of %j is %j', (from, name) => {
  expect(senderOf(from)).toBe(name)
})
