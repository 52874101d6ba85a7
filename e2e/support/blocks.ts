/**
 * How long the window's page and the main process were busy with one thing: by Chromium's own trace of their tasks.
 * A task's processor time is what it takes on a machine that nobody else uses; its time by the clock is what users
 * waited, whatever else ran on the machine.
 */
import { readFile, rm } from 'node:fs/promises'
import type { Emulator } from 'mobile-plans-emulator/test'

/** The longest task of a thread, milliseconds. */
export interface Block {
  /** Processor time. */
  processor: number
  /** Time by the clock. */
  clock: number
}

/** A task in Chromium's trace; times in microseconds. */
interface Task {
  ph: string
  cat: string
  name: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args: { name?: string }
}

/** Starts to record the tasks of all processes. */
export function startTasks(emulator: Emulator): Promise<void> {
  return emulator.app.evaluate(async ({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel', '__metadata'] }),
  )
}

/** The longest task of the window's page and of the main process since {@link startTasks}. */
export async function longestTasks(emulator: Emulator): Promise<{ window: Block; main: Block }> {
  const { file, windowPid } = await emulator.app.evaluate(async ({ contentTracing, webContents }) => {
    const pages = webContents.getAllWebContents()
    const window = pages.find((page) => page.getURL().startsWith('app://emulator/window.html'))
    return { file: await contentTracing.stopRecording(), windowPid: window?.getOSProcessId() ?? 0 }
  })
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: Task[] }
  await rm(file)
  const threadOf = (name: string, pid?: number) =>
    traceEvents.find(
      (event) => event.name === 'thread_name' && event.args.name === name && (pid ?? event.pid) === event.pid,
    )
  return {
    window: longestOf(traceEvents, threadOf('CrRendererMain', windowPid)),
    main: longestOf(traceEvents, threadOf('CrBrowserMain')),
  }
}

function longestOf(events: readonly Task[], thread: Task | undefined): Block {
  const longest: Block = { processor: 0, clock: 0 }
  let tasks = 0
  for (const { ph, name, pid, tid, dur = 0, tdur = 0 } of events) {
    if (ph !== 'X' || !name.endsWith('RunTask') || pid !== thread?.pid || tid !== thread.tid) continue
    tasks += 1
    longest.processor = Math.max(longest.processor, tdur / 1_000)
    longest.clock = Math.max(longest.clock, dur / 1_000)
  }
  if (tasks === 0 || longest.processor === 0) throw new Error("Chromium's trace tells no times of the thread's tasks.")
  return longest
}
