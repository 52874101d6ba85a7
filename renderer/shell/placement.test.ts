import { describe, expect, it } from 'vitest'
import { APP_SIZE, placeWindow } from './placement.ts'

const desktop = { width: 861, height: 761 }

describe('placeWindow', () => {
  it('puts the app into the middle, on whole pixels', () => {
    expect(placeWindow(desktop, { x: 0, y: 0 }, false)).toEqual({ x: 30, y: 64, ...APP_SIZE })
  })

  it('never moves it beyond an edge', () => {
    expect(placeWindow(desktop, { x: 5_000, y: -5_000 }, false)).toMatchObject({ x: 59, y: 0 })
  })

  it('makes it no larger than the desktop', () => {
    expect(placeWindow({ width: 640, height: 480 }, { x: 9, y: 9 }, false)).toEqual({
      x: 0,
      y: 0,
      width: 640,
      height: 480,
    })
  })

  it('fills the desktop when maximised', () => {
    expect(placeWindow(desktop, { x: 9, y: 9 }, true)).toEqual({ x: 0, y: 0, ...desktop })
  })
})
