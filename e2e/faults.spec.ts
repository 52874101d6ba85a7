/** Every fault of docs/faults.md, armed by clicking in the workbench and met by a click in the callback playground. */
import { FAULTS, FAULT_NAMES, outcomeOf } from '../core/contract/faults/catalogue.ts'
import type { FaultName } from '../core/contract/faults/catalogue.ts'
import { failureTextOf } from '../core/operations/failure.ts'
import type { TraceEvent } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/own-portal.ts'
import { screens } from './support/screens.ts'

test.use({ args: ['--developer-portals'] })

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'
const BALANCE = 'MobilePlansInlineOperations.notifyBalanceAddition'
/** Those that need a profile come when there is one. */
const needsProfile = (name: FaultName) => FAULTS[name].needs === 'profile' || name === 'invalidIccid'
const ORDER = [...FAULT_NAMES.filter((name) => !needsProfile(name)), ...FAULT_NAMES.filter(needsProfile)]

/** What came between the arming of a fault and the next one. */
function chapterOf(trace: readonly TraceEvent[], name: FaultName): TraceEvent[] {
  const from = trace.findIndex((event) => event.kind === 'fault.armed' && event.payload.fault === name)
  const rest = trace.slice(from + 1)
  const end = rest.findIndex((event) => event.kind === 'fault.armed')
  return from < 0 ? [] : end < 0 ? rest : rest.slice(0, end)
}

test('each fault of the table, by clicking: the dialog, the callback, the trace', async ({
  emulator,
  device,
  clock,
}) => {
  test.setTimeout(180_000)
  const screen = screens(emulator)
  const portal = await emulator.openPortal('playground')
  const log = portal.getByRole('log')
  const answers = log.getByText('onProfileActivation(')
  const choose = (api: string) =>
    portal.getByRole('navigation', { name: 'Calls' }).getByRole('button', { name: api, exact: true })
  const calls = { [DOWNLOAD]: choose(DOWNLOAD), [BALANCE]: choose(BALANCE) }
  await screen.workbench.getByRole('tab', { name: 'Faults' }).click()
  const panel = screen.workbench.getByRole('tabpanel', { name: 'Faults' })
  let often = 'once'
  let chosen = ''

  for (const name of ORDER) {
    const { title, status, result, injections } = FAULTS[name]
    await test.step(`${name}: ${title}`, async () => {
      const wanted = outcomeOf(name).retried ? 'twice' : 'once'
      if (wanted !== often) await panel.getByRole('combobox', { name: 'How often' }).selectOption(wanted)
      often = wanted
      await panel.getByRole('button', { name: `Arm: ${title}`, exact: true }).click()
      await expect(panel.getByRole('status')).toContainText(title)

      const [injection] = injections
      const api = injection.point === 'call' && injection.argument === 'iccid' ? BALANCE : DOWNLOAD
      if (chosen !== api) await calls[api].click()
      chosen = api
      const form = portal.locator(`[data-call="${api}"]`)
      if (api === BALANCE) await form.getByLabel('Pass iccid as').selectOption({ label: 'a text' })
      await portal.getByRole('button', { name: 'Clear' }).click()
      await form.getByRole('button', { name: 'Call', exact: true }).click()
      if (outcomeOf(name).retried) await clock.advance('2s')
      await expect(answers.first()).toContainText(`"activationResult":"${result}"`)
      await expect(panel.getByRole('status')).toHaveText('No fault is armed.')
      if (status === null || status === 'Success') return expect(screen.failedDialog).toBeHidden()
      await expect(screen.failedDialog).toContainText(failureTextOf(status).errorCode)
      await screen.answer('Close').click()
      await expect(screen.failedDialog).toBeHidden()
    })
  }

  const trace = await device.trace()
  for (const name of ORDER) {
    const { windows, es9, retried } = outcomeOf(name)
    const chapter = chapterOf(trace, name)
    const used = chapter.filter((event) => event.kind === 'fault.used')
    expect(used, name).toHaveLength(retried ? 2 : 1)
    const finished = chapter.filter((event) => event.kind === 'lpa.finished').map(({ payload }) => payload.status)
    // A profile that could not be enabled was downloaded well.
    const enabling = FAULTS[name].injections.some((one) => 'at' in one && one.at === 'enableProfile')
    if (windows !== '')
      expect(finished, name).toEqual(Array.from({ length: retried ? 2 : 1 }, () => (enabling ? 'Success' : windows)))
    const bodies = JSON.stringify(chapter.filter((event) => event.kind === 'es9.response'))
    const [subject, reason] = es9.split('/')
    if (reason !== undefined) expect(bodies, name).toContain(`"subjectCode":"${subject}","reasonCode":"${reason}"`)
  }
})

test('the portal hears of failed tries when the user comes back, once, and of none after a success', async ({
  emulator,
  faults,
  clock,
  ownPortal,
}) => {
  const screen = screens(emulator)
  // First the tab by the keyboard alone: search, details, arm, clear.
  const { keyboard } = emulator.window
  await screen.workbench.getByRole('tab', { name: 'Faults' }).press('Enter')
  const panel = screen.workbench.getByRole('tabpanel', { name: 'Faults' })
  await panel.getByRole('searchbox', { name: 'Search faults' }).focus()
  await keyboard.type('8.1.1/3.8')
  await expect(panel.getByRole('listitem')).toHaveCount(1)
  await panel.getByRole('combobox', { name: 'How often' }).focus()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(panel.getByText('The order is bound to the EID of another eUICC.')).toBeVisible()
  await expectAccessible(emulator.window, 'faults')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(panel.getByRole('status')).toHaveText('Armed: Profile belongs to another device (once more)')
  await panel.getByRole('button', { name: 'Clear: Profile belongs to another device' }).press('Enter')
  await expect(panel.getByRole('status')).toHaveText('No fault is armed.')

  const headers = () => {
    const request = ownPortal.requests.findLast(({ url }) => url.startsWith('/start'))
    return Object.fromEntries(Object.entries(request?.headers ?? {}).filter(([name]) => name.startsWith('x-mp-')))
  }
  const fail = async (answer: 'Close' | 'Try again') => {
    await faults.arm('serverNotReachable', { times: 2 })
    const portal = await emulator.openPortal('tailspin')
    const seen = headers()
    await portal.getByRole('button', { name: 'Buy' }).click()
    await expect(screen.bar).toBeVisible()
    await clock.advance('2s')
    await expect(screen.failedDialog).toContainText('REMOTE_SERVER_NOT_REACHABLE')
    await screen.answer(answer).click()
    return seen
  }
  expect(await fail('Close')).toEqual({})
  expect(await faults.armed()).toEqual([])
  const stamp = String.raw`\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [AP]M`
  expect(await fail('Try again')).toEqual({
    'x-mp-lpaerror-codes': 'ServerNotReachable,ServerNotReachable',
    'x-mp-lpaerror-timestamps': expect.stringMatching(new RegExp(`^${stamp},${stamp}$`)),
  })
  await expect.poll(async () => ((await emulator.portal?.evaluate('calls')) as unknown[]).length).toBeGreaterThan(1)
  await emulator.openPortal('tailspin')
  expect(headers()).toEqual({})
})
