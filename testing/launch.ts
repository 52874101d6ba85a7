/** Starts the program under Playwright and asks its main process. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { AUTOMATION_GLOBAL, AUTOMATION_SWITCH, type Automation } from '../electron/automation.ts'
import type { Intent } from '../core/contract/intents.ts'
import { findProgram } from './checkout.ts'
import { type OutputTail, tailOf } from './output.ts'
import { makeSteady } from './steady.ts'
import { waitFor, within } from './wait.ts'

/** How to start the program. */
export interface LaunchOptions {
  /** Where the device's state is kept; made when it is not there. */
  userDataDir: string
  /** Operator files, absolute. */
  operators: readonly string[]
  /** Scenario file, absolute. */
  scenario?: string | undefined
  /** More command-line arguments of the program. */
  args: readonly string[]
  /** Switches of Chromium, before the program's folder. */
  switches?: readonly string[]
  /** Value of DISPLAY, where the system has such a thing. */
  display: string | undefined
  /** Another Electron to start, for example a script that starts it as another user. */
  executable?: string
  /** Chromium's sandbox; default: on, unless the user is root. */
  sandbox?: boolean
  /** Another folder of the program, for example a copy. */
  folder?: string
}

/** The running program. */
export interface Running {
  app: ElectronApplication
  /** Process id of the main process. */
  pid: number
  output: OutputTail
  /** The page of ours with this file name, or undefined. */
  page(name: 'window' | 'overlay' | 'popup'): Page | undefined
  /** The newest page that is not ours: the portal. */
  portal(): Page | undefined
  /** Calls a function of the automation hook and gives what it gives. */
  ask<K extends 'snapshot' | 'events' | 'view' | 'scenarioProblems'>(name: K): Promise<ReturnType<Automation[K]>>
  advance(ms: number): Promise<void>
  /** Does what a user does; rejects when the device says why not. */
  dispatch(intent: Intent): Promise<void>
  /** Quits as the user would. */
  quit(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  running(): boolean
}

const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0

/** Starts the program; resolves when its window and the views over it are loaded. */
export async function launch(options: LaunchOptions): Promise<Running> {
  const program = findProgram()
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  delete env['ELECTRON_RUN_AS_NODE']
  if (options.display !== undefined) env['DISPLAY'] = options.display
  const app = await _electron.launch({
    executablePath: options.executable ?? program.executable,
    chromiumSandbox: options.sandbox ?? !isRoot(),
    env,
    args: [
      ...(options.switches ?? []),
      options.folder ?? program.folder,
      AUTOMATION_SWITCH,
      '--user-data',
      options.userDataDir,
      ...options.operators.flatMap((file) => ['--operator', file]),
      ...(options.scenario === undefined ? [] : ['--scenario', options.scenario]),
      ...options.args,
    ],
  })
  const output = tailOf(app.process())
  let alive = true
  const exited = new Promise<void>((resolve) => {
    app.on('close', () => {
      alive = false
      resolve()
    })
  })
  makeSteady(app)
  const call = <K extends Exclude<keyof Automation, 'subscribe'>>(
    what: string,
    name: K,
    ...args: unknown[]
  ): Promise<Awaited<ReturnType<Automation[K]>>> => {
    const answer = app.evaluate(callHook, { hook: AUTOMATION_GLOBAL, name, args })
    return within({ what, answer, timeoutMs: 60_000, context: () => output.text() }) as Promise<never>
  }
  const running: Running = {
    app,
    output,
    pid: await app.evaluate(() => process.pid),
    page: (name) => app.windows().find((page) => address(page) === `app://emulator/${name}.html` && !page.isClosed()),
    portal: () => app.windows().findLast((page) => /^https?:/.test(page.url()) && !page.isClosed()),
    ask: (name) => call(`the answer to "${name}"`, name),
    advance: (ms) => call(`the clock to move on by ${ms} ms and its effects to settle`, 'advance', ms),
    async dispatch(intent) {
      const result = await call(`the intent "${intent.type}" to be done`, 'dispatch', intent)
      if (!result.ok) throw new Error(result.error)
    },
    async quit() {
      if (alive) await app.close()
      await exited
    },
    async kill() {
      if (alive) process.kill(running.pid, 'SIGKILL')
      await exited
    },
    running: () => alive,
  }
  try {
    await ready(running, exited)
    const problems = options.scenario === undefined ? [] : await running.ask('scenarioProblems')
    if (problems.length > 0) throw new Error(`The scenario was not loaded:\n${problems.join('\n')}`)
  } catch (error) {
    await running.kill()
    throw error
  }
  return running
}

/** Waits for the hook and for our three pages. */
async function ready(running: Running, exited: Promise<void>): Promise<void> {
  const died = exited.then(() => {
    throw new Error(`The emulator ended while it started.\n${running.output.text()}`)
  })
  died.catch(() => {})
  const context = () => {
    const pages = running.app.windows().map((page) => page.url())
    return `Pages so far: ${pages.join(', ') || 'none'}.\n${running.output.text()}`
  }
  const hooked = waitFor({
    what: `the emulator's main process to open its door (${AUTOMATION_SWITCH})`,
    probe: async () => (await running.app.evaluate((_, hook) => hook in globalThis, AUTOMATION_GLOBAL)) || undefined,
    context,
  })
  const pages = (['window', 'overlay', 'popup'] as const).map(async (name) => {
    const page = await waitFor({ what: `the emulator's page ${name}.html`, probe: () => running.page(name), context })
    await page.waitForLoadState('load')
  })
  await Promise.race([Promise.all([hooked, ...pages]), died])
}

function address(page: Page): string {
  return page.url().replace(/[?#].*$/, '')
}

/** Runs in the main process. */
function callHook(_: unknown, { hook, name, args }: { hook: string; name: string; args: unknown[] }): unknown {
  const door = (globalThis as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>)[hook]
  if (door === undefined) throw new Error('the emulator runs without --automation')
  return door[name]?.(...args)
}
