import { expect, it } from 'vitest'
import { createRig } from '../device/device.testing.ts'
import { jsonAnswer } from '../device/fake-ports.testing.ts'
import type { HttpResult } from '../ports.ts'

const mailOf = (id: string) => ({ id, from: 'A', to: 'b', subject: `Subject ${id}`, text: 'x', link: '' })
const inbox = (...ids: string[]) => jsonAnswer({ messages: ids.map(mailOf) })

async function withMail(answer: HttpResult = inbox('1')) {
  const rig = await createRig()
  let now: HttpResult | Promise<HttpResult> = answer
  rig.ports.mail.route('mail.windows.example', () => now)
  return {
    ...rig,
    answers: (next: typeof now) => void (now = next),
    mail: () => rig.device.view().mail,
    ids: () => rig.device.view().mail.messages.map(({ id }) => id),
  }
}

it('asks when it is opened and when it is told to; keeps what was read, and when it came', async () => {
  const { does, mail, ids, answers, device, events } = await withMail()
  expect(mail()).toMatchObject({ open: false, messages: [] })
  await does({ type: 'mail.open' })
  const [first] = mail().messages
  expect(mail()).toMatchObject({ open: true, shown: true, asking: false, problem: null, selected: null })
  expect(first).toMatchObject({ id: '1', read: false, at: device.snapshot().time })
  await does({ type: 'mail.select', id: '1' }, { type: 'mail.select', id: 'unknown' })
  await device.advance(60_000)
  answers(inbox('2', '1'))
  await does({ type: 'mail.refresh' })
  expect(mail().messages).toMatchObject([
    { id: '2', read: false, at: device.snapshot().time },
    { id: '1', read: true, at: first?.at },
  ])
  expect(mail().selected).toBe('1')
  answers(inbox('2'))
  await does({ type: 'mail.refresh' })
  expect([ids(), mail().selected]).toEqual([['2'], null])
  expect(events('mail.checked').map(({ payload }) => payload)).toEqual([{ mails: 1 }, { mails: 2 }, { mails: 1 }])
})

it('says why it could not, and keeps what it has', async () => {
  const { does, mail, ids, answers, ports, events } = await withMail()
  await does({ type: 'mail.open' })
  answers({ ok: false, error: 'unreachable', detail: 'net::ERR_BLOCKED_BY_CLIENT' })
  await does({ type: 'mail.refresh' })
  expect([mail().problem, ids()]).toEqual(['net::ERR_BLOCKED_BY_CLIENT', ['1']])
  answers(jsonAnswer({}, 503))
  await does({ type: 'mail.refresh' })
  expect(mail().problem).toBe('HTTP status 503')
  answers(jsonAnswer({ nothing: true }))
  await does({ type: 'mail.refresh' })
  expect(mail().problem).toBe('The answer is no inbox.')
  const asked = ports.mail.requests.length
  await does({ type: 'network.set', wifi: false, cellular: false }, { type: 'mail.refresh' })
  expect([mail().problem, ports.mail.requests.length]).toEqual(['offline', asked])
  expect(events('mail.checked').at(-1)?.payload).toEqual({ mails: 1, problem: 'offline' })
  answers(inbox())
  await does({ type: 'network.set', wifi: true }, { type: 'mail.refresh' })
  expect([mail().problem, ids()]).toEqual([null, []])
})

it('asks one question at a time; an answer from before a reset says nothing', async () => {
  const { device, does, mail, answers, ports } = await withMail()
  let answer = (_result: HttpResult) => {}
  answers(new Promise<HttpResult>((resolve) => (answer = resolve)))
  await device.dispatch({ type: 'mail.open' })
  await device.dispatch({ type: 'mail.refresh' })
  expect(mail().asking).toBe(true)
  expect(ports.mail.requests).toHaveLength(1)
  const reset = device.dispatch({ type: 'device.reset' })
  answer(inbox('1'))
  await reset
  await device.settled()
  expect(mail()).toMatchObject({ open: false, asking: false, messages: [] })
  await does({ type: 'mail.refresh' }, { type: 'mail.restore' })
  expect(mail().open).toBe(false)
})

it('is one of the windows: the last that was opened is in front', async () => {
  const { device, does, mail } = await withMail()
  const front = () => {
    const { app, settings } = device.view()
    const appShown = app.screen.name !== 'closed' && !app.minimised
    return [appShown && 'app', settings.shown && 'settings', mail().shown && 'mail'].filter(Boolean)
  }
  await does({ type: 'app.open', via: 'start' }, { type: 'mail.open' })
  expect(front()).toEqual(['mail'])
  await does({ type: 'windows.openSettings', page: 'cellular' })
  expect(front()).toEqual(['settings'])
  await does({ type: 'mail.restore' })
  expect(front()).toEqual(['mail'])
  await does({ type: 'app.restore' })
  expect(front()).toEqual(['app'])
  // As in Windows, what was behind the window that goes is seen again: the app over Settings.
  await does({ type: 'mail.restore' }, { type: 'mail.minimise' })
  expect(front()).toEqual(['app'])
  await does({ type: 'mail.restore' }, { type: 'mail.close' })
  expect([front(), mail().open]).toEqual([['app'], false])
  await does({ type: 'app.minimise' })
  expect(front()).toEqual(['settings'])
  // A window that its user has minimised stays so.
  await does({ type: 'windows.closeSettings' })
  expect(front()).toEqual([])
})
