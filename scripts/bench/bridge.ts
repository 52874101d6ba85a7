/** How long the two hops over the bridge take: the portal's call to the device, the device's event to the portal. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AUTOMATION_GLOBAL, type AutomationScope } from '../../electron/automation.ts'
import { startEmulator } from '../../testing/emulator.ts'
import { median, type Result } from './statistics.ts'

/** An event that the main process saw, at Unix milliseconds with fractions. */
interface Seen {
  kind: string
  at: number
}
/** What the page notes: when it called, and when which hook was called. */
interface PageTimes {
  called: number
  hooks: number[]
}
type BenchPage = { bench: PageTimes } & Record<string, unknown>

/** Buys `runs` plans in the shipped portal's page, by script, and compares the two sides' clocks. */
export async function benchBridge(display: string | undefined, runs: number): Promise<Result[]> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'bench-profile-'))
  const control = await startEmulator({ userDataDir, operators: [], args: [], display })
  try {
    const portal = await control.emulator.openPortal('contoso')
    const { app } = control.emulator
    await app.evaluate((_, hook) => {
      const scope = globalThis as unknown as AutomationScope & { benchSeen: Seen[] }
      scope.benchSeen = []
      scope[hook as typeof AUTOMATION_GLOBAL]?.subscribe((events) => {
        const at = performance.timeOrigin + performance.now()
        for (const { kind } of events) scope.benchSeen.push({ kind, at })
      })
    }, AUTOMATION_GLOBAL)

    const toDevice: number[] = []
    const toPortal: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      await app.evaluate(() => void ((globalThis as unknown as { benchSeen: Seen[] }).benchSeen.length = 0))
      await portal.evaluate(buy, `1$smdp.contoso.example$BENCH-${run}`)
      await portal.waitForFunction(() => (globalThis as unknown as BenchPage).bench.hooks.length === 4)
      const seen = await app.evaluate(() => (globalThis as unknown as { benchSeen: Seen[] }).benchSeen)
      const page = await portal.evaluate(() => (globalThis as unknown as BenchPage).bench)
      // The first purchase warms up.
      if (run === 0) continue
      toDevice.push(...seen.filter(({ kind }) => kind === 'callback.received').map(({ at }) => at - page.called))
      const changes = seen.filter(({ kind }) => kind === 'network.registration').slice(-3)
      // The first hook call is the activation's; one follows for each change of registration.
      toPortal.push(...changes.map(({ at }, index) => (page.hooks[index + 1] ?? Number.NaN) - at))
      await portal.waitForTimeout(100)
    }
    return [hop('portal calls → device has it', toDevice), hop("device's event → portal's function called", toPortal)]
  } finally {
    await control.end()
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

function hop(name: string, times: readonly number[]): Result {
  const value = median(times)
  const spread = `${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)} ms`
  return { name: `${name} (${times.length} calls)`, measured: spread, beside: '', value, target: 5, unit: 'ms' }
}

/** Runs in the portal's page: what a portal does to sell a plan. */
function buy(activationCode: string): void {
  const page = globalThis as unknown as BenchPage & {
    MobilePlans: { createPurchaseMetaData(): Record<string, unknown> }
    MobilePlansInlineOperations: Record<string, unknown> & { notifyProfileDownload(...args: unknown[]): unknown }
  }
  const times: PageTimes = { called: 0, hooks: [] }
  page.bench = times
  page['benchHook'] = () => times.hooks.push(performance.timeOrigin + performance.now())
  page.MobilePlansInlineOperations['profileActivationCompleteScript'] = 'benchHook'
  page.MobilePlansInlineOperations['registrationChangedScript'] = 'benchHook'
  const metadata = page.MobilePlans.createPurchaseMetaData()
  Object.assign(metadata, {
    userAccount: 'New',
    purchaseInstrument: 'New',
    line: 'New',
    moDirectStatus: 'Complete',
    planName: 'Bench',
  })
  times.called = performance.timeOrigin + performance.now()
  page.MobilePlansInlineOperations.notifyProfileDownload(metadata, activationCode)
}
