import { expect, it } from 'vitest'
import { createSlices } from './slices.ts'

const setUp = () => {
  let time = 0
  const turns: (() => void)[] = []
  const slices = createSlices({ now: () => time, next: (callback) => turns.push(callback), budget: 8 })
  const done: string[] = []
  const work = (name: string, ms: number, more?: () => void) =>
    slices.add(() => {
      done.push(name)
      time += ms
      more?.()
    })
  /** Ends the turn; what was done by then. */
  const turn = () => {
    for (const callback of turns.splice(0)) callback()
    return done.splice(0)
  }
  return { work, turn, done, idle: () => turns.length === 0 }
}

it('does at once what has time, the rest in later turns and in order', () => {
  const { work, turn, done, idle } = setUp()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) work(name, 3)
  expect(done.splice(0)).toEqual(['a', 'b', 'c'])
  expect(turn()).toEqual(['d', 'e', 'f'])
  expect(turn()).toEqual([])
  expect(idle()).toBe(true)
})

it('keeps the order when work brings about work, and when new work comes while old work waits', () => {
  const { work, turn, done } = setUp()
  work('a', 9, () => work('a2', 1))
  work('b', 1)
  expect(done.splice(0)).toEqual(['a'])
  expect(turn()).toEqual(['a2', 'b'])
})

it('does one piece that takes long, and gives the others their turn after it', () => {
  const { work, turn, done } = setUp()
  work('a', 100)
  work('b', 100)
  work('c', 1)
  expect(done.splice(0)).toEqual(['a'])
  expect(turn()).toEqual(['b'])
  expect(turn()).toEqual(['c'])
})

it('goes on after work that failed', () => {
  const { work, turn, done } = setUp()
  expect(() =>
    work('a', 9, () => {
      work('b', 1)
      throw new Error('mine')
    }),
  ).toThrow('mine')
  work('c', 1)
  expect(done.splice(0)).toEqual(['a'])
  expect(turn()).toEqual(['b', 'c'])
})
