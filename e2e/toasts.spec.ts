/** What comes later: deferred downloads, asynchronous connectivity, and the toasts that tell of them. */
import { expect, type Duration, type Page } from 'mobile-plans-emulator/test'
import { test } from './support/own-portal.ts'
import { callInPage, type PageCall } from './support/page-call.ts'
import { screens } from './support/screens.ts'
import { setStage, type Stage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'

const METADATA = {
  userAccount: 'New',
  purchaseInstrument: 'New',
  line: 'New',
  moDirectStatus: 'Complete',
  planName: 'Tailspin 5 GB',
}
const bought = { metadata: METADATA, maker: 'MobilePlans' }
const CODE = '1$smdp.tailspin.example$TS-1'
const hooks: PageCall['hooks'] = { object: 'MobilePlansInlineOperations', as: 'name' }

const make = (portal: Page, call: PageCall) => portal.evaluate(callInPage, call)

/** Orders a download for 45 minutes later. */
async function defer(stage: Stage, portal: Page): Promise<void> {
  await stage.mark()
  const api = 'MobilePlansInlineOperations.notifyProfileDownload'
  const { type } = await make(portal, { api, args: [bought, CODE, 45], hooks })
  expect(type).toBe('object')
  await stage.until('the order to wait', ({ snapshot }) =>
    snapshot.operations[0]?.state === 'waiting' ? true : undefined,
  )
}

const cancel = (portal: Page) =>
  make(portal, {
    api: 'MobilePlansInlineOperations.notifyOperationCancel',
    args: [{ make: 'last context' }],
    hooks: null,
  })

test('a deferred download: bar, toast, "Download", fulfilment, connected; "Not now"; cancelled in time, and too late', async ({
  emulator,
  clock,
}) => {
  const stage = await setStage(emulator, clock)
  const portal = await stage.portalOf('tailspin')
  await defer(stage, portal)
  await expect(emulator.overlay.getByText('Your data plan will be ready in 45 minutes')).toBeVisible()
  await clock.advance('44m')
  const toast = emulator.popup!.getByRole('article', { name: 'Your data plan is ready' })
  await expect(toast).toBeHidden()
  await clock.advance('1m')
  await expect(toast).toBeVisible()
  expect((await stage.peek()).snapshot.operations).toMatchObject([{ state: 'offered' }])
  expect((await stage.peek()).snapshot.profiles).toEqual([])

  await toast.getByRole('button', { name: 'Download' }).click()
  await expect(screens(emulator).app.getByText(/connecting you to the cellular network/)).toBeVisible()
  await expect(toast).toBeHidden()
  await expect.poll(async () => (await stage.peek()).snapshot.registration.state).toBe('home')
  const { events, snapshot } = await stage.peek()
  expect(snapshot).toMatchObject({ operations: [], profiles: [{ state: 'Enabled' }] })
  expect(payloadsOf(events, 'app.screen').map(({ screen }) => screen)).toEqual(['installing', 'connecting'])
  expect(payloadsOf(events, 'operation.state').map(({ state }) => state)).toEqual([
    'waiting',
    'offered',
    'running',
    'done',
  ])

  // "Not now" ends it.
  await stage.reset()
  await defer(stage, await stage.portalOf('tailspin'))
  await clock.advance('45m')
  await emulator.popup!.getByRole('button', { name: 'Not now' }).click()
  await stage.until('the order to end', (peek) => (peek.snapshot.operations.length === 0 ? true : undefined))
  await clock.advance('1d')
  const declined = await stage.peek()
  expect(declined.toasts).toEqual([])
  expect(declined.snapshot.profiles).toEqual([])
  expect(payloadsOf(declined.events, 'toast.dismissed')).toMatchObject([{ type: 'deferred-download' }])

  // It can be cancelled before the toast, and not after.
  await stage.reset()
  await cancelInTimeAndTooLate(stage, await stage.portalOf('tailspin'), clock)
})

async function cancelInTimeAndTooLate(
  stage: Stage,
  portal: Page,
  clock: { advance(duration: Duration): Promise<void> },
): Promise<void> {
  await defer(stage, portal)
  await cancel(portal)
  await stage.until('the order to end', ({ snapshot }) => (snapshot.operations.length === 0 ? true : undefined))
  await clock.advance('45m')
  expect((await stage.peek()).toasts).toEqual([])

  await defer(stage, portal)
  await clock.advance('45m')
  await stage.mark()
  await cancel(portal)
  const { events, toasts, snapshot } = await stage.until('the second call', (peek) =>
    payloadsOf(peek.events, 'callback.received').length === 1 ? peek : undefined,
  )
  expect(payloadsOf(events, 'callback.received')).toMatchObject([{ accepted: false, reason: 'alreadyOffered' }])
  expect(payloadsOf(events, 'diagnostic').map(({ code }) => code)).toEqual(['MP1120'])
  expect(toasts).toHaveLength(1)
  expect(snapshot.operations).toMatchObject([{ state: 'offered' }])
}

test('what waits survives kill -9 and goes on', async ({ emulator, clock }) => {
  test.setTimeout(90_000)
  let stage = await setStage(emulator, clock)
  await defer(stage, await stage.portalOf('tailspin'))
  const [before] = (await stage.peek()).snapshot.operations
  // What is saved is saved soon, not at once.
  await emulator.window.waitForTimeout(1_000)
  await emulator.kill()
  await emulator.restart()
  stage = await setStage(emulator, clock)
  expect((await stage.peek()).snapshot.operations).toEqual([before])
  await clock.advance('45m')
  const toast = emulator.popup!.getByRole('article', { name: 'Your data plan is ready' })
  await expect(toast).toBeVisible()
  await emulator.kill()
  await emulator.restart()
  const again = emulator.popup!.getByRole('article', { name: 'Your data plan is ready' })
  await again.getByRole('button', { name: 'Download' }).click()
  stage = await setStage(emulator, clock)
  await expect.poll(async () => (await stage.peek()).snapshot.registration.state).toBe('home')
  expect((await stage.peek()).snapshot.operations).toEqual([])
})

test('asynchronous connectivity: refused first, connected after the interval, with a toast', async ({
  emulator,
  clock,
}) => {
  const stage = await setStage(emulator, clock)
  const portal = await stage.portalOf('tailspin')
  await stage.mark()
  const api = 'MobilePlans.notifyPurchaseWithProfileDownload'
  // The call closes the page, at times before Playwright has its answer.
  await make(portal, { api, args: [bought, CODE, 20], hooks: null }).catch(() => {})
  await stage.until('the refusal', ({ snapshot }) => (snapshot.registration.state === 'denied' ? true : undefined))
  const ui = screens(emulator)
  await expect(ui.app.getByText(/connecting you to the cellular network/)).toBeVisible()
  await ui.app.getByRole('button', { name: 'Close app' }).click()
  await clock.advance('14m')
  expect((await stage.peek()).snapshot.registration.state).toBe('denied')
  // 20 minutes are rounded to 15.
  await clock.advance('2m')
  await expect(emulator.popup!.getByRole('article', { name: "You're connected" })).toBeVisible()
  const { events, snapshot } = await stage.peek()
  expect(snapshot).toMatchObject({ registration: { state: 'home' }, operations: [] })
  expect(payloadsOf(events, 'network.registration').map(({ state }) => state)).toEqual([
    'deregistered',
    'searching',
    'denied',
    'searching',
    'home',
  ])
  expect(payloadsOf(events, 'diagnostic').map(({ code }) => code)).toEqual(['MP1109'])
})
