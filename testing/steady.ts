/**
 * Makes Playwright's `evaluate` in the main process dependable. V8's garbage collector may eat the promise of a DevTools evaluation before its
 * answer is read ("Resulting promise was garbage collected"), also of a function that gives no promise. Asking again would run the function again;
 * here each function runs once, its outcome waits in the main process, and only the reading is repeated.
 */
import type { ElectronApplication } from '@playwright/test'
import { randomUUID } from 'node:crypto'

/** How often in a row an answer may be lost. */
const ATTEMPTS = 20
/** How long a pending function rests between two readings, real milliseconds. */
const PAUSE_MS = 10

/** What an application must have for {@link makeSteady}. */
type Evaluates = Pick<ElectronApplication, 'evaluate'>

/** Replaces `app.evaluate` by one whose function runs exactly once, and whose answer does not get lost. Strings stay Playwright's. */
export function makeSteady(app: Evaluates): void {
  const ask = app.evaluate.bind(app) as (fn: unknown, arg: unknown) => Promise<unknown>
  const read: string[] = []
  const evaluate = async (fn: unknown, arg: unknown): Promise<unknown> => {
    if (typeof fn !== 'function') return ask(fn, arg)
    const job: Job = { id: randomUUID(), source: String(fn), arg, forget: read.splice(0) }
    try {
      for (;;) {
        const outcome = (await again(() => ask(runOnce, job))) as Outcome
        if ('value' in outcome) return outcome.value
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    } finally {
      read.push(job.id)
    }
  }
  app.evaluate = evaluate as ElectronApplication['evaluate']
}

async function again<T>(question: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await question()
    } catch (error) {
      if (attempt === ATTEMPTS || !/garbage collected|Promise was collected/.test(String(error))) throw error
    }
  }
}

/** A function to run, as its source. */
interface Job {
  id: string
  source: string
  arg: unknown
  /** Jobs whose outcome has been read. */
  forget: readonly string[]
}

type Outcome = { value: unknown } | { pending: true }
type Kept = Outcome | { error: unknown }

/** Runs in the main process: starts the job unless it has been started, and gives what is known of its outcome; throws what it threw. */
function runOnce(electron: unknown, { id, source, arg, forget }: Job): Outcome {
  const scope = globalThis as unknown as { steadyJobs?: Map<string, Kept> }
  const jobs = (scope.steadyJobs ??= new Map())
  for (const old of forget) jobs.delete(old)
  let kept = jobs.get(id)
  if (kept === undefined) {
    jobs.set(id, { pending: true })
    try {
      // Playwright, too, sends a function as its source.
      // oxlint-disable-next-line no-eval
      const value = (globalThis.eval(`(${source})`) as (electron: unknown, arg: unknown) => unknown)(electron, arg)
      if (value instanceof Promise) {
        value.then(
          (settled: unknown) => jobs.set(id, { value: settled }),
          (error: unknown) => jobs.set(id, { error }),
        )
      } else {
        jobs.set(id, { value })
      }
    } catch (error) {
      jobs.set(id, { error })
    }
    kept = jobs.get(id) ?? { pending: true }
  }
  if ('error' in kept) throw kept.error
  return kept
}
