import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { LONGEST_CHECK, LONGEST_IDLE, createChecker } from './checker.ts'

const setUp = ({ postMessage }: { postMessage?: () => void } = {}) => {
  const timers: { ms: number; callback: () => void }[] = []
  const workers: { questions: unknown[]; ended: boolean; tell: Record<string, (value: never) => void> }[] = []
  const checker = createChecker({
    start() {
      const worker: (typeof workers)[number] = { questions: [], ended: false, tell: {} }
      workers.push(worker)
      return {
        postMessage(question) {
          postMessage?.()
          worker.questions.push(question)
        },
        on: (event: string, listener: (value: never) => void) => (worker.tell[event] = listener),
        terminate: () => (worker.ended = true),
      }
    },
    wake(ms, callback) {
      const timer = { ms, callback }
      timers.push(timer)
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
      }
    },
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { checker, workers, timers, settle }
}
const question = (source: string) => ({ source, kind: 'script' }) as const
const finding = { feature: 'operators.import', line: 0, column: 0 } as const

describe('checker', () => {
  it('asks one question at a time and keeps the thread', async () => {
    const { checker, workers, timers, settle } = setUp()
    const first = checker.check(question('a'))
    const second = checker.check(question('b'))
    await settle()
    expect(workers[0]?.questions).toEqual([question('a')])
    workers[0]?.tell['message']?.([finding] as never)
    expect(await first).toEqual([finding])
    await settle()
    workers[0]?.tell['message']?.([] as never)
    expect(await second).toEqual([])
    expect(workers).toHaveLength(1)
    expect(timers.map(({ ms }) => ms)).toEqual([LONGEST_IDLE])
    timers[0]?.callback()
    expect(workers[0]?.ended).toBe(true)
  })

  it.each([
    ['takes too long', 'timer'],
    ['fails', 'error'],
    ['ends', 'exit'],
  ])('goes on with another thread when one %s', async (_name, how) => {
    const { checker, workers, timers, settle } = setUp()
    const first = checker.check(question('a'))
    await settle()
    expect(timers.map(({ ms }) => ms)).toEqual([LONGEST_CHECK])
    if (how === 'timer') timers[0]?.callback()
    else workers[0]?.tell[how]?.(undefined as never)
    expect(await first).toEqual([])
    expect(timers).toEqual([])
    const second = checker.check(question('b'))
    await settle()
    workers[0]?.tell['message']?.([finding, finding] as never)
    workers[1]?.tell['message']?.([finding] as never)
    expect(await second).toEqual([finding])
  })

  it('answers nothing when no thread can be had, and after the end', async () => {
    const broken = setUp({
      postMessage: () => {
        throw new Error('could not be cloned')
      },
    })
    expect(await broken.checker.check(question('a'))).toEqual([])
    const { checker, workers, settle } = setUp()
    const first = checker.check(question('a'))
    await settle()
    checker.close()
    expect(await first).toEqual([])
    expect(await checker.check(question('b'))).toEqual([])
    expect(workers.map(({ ended }) => ended)).toEqual([true])
  })
})

it('reads scripts in a real thread', async () => {
  const checker = createChecker({
    start: () => new Worker(fileURLToPath(new URL('worker.ts', import.meta.url))),
    wake: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
  })
  try {
    expect(await checker.check(question('var a\r\n  , b = a?.c'))).toEqual([
      { feature: 'operators.optional_chaining', line: 1, column: 9 },
    ])
    expect(await checker.check(question('var a = 1'))).toEqual([])
  } finally {
    checker.close()
  }
})
