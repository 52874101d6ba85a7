import { expect, it } from 'vitest'
import { MOST_SHOWN_MAILS } from '../contract/mail.ts'
import { readInbox, safeLink } from './read.ts'

const mail = { id: '1', from: 'A <a@b.example>', to: 'me@b.example', subject: 'Hi', text: '<b>bold</b>', link: '' }

it('takes mails as they are, and leaves out what is none', () => {
  const body = { messages: [mail, { ...mail, id: '' }, null, 7, { ...mail, id: '2', link: undefined, html: '<p>' }] }
  expect(readInbox(JSON.stringify(body))).toEqual([mail, { ...mail, id: '2', link: '' }])
})

it('shows one mail of an identifier, and no more than it can', () => {
  const many = Array.from({ length: MOST_SHOWN_MAILS + 20 }, (_, n) => ({ ...mail, id: `${n}` }))
  expect(readInbox(JSON.stringify({ messages: many }))).toHaveLength(MOST_SHOWN_MAILS)
  expect(readInbox(JSON.stringify({ messages: [mail, mail] }))).toHaveLength(1)
})

it.each(['', 'no JSON', 'null', '[]', '{"messages":{}}', '<html>'])('knows that %j is no inbox', (body) => {
  expect(readInbox(body)).toBeNull()
})

it.each([
  ['https://account.contoso.example/reset?token=1', 'https://account.contoso.example/reset?token=1'],
  ['https://ACCOUNT.contoso.example', 'https://account.contoso.example/'],
  ['http://account.contoso.example/', ''],
  ['javascript:alert(1)', ''],
  ['file:///etc/passwd', ''],
  ['https://bank.com/', ''],
  ['https://contoso.example.bank.com/', ''],
  ['https://account.contoso.example@bank.com/', ''],
  ['https://user@account.contoso.example/', ''],
  ['https://account.contoso.example:8443/', ''],
  ['reset', ''],
])('lets the link %s lead to %j', (link, to) => {
  expect(safeLink(link)).toBe(to)
})
