/** Asks the thread that reads scripts, one script at a time; it is started when there is one and ended when it is idle. */
import type { PlacedFinding } from './place.ts'
import type { SyntaxQuestion } from './worker.ts'

/** What is used of a `node:worker_threads` Worker. */
export interface SyntaxWorker {
  postMessage(question: SyntaxQuestion): void
  on(event: 'message', listener: (answer: PlacedFinding[]) => void): unknown
  on(event: 'error' | 'exit', listener: () => void): unknown
  terminate(): unknown
}

/** What the checker needs. */
export interface CheckerOptions {
  start: () => SyntaxWorker
  /** Calls back once after so many real milliseconds; returns what cancels it. */
  wake: (ms: number, callback: () => void) => () => void
}

export interface SyntaxChecker {
  /** What a script has that came after Edge 18; nothing when it can't be told. Never rejects. */
  check(question: SyntaxQuestion): Promise<PlacedFinding[]>
  close(): void
}

/** Longest time for one script, real milliseconds. */
export const LONGEST_CHECK = 15_000
/** The thread ends after so many idle milliseconds. */
export const LONGEST_IDLE = 10_000

/** Makes a checker. */
export function createChecker({ start, wake }: CheckerOptions): SyntaxChecker {
  let worker: SyntaxWorker | null = null
  let closed = false
  let line: Promise<unknown> = Promise.resolve()
  /** Ends the question that is being worked on. */
  let answer: ((findings: PlacedFinding[]) => void) | null = null
  let cancel: () => void = () => {}

  const end = () => {
    cancel()
    void worker?.terminate()
    worker = null
    answer?.([])
  }
  const ready = (): SyntaxWorker => {
    if (worker !== null) return worker
    const started = start()
    started.on('message', (findings) => {
      if (worker === started) answer?.(findings)
    })
    const failed = () => {
      if (worker === started) end()
    }
    started.on('error', failed)
    started.on('exit', failed)
    worker = started
    return started
  }
  const ask = (question: SyntaxQuestion) =>
    new Promise<PlacedFinding[]>((resolve) => {
      if (closed) return resolve([])
      cancel()
      answer = (findings) => {
        answer = null
        cancel()
        resolve(findings)
        if (worker !== null) cancel = wake(LONGEST_IDLE, end)
      }
      cancel = wake(LONGEST_CHECK, end)
      try {
        ready().postMessage(question)
      } catch {
        end()
      }
    })
  return {
    check(question) {
      const asked = line.then(() => ask(question))
      line = asked
      return asked
    },
    close() {
      closed = true
      end()
    },
  }
}
