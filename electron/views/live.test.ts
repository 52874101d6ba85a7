import type { WebContents, WebContentsView } from 'electron'
import { describe, expect, it } from 'vitest'
import { liveContents } from './live.ts'

const viewOf = (webContents: unknown) => ({ webContents }) as WebContentsView

describe('liveContents', () => {
  it('is the page while it is there, and null when it is destroyed or has taken itself away', () => {
    const here = { isDestroyed: () => false } as WebContents
    expect(liveContents(viewOf(here))).toBe(here)
    for (const gone of [null, viewOf({ isDestroyed: () => true }), viewOf(undefined)])
      expect(liveContents(gone)).toBeNull()
  })
})
