import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFakeTime } from '../device/fake-ports.testing.ts'
import { createClock } from './clock.ts'

const START = Date.UTC(2026, 0, 1)

describe('running at real speed', () => {
  it('shows real time with its offset', () => {
    const time = createFakeTime(START)
    const clock = createClock(time, 5_000)
    time.move(100)
    expect(clock.now()).toBe(START + 5_100)
    expect(clock.offset()).toBe(5_000)
  })

  it('fires timers at their time, in order, those of the same time as they were added', () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    const fired: string[] = []
    clock.after(200, () => fired.push('b'))
    clock.after(100, () => fired.push('a'))
    clock.after(200, () => fired.push('c'))
    time.move(99)
    expect(fired).toEqual([])
    time.move(101)
    expect(fired).toEqual(['a', 'b', 'c'])
  })

  it('does not fire what was cancelled', () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    const fired: string[] = []
    const cancel = clock.after(100, () => fired.push('no'))
    clock.after(100, () => fired.push('yes'))
    cancel()
    cancel()
    time.move(100)
    expect(fired).toEqual(['yes'])
  })

  it('waits again when the host wakes it too early', () => {
    const time = createFakeTime(START)
    const early = {
      now: time.now,
      wake: (ms: number, callback: () => void) => time.wake(Math.max(1, ms - 1), callback),
    }
    const clock = createClock(early)
    const at: number[] = []
    clock.after(10, () => at.push(clock.now()))
    time.move(9)
    expect(at).toEqual([])
    time.move(1)
    expect(at).toEqual([START + 10])
  })

  it("never asks for a wait that overflows the host's timers", () => {
    const time = createFakeTime(START)
    const asked: number[] = []
    const clock = createClock({
      now: time.now,
      wake: (ms, callback) => {
        asked.push(ms)
        return time.wake(ms, callback)
      },
    })
    let fired = false
    clock.after(60 * 86_400_000, () => (fired = true))
    time.move(60 * 86_400_000 - 1)
    expect(fired).toBe(false)
    time.move(1)
    expect(fired).toBe(true)
    expect(Math.max(...asked)).toBeLessThan(2 ** 31)
  })

  it('goes on from where it was when the real clock is set back', () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    time.move(10_000)
    const before = clock.now()
    let fired = false
    clock.after(500, () => (fired = true))
    time.move(-3_600_000)
    expect(clock.now()).toBe(before)
    time.move(1_000)
    expect(clock.now()).toBe(before + 1_000)
    expect(clock.offset()).toBe(3_600_000)
    // The wake asked for before the change comes late in real time; the timer still fires.
    time.move(3_600_000)
    expect(fired).toBe(true)
  })

  it('arms itself again when a callback throws', () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    const fired: string[] = []
    clock.after(10, () => {
      throw new Error('broken callback')
    })
    clock.after(20, () => fired.push('later'))
    expect(() => time.move(10)).toThrow('broken callback')
    time.move(10)
    expect(fired).toEqual(['later'])
  })

  it('fires nothing after stop', async () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    let fired = 0
    clock.after(10, () => (fired += 1))
    clock.stop()
    clock.after(10, () => (fired += 1))
    time.move(100)
    await clock.advance(100)
    expect(fired).toBe(0)
  })
})

describe('advance', () => {
  it('lets the effects of each timer settle before the next one fires', async () => {
    const clock = createClock(createFakeTime(START))
    const log: string[] = []
    const work = (name: string) => () =>
      void clock.run(async () => {
        log.push(`${name} starts`)
        await new Promise((resolve) => setTimeout(resolve, 5))
        log.push(`${name} ends`)
      })
    clock.after(1_000, work('first'))
    clock.after(1_001, work('second'))
    await clock.advance(2_000)
    expect(log).toEqual(['first starts', 'first ends', 'second starts', 'second ends'])
    expect(clock.now()).toBe(START + 2_000)
  })

  it('lets time stand still for what runs meanwhile', async () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    const seen: number[] = []
    clock.after(1_000, () => {
      void clock.run(async () => {
        seen.push(clock.now())
        time.move(700)
        await Promise.resolve()
        seen.push(clock.now())
      })
    })
    await clock.advance(5_000)
    expect(seen).toEqual([START + 1_000, START + 1_000])
    expect(clock.now()).toBe(START + 5_000)
  })

  it('goes on with activities that wait for virtual time, also in a chain', async () => {
    const clock = createClock(createFakeTime(START))
    const at: number[] = []
    void clock.run(async ({ delay }) => {
      for (const ms of [100, 200, 300]) {
        await delay(ms)
        at.push(clock.now() - START)
      }
    })
    await clock.advance(450)
    expect(at).toEqual([100, 300])
    await clock.advance(150)
    expect(at).toEqual([100, 300, 600])
  })

  it('does not wait for an activity that waits for something only time brings', async () => {
    const clock = createClock(createFakeTime(START))
    let bring: (value: string) => void = () => {}
    const brought = new Promise<string>((resolve) => (bring = resolve))
    clock.after(1_000, () => bring('brought'))
    const result = clock.run(({ until }) => until(brought))
    await clock.settled()
    await clock.advance(1_000)
    await expect(result).resolves.toBe('brought')
  })

  it('queues calls', async () => {
    const clock = createClock(createFakeTime(START))
    const at: number[] = []
    clock.after(150, () => at.push(clock.now() - START))
    await Promise.all([clock.advance(100), clock.advance(100)])
    expect(at).toEqual([150])
    expect(clock.now()).toBe(START + 200)
  })

  it('fires the others when a callback throws, and rethrows the error', async () => {
    const clock = createClock(createFakeTime(START))
    const fired: string[] = []
    clock.after(10, () => {
      throw new Error('broken callback')
    })
    clock.after(20, () => fired.push('later'))
    await expect(clock.advance(100)).rejects.toThrow('broken callback')
    expect(fired).toEqual(['later'])
    expect(clock.now()).toBe(START + 100)
    await clock.advance(1)
    expect(clock.now()).toBe(START + 101)
  })

  it('never goes back for a negative time', async () => {
    const clock = createClock(createFakeTime(START))
    await clock.advance(-500)
    expect(clock.now()).toBe(START)
  })

  it('goes on at real speed afterwards', async () => {
    const time = createFakeTime(START)
    const clock = createClock(time)
    let fired = false
    clock.after(1_500, () => (fired = true))
    await clock.advance(1_000)
    time.move(500)
    expect(fired).toBe(true)
    expect(clock.now()).toBe(START + 1_500)
  })
})

describe('settled', () => {
  it('waits for activities, and for those that they start when they end', async () => {
    const clock = createClock(createFakeTime(START))
    const log: string[] = []
    void clock
      .run(() => new Promise((resolve) => setTimeout(resolve, 5)))
      .then(() =>
        clock.run(async () => {
          await new Promise((resolve) => setTimeout(resolve, 5))
          log.push('second')
        }),
      )
    await clock.settled()
    expect(log).toEqual(['second'])
  })

  it('hands failures of activities to their caller and settles all the same', async () => {
    const clock = createClock(createFakeTime(START))
    const failing = clock.run(() => Promise.reject(new Error('refused')))
    await expect(failing).rejects.toThrow('refused')
    await clock.settled()
  })

  it('hands on failures of what an activity waits for', async () => {
    const clock = createClock(createFakeTime(START))
    const failing = clock.run(({ until }) => until(Promise.reject(new Error('refused'))))
    await expect(failing).rejects.toThrow('refused')
    await clock.settled()
  })
})

describe('for all programs of timers', () => {
  const timer = fc.record({ ms: fc.integer({ min: 0, max: 1_000 }), cancelled: fc.boolean() })
  const steps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 })

  it('each fires once, at its own time, in order; moving in parts is moving at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(timer, { maxLength: 12 }), steps, fc.boolean(), async (timers, parts, real) => {
        const time = createFakeTime(START)
        const clock = createClock(time)
        const fired: { index: number; at: number }[] = []
        timers.forEach(({ ms, cancelled }, index) => {
          const cancel = clock.after(ms, () => fired.push({ index, at: clock.now() - START }))
          if (cancelled) cancel()
        })
        for (const part of parts) {
          if (real) time.move(part)
          else await clock.advance(part)
        }
        const total = parts.reduce((sum, part) => sum + part, 0)
        const expected = timers
          .map(({ ms, cancelled }, index) => ({ index, at: ms, cancelled }))
          .filter(({ at, cancelled }) => !cancelled && at <= total)
          .toSorted((a, b) => a.at - b.at || a.index - b.index)
          .map(({ index, at }) => ({ index, at }))
        expect(fired).toEqual(expected)
        expect(clock.now()).toBe(START + total)
      }),
      { numRuns: 200 },
    )
  })

  it('time never goes back, whatever the real clock does', async () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant('real' as const), ms: fc.integer({ min: -10_000, max: 10_000 }) }),
      fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 10_000 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
        const time = createFakeTime(START)
        const clock = createClock(time)
        let last = clock.now()
        for (const { kind, ms } of moves) {
          if (kind === 'real') time.move(ms)
          else await clock.advance(ms)
          const now = clock.now()
          expect(now).toBeGreaterThanOrEqual(last)
          if (ms >= 0) expect(now - last).toBe(ms)
          last = now
        }
      }),
    )
  })
})
