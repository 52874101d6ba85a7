/** The fixture `emulator`: the running program, restarted and killed at will. */
import type { ElectronApplication, Page } from '@playwright/test'
import { openPortal } from './journey.ts'
import { launch, type LaunchOptions, type Running } from './launch.ts'

/** The running emulator. The pages are new ones after {@link Emulator.restart}. */
export interface Emulator {
  /** The UI: the simulated PC at the left, the workbench at the right. */
  readonly window: Page
  /** The view over the portal: the bar, and every dialog of the app. */
  readonly overlay: Page
  /** The view over the desktop: network flyout and start menu. */
  readonly popup: Page | undefined
  /** The portal that is shown now. While the simulated browser is open, use the page that {@link Emulator.openPortal} gave: this may be the browser's. */
  readonly portal: Page | undefined
  /** Playwright's handle of the program, for example for `app.evaluate`. */
  readonly app: ElectronApplication
  /**
   * Goes from the desktop to an operator's portal as a user does: taskbar, flyout, catalogue, gateway page.
   * Resolves with the portal's page when its first document has loaded; rejects with what it waited for in vain.
   */
  openPortal(operatorId: string): Promise<Page>
  /** Quits as a user does, if it runs, and starts again with the same state and arguments. */
  restart(): Promise<void>
  /** Kills the program at once (SIGKILL); {@link Emulator.restart} starts it again. */
  kill(): Promise<void>
}

/** The fixture and what the other fixtures need of it. */
export interface EmulatorControl {
  emulator: Emulator
  /** The running program; throws when there is none. */
  running(): Running
  /** The running program, or the last one that ran. */
  last(): Running
  /** Quits, whatever the state. */
  end(): Promise<void>
}

/** Starts the program and gives the control over it. */
export async function startEmulator(options: LaunchOptions): Promise<EmulatorControl> {
  let last = await launch(options)
  const running = () => {
    if (!last.running())
      throw new Error(`The emulator doesn't run: it was killed, or has ended.\n${last.output.text()}`)
    return last
  }
  const page = (name: 'window' | 'overlay') => {
    const found = running().page(name)
    if (found === undefined) throw new Error(`The emulator's page ${name}.html is not there: closed, or crashed.`)
    return found
  }
  const emulator: Emulator = {
    get window() {
      return page('window')
    },
    get overlay() {
      return page('overlay')
    },
    get popup() {
      return running().page('popup')
    },
    get portal() {
      return running().portal()
    },
    get app() {
      return running().app
    },
    openPortal: (operatorId) => openPortal(running(), operatorId),
    async restart() {
      await last.quit()
      // The device goes on as it was left: the scenario was its beginning.
      last = await launch({ ...options, scenario: undefined })
    },
    kill: () => last.kill(),
  }
  return { emulator, running, last: () => last, end: () => last.quit() }
}
