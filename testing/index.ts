/**
 * `mobile-plans-emulator/test`: Playwright's `test`, extended with a simulated Windows PC.
 *
 * ```ts
 * import { expect, test } from 'mobile-plans-emulator/test'
 *
 * test.use({ operator: './my-operator.json' })
 *
 * test('a plan can be bought', async ({ emulator, device }) => {
 *   const portal = await emulator.openPortal('tailspin')
 *   await portal.getByRole('button', { name: 'Buy' }).click()
 *   await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
 * })
 * ```
 */
import { test as base } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { DeviceSnapshot } from '../core/contract/device.ts'
import type { TraceEvent } from '../core/contract/trace.ts'
import { openDisplay } from './display.ts'
import { type Duration, milliseconds } from './duration.ts'
import { type Emulator, type EmulatorControl, startEmulator } from './emulator.ts'
import { attachEvidence } from './evidence.ts'
import { type FaultsFixture, createFaultsFixture } from './faults.ts'
import { type NetworkFixture, createNetworkFixture } from './network.ts'
import { type ReportWhen, attachReport } from './report.ts'

export { expect } from '@playwright/test'
export type { DeviceSnapshot, NetworkSnapshot, ProfileSnapshot, RegistrationState } from '../core/contract/device.ts'
export type { OperatorConfig } from '../core/contract/operator.ts'
export type { TraceEvent, TraceKind, TracePayloads } from '../core/contract/trace.ts'
export type { Duration } from './duration.ts'
export type { Emulator } from './emulator.ts'
export type { FaultName, FaultsFixture } from './faults.ts'
export type { NetworkFixture } from './network.ts'
export type { ReportWhen } from './report.ts'
export type { RehearsalReport } from '../core/contract/rehearsal.ts'
export type { ElectronApplication, Locator, Page } from '@playwright/test'

/** What `test.use` takes. Relative paths start at the spec file's folder. */
export interface EmulatorOptions {
  /** Operator file or files to load, as with `npm start -- --operator FILE`. */
  operator: string | string[] | undefined
  /** Scenario file (YAML) that the device begins with, as with `npm start -- --scenario FILE`. docs/scenarios.md */
  scenario: string | undefined
  /** Folder of the device's state. Without it each test has a fresh device, removed afterwards. */
  userDataDir: string | undefined
  /** More command-line arguments of the program. */
  args: string[]
  /**
   * When the test attaches a report of what was rehearsed (`rehearsal.html`, `rehearsal.json`): visits, calls, downloads,
   * diagnostics, the audit of the walled garden, and what happened. `on-failure` unless set. docs/report.md
   */
  report: ReportWhen
  /** Whether the report has EID, IMEI, ICCIDs, activation codes and credentials as they are; false unless set. */
  reportIdentifiers: boolean
}

/** The simulated device as data. */
export interface DeviceFixture {
  /** Plain data: `eid`, `imei`, `profiles`, `registration`, … */
  snapshot(): Promise<DeviceSnapshot>
  /** The whole trace, oldest event first, raw. */
  trace(): Promise<TraceEvent[]>
}

/** The simulated device's clock. */
export interface ClockFixture {
  /**
   * Moves virtual time on: `'500ms'`, `'30s'`, `'15m'`, `'2h'`, `'1d'`, or milliseconds. What falls due happens in
   * order; resolves when its effects have settled.
   */
  advance(duration: Duration): Promise<void>
}

/** What a test gets. */
export interface EmulatorFixtures {
  emulator: Emulator
  device: DeviceFixture
  clock: ClockFixture
  faults: FaultsFixture
  network: NetworkFixture
}

interface InternalFixtures {
  emulatorControl: EmulatorControl
}

interface WorkerFixtures {
  emulatorDisplay: string | undefined
}

/** Playwright's `test` with the fixtures {@link EmulatorFixtures} and the options {@link EmulatorOptions}. */
export const test = base.extend<EmulatorOptions & EmulatorFixtures & InternalFixtures, WorkerFixtures>({
  operator: [undefined, { option: true }],
  scenario: [undefined, { option: true }],
  userDataDir: [undefined, { option: true }],
  args: [[], { option: true }],
  report: ['on-failure', { option: true }],
  reportIdentifiers: [false, { option: true }],

  emulatorDisplay: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const display = await openDisplay()
      await use(display.name)
      display.stop()
    },
    { scope: 'worker', box: true },
  ],

  emulatorControl: [
    async ({ operator, scenario, userDataDir, args, report, reportIdentifiers, emulatorDisplay }, use, testInfo) => {
      const beside = (path: string) => resolve(dirname(testInfo.file), path)
      const own = userDataDir === undefined ? await mkdtemp(join(tmpdir(), 'mobile-plans-emulator-')) : undefined
      const folder = own ?? beside(userDataDir ?? '')
      const since = new Date().toISOString()
      try {
        const control = await startEmulator({
          userDataDir: folder,
          operators: [operator ?? []].flat().map(beside),
          scenario: scenario === undefined ? undefined : beside(scenario),
          args,
          display: emulatorDisplay,
        })
        try {
          await use(control)
          const failed = testInfo.status !== testInfo.expectedStatus
          if (failed) await attachEvidence(testInfo, control.last(), folder)
          if (report === 'always' || (report === 'on-failure' && failed)) {
            const source = { running: control.last(), userDataDir: folder, since, raw: reportIdentifiers }
            await attachReport(testInfo, source)
          }
        } finally {
          await control.end()
        }
      } finally {
        if (own !== undefined) await rm(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      }
    },
    { box: true },
  ],

  emulator: async ({ emulatorControl }, use) => use(emulatorControl.emulator),

  device: async ({ emulatorControl }, use) =>
    use({
      snapshot: async () => emulatorControl.running().ask('snapshot'),
      trace: async () => emulatorControl.running().ask('events'),
    }),

  clock: async ({ emulatorControl }, use) =>
    use({ advance: async (duration) => emulatorControl.running().advance(milliseconds(duration)) }),

  faults: async ({ emulatorControl }, use) => use(createFaultsFixture(() => emulatorControl.running())),
  network: async ({ emulatorControl }, use) => use(createNetworkFixture(() => emulatorControl.running())),
})
