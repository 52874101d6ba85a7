/** The Settings app of the simulated Windows: which page it shows, and what it says there. */
import type { SettingsMessage, SettingsPage, WindowsSettingsView } from '../contract/windows.ts'
import type { Recorder } from '../trace/trace.ts'

/** What the window needs. */
export interface SettingsWindowDeps {
  recorder: Recorder
  changed: () => void
  /** Puts other windows out of the way: the Mobile Plans app's, since the portal's view would lie over this one, and Mail's. */
  minimiseOthers: (cause: number | null) => void
}

export interface SettingsWindow {
  /** Opens it, or goes to a page of it, and brings it to the front. */
  open(page: SettingsPage): void
  close(): void
  minimise(): void
  restore(): void
  back(): void
  /** Says something until the next page, or says nothing any more. */
  say(message: SettingsMessage | null): void
  /** `appInFront`: the Mobile Plans app is open and not minimised. */
  view(appInFront: boolean): Omit<WindowsSettingsView, 'search'>
}

/** Makes a window that is closed. A restart of the PC closes it, too. */
export function createSettingsWindow({ recorder, changed, minimiseOthers }: SettingsWindowDeps): SettingsWindow {
  let page: WindowsSettingsView['page'] = 'closed'
  let minimised = false
  let message: SettingsMessage | null = null

  const show = (next: WindowsSettingsView['page']) => {
    minimised = false
    if (next === page) return null
    page = next
    message = null
    return recorder.record('windows.settings', { page })
  }
  const open = (wanted: SettingsPage) => {
    minimiseOthers(show(wanted))
    changed()
  }
  return {
    open,
    close() {
      show('closed')
      changed()
    },
    minimise() {
      minimised = true
      changed()
    },
    restore() {
      if (page !== 'closed') open(page)
    },
    back() {
      if (page === 'esim') open('cellular')
    },
    say(next) {
      message = next
      changed()
    },
    view: (appInFront) => ({
      page,
      shown: page !== 'closed' && !minimised && !appInFront,
      canGoBack: page === 'esim',
      message,
    }),
  }
}
