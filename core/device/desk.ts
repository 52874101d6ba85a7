/**
 * The windows of the PC, one over the other, as Windows has it: whoever is opened or chosen comes to the front, and when
 * that one is closed or minimised the one behind it is seen again. What is behind counts as minimised meanwhile: nothing
 * of it could be seen, and the portal's view would lie over everything else.
 */
import type { Intent } from '../contract/intents.ts'

/** Programs with a window. */
export type DeskName = 'app' | 'settings' | 'mail'

/** One window. */
export interface DeskWindow {
  /** Open, and not minimised. */
  standing(): boolean
  minimise(cause: number | null): void
  /** Brings it to the front; nothing while it is closed. */
  restore(): void
}

export interface Desk {
  /** Puts all other windows behind this one. */
  raise(name: DeskName, cause: number | null): void
  /** After an intent: when the window in front went, the one behind it comes. */
  after(intent: Intent): void
}

/** The Mobile Plans app lies over the others by itself: the last. */
const UPWARDS: readonly DeskName[] = ['settings', 'mail', 'app']

const LEAVING: Partial<Record<Intent['type'], DeskName>> = {
  'app.close': 'app',
  'app.minimise': 'app',
  'windows.closeSettings': 'settings',
  'windows.minimiseSettings': 'settings',
  'mail.close': 'mail',
  'mail.minimise': 'mail',
}

/** Makes a desk on which nothing is behind anything. */
export function createDesk(windows: Record<DeskName, DeskWindow>): Desk {
  /** Put behind others, the deepest first. */
  let behind: DeskName[] = []
  const forget = (name: DeskName) => {
    behind = behind.filter((other) => other !== name)
  }
  const anyStands = () => UPWARDS.some((name) => windows[name].standing())
  return {
    raise(name, cause) {
      for (const other of UPWARDS) {
        if (other === name || !windows[other].standing()) continue
        forget(other)
        behind.push(other)
        windows[other].minimise(cause)
      }
      forget(name)
    },
    after({ type }) {
      const name = LEAVING[type]
      if (name === undefined) return
      forget(name)
      while (!anyStands()) {
        const next = behind.pop()
        if (next === undefined) return
        windows[next].restore()
      }
    },
  }
}
