/** State of the shell: what is not the device's. */
import type { BrowserState, Popup, ShellState } from '../../core/contract/ipc.ts'

/** Something to tell the user in the status line. */
export interface Notice {
  tone: 'info' | 'error'
  text: string
  details?: string[]
}

export interface Shell {
  state(): ShellState
  /** Shows one popup, or none. */
  showPopup(popup: Popup): void
  /** Null: the browser is closed. */
  showBrowser(browser: BrowserState | null): void
  notify(notice: Notice): void
}

/** Makes the shell's state; `changed` is called after each change. */
export function createShell(versions: ShellState['versions'], changed: () => void): Shell {
  let state: ShellState = { popup: 'none', browser: null, versions, notice: null }
  let notices = 0
  const set = (change: Partial<ShellState>) => {
    state = { ...state, ...change }
    changed()
  }
  return {
    state: () => state,
    showPopup(popup) {
      if (popup !== state.popup) set({ popup })
    },
    showBrowser(browser) {
      set({ browser })
    },
    notify({ tone, text, details = [] }) {
      notices += 1
      set({ notice: { id: notices, tone, text, details } })
    },
  }
}
