import { describe, expect, it } from 'vitest'
import { ROW_HEIGHT, indexAfterKey, rowWindow, scrollTo } from './row-window.ts'

const height = ROW_HEIGHT * 10

describe('rowWindow', () => {
  it('draws what is seen and a few rows more, however long the list is', () => {
    const { first, end } = rowWindow(ROW_HEIGHT * 5_000, height, 10_000)
    expect(first).toBeLessThanOrEqual(5_000)
    expect(end).toBeGreaterThanOrEqual(5_010)
    expect(end - first).toBeLessThan(30)
  })

  it.each([
    [0, 0],
    [ROW_HEIGHT * 500, 3],
  ])('stays inside the list: scrolled to %i of %i rows', (scrollTop, count) => {
    const { first, end } = rowWindow(scrollTop, height, count)
    expect(first).toBeGreaterThanOrEqual(0)
    expect(end).toBeLessThanOrEqual(count)
    expect(end).toBeGreaterThanOrEqual(first)
  })
})

describe('scrollTo', () => {
  it.each([
    ['above', 2, ROW_HEIGHT * 5, ROW_HEIGHT * 2],
    ['below', 20, 0, ROW_HEIGHT * 11],
    ['in sight', 7, ROW_HEIGHT * 3, ROW_HEIGHT * 3],
  ])('brings a row that is %s into sight', (_, row, from, expected) => {
    expect(scrollTo(row, from, height)).toBe(expected)
  })
})

describe('indexAfterKey', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 12],
    ['PageUp', 3, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['ArrowUp', -1, 99],
    ['ArrowDown', -1, 99],
    ['a', 3, null],
  ])('%s on %i leads to %s', (key, index, expected) => {
    expect(indexAfterKey(key, index, 100, height)).toBe(expected)
  })

  it('leads nowhere in an empty list', () => {
    expect(indexAfterKey('End', -1, 0, height)).toBeNull()
  })
})
