/** Pages that pass what no page should: the emulator neither falls, nor stops, nor believes. */
import { AUTOMATION_GLOBAL, type AutomationScope } from '../electron/automation.ts'
import { expect, test } from './support/own-portal.ts'
import { hostileCalls, manyCalls } from './support/hostile-calls.ts'
import { longestTasks, startTasks } from './support/blocks.ts'
import { setStage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'

/** Longest block, milliseconds of a processor: what it is by the clock when nobody else wants the processors. */
const LONGEST_BLOCK = 100
const CALLS = 10_000

test('whatever a page passes, each call is received once and changes nothing', async ({ emulator, device, clock }) => {
  test.setTimeout(120_000)
  const stage = await setStage(emulator, clock)
  const portal = await stage.portalOf('tailspin')
  const before = await device.snapshot()
  await stage.mark()
  const { made, threw } = await portal.evaluate(hostileCalls)
  expect(threw, 'calls throw nothing into the page').toEqual([])
  await stage.until(`${made} calls to be received`, ({ events }) =>
    payloadsOf(events, 'callback.received').length >= made ? true : undefined,
  )
  await stage.settle()
  const peek = await stage.peek()
  const received = payloadsOf(peek.events, 'callback.received')
  expect(received).toHaveLength(made)
  expect(received.filter(({ accepted }) => accepted)).toEqual([])
  expect(received.filter(({ reason }) => !/^(invalid|unknownOperation)/.test(reason ?? ''))).toEqual([])
  expect(Math.max(...received.map(({ args }) => JSON.stringify(args).length))).toBeLessThan(200_000)
  expect({ ...peek.snapshot, time: before.time }).toEqual(before)
  expect(payloadsOf(peek.events, 'portal.crashed')).toEqual([])
  // The emulator's own faults, and nothing of the page's, would be MP16xx.
  expect(payloadsOf(peek.events, 'diagnostic').filter(({ code }) => code.startsWith('MP16'))).toEqual([])
  console.log(`hostile page: ${made} calls with hostile arguments, each received once and refused`)

  // The page and the device still get on with each other.
  await portal.getByRole('button', { name: 'Buy' }).click()
  await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
})

test('10,000 calls in a loop block nobody, and each is received once', async ({ emulator, clock }) => {
  test.setTimeout(120_000)
  const stage = await setStage(emulator, clock)
  const portal = await stage.portalOf('tailspin')
  await startTasks(emulator)
  const begun = await emulator.app.evaluate(countCalls, AUTOMATION_GLOBAL)
  await portal.evaluate(manyCalls, CALLS)
  await expect
    .poll(() => emulator.app.evaluate((_, from) => (globalThis as unknown as Counter).callsSeen.count - from, begun), {
      timeout: 60_000,
    })
    .toBeGreaterThanOrEqual(CALLS)
  const { count, first, last } = await emulator.app.evaluate(() => (globalThis as unknown as Counter).callsSeen)
  // What the window still has to draw.
  await portal.waitForTimeout(500)
  const { window, main } = await longestTasks(emulator)
  const perSecond = Math.round((CALLS / (last - first)) * 1_000)
  const text = ({ processor, clock: waited }: typeof window) =>
    `${processor.toFixed(0)} ms of a processor (${waited.toFixed(0)} ms by the clock)`
  console.log(
    `${CALLS} calls: ${perSecond} calls per second; longest block of the window ${text(window)}, ` +
      `of the main process ${text(main)}`,
  )
  expect(count).toBe(CALLS)
  expect(window.processor, 'longest block of the window').toBeLessThanOrEqual(LONGEST_BLOCK)
  expect(main.processor, 'longest block of the main process').toBeLessThanOrEqual(LONGEST_BLOCK)

  const { app, snapshot } = await stage.peek()
  expect(app.screen.name).toBe('portal')
  expect(snapshot.operations.length).toBeLessThanOrEqual(11)
  expect(await portal.evaluate('document.title')).toBe('Tailspin Mobile')
})

interface Counter {
  callsSeen: { count: number; first: number; last: number }
}

/** Counts calls as the main process receives them, with the times of the first and the last. */
function countCalls(_: unknown, hook: string): number {
  const seen = ((globalThis as unknown as Counter).callsSeen = { count: 0, first: 0, last: 0 })
  const door = (globalThis as unknown as AutomationScope)[hook as typeof AUTOMATION_GLOBAL]
  door?.subscribe((events) => {
    const calls = events.filter(({ kind }) => kind === 'callback.received').length
    if (calls === 0) return
    seen.last = performance.now()
    if (seen.count === 0) seen.first = seen.last
    seen.count += calls
  })
  return 0
}
