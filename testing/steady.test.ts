import { describe, expect, it, vi } from 'vitest'
import { makeSteady } from './steady.ts'

/** An application whose answers to the numbered questions (from 1) are lost after the function has run. */
function application(lost: readonly number[]) {
  let questions = 0
  const evaluate = vi.fn(async (fn: (electron: unknown, arg: unknown) => unknown, arg: unknown) => {
    questions += 1
    const answer = await fn({ app: 'electron' }, arg)
    if (lost.includes(questions))
      throw new Error('electronApplication.evaluate: Resulting promise was garbage collected.')
    return answer
  })
  const app = { evaluate: evaluate as never }
  makeSteady(app)
  return { run: app.evaluate as (fn: unknown, arg?: unknown) => Promise<unknown>, asked: () => questions }
}

const scope = globalThis as unknown as { runs: number }

const jobs = globalThis as unknown as { steadyJobs?: Map<string, unknown> }

describe('makeSteady', () => {
  it('passes the electron module and the argument', async () => {
    const { run } = application([])
    expect(await run((electron: unknown, arg: unknown) => [electron, arg], { n: 1 })).toEqual([
      { app: 'electron' },
      { n: 1 },
    ])
  })

  it.each([[[1]], [[1, 2, 3]]])('runs a function once when the answers %j are lost', async (lost) => {
    scope.runs = 0
    const { run, asked } = application(lost)
    expect(await run(() => (globalThis as unknown as typeof scope).runs++)).toBe(0)
    expect(scope.runs).toBe(1)
    expect(asked()).toBe(lost.length + 1)
  })

  it('waits for a promise, once', async () => {
    scope.runs = 0
    const { run } = application([1, 3])
    const slow = async () => {
      ;(globalThis as unknown as typeof scope).runs += 1
      await new Promise((resolve) => setTimeout(resolve, 30))
      return 'late'
    }
    expect(await run(slow)).toBe('late')
    expect(scope.runs).toBe(1)
  })

  it('gives undefined as undefined', async () => {
    expect(await application([]).run(() => undefined)).toBeUndefined()
  })

  it('throws what the function threw or rejected with, and does not run it again', async () => {
    scope.runs = 0
    const { run } = application([1])
    const fails = () => {
      ;(globalThis as unknown as typeof scope).runs += 1
      throw new Error('no such window')
    }
    await expect(run(fails)).rejects.toThrow('no such window')
    await expect(run(async () => Promise.reject(new Error('later')))).rejects.toThrow('later')
    expect(scope.runs).toBe(1)
  })

  it('gives up when every answer is lost', async () => {
    const { run } = application(Array.from({ length: 100 }, (_, index) => index + 1))
    await expect(run(() => 1)).rejects.toThrow('garbage collected')
  })

  it('keeps no outcome that has been read', async () => {
    const { run } = application([])
    jobs.steadyJobs?.clear()
    await run(() => 1)
    await run(() => 2)
    expect(jobs.steadyJobs?.size).toBe(1)
  })
})
