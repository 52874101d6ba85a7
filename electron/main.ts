/** Where the program starts: arguments, what must be said before Electron is ready, one instance per device. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, protocol } from 'electron'
import { version } from '../package.json'
import type { RunningApp } from './app/app.ts'
import { installMenu, withoutDefaultMenu } from './app/menu-bar.ts'
import { PAGES_PARTITION, servePages } from './app/pages.ts'
import { openWindow } from './app/window.ts'
import { helpText, ownArguments, parseArguments } from './cli/arguments.ts'
import type { Arguments } from './cli/arguments.ts'
import { PAGES_SCHEME } from './protocol/pages.ts'
import { guardEverything } from './security/web-contents.ts'
import { silenceChromium } from './switches.ts'
import { uiPreferences } from './windows/options.ts'

/** Longest time that ending may take, in real milliseconds. */
const LONGEST_END = 5_000

const print = (line: string, error?: unknown) => {
  console.error(
    error === undefined
      ? line
      : `${line} ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`,
  )
}

/** Quits only after everything has been saved, whatever made it quit. */
function saveBeforeQuitting(running: Promise<RunningApp>): void {
  let ending: 'no' | 'under way' | 'done' = 'no'
  app.on('before-quit', (event) => {
    if (ending === 'done') return
    event.preventDefault()
    if (ending === 'under way') return
    ending = 'under way'
    const tooLong = new Promise((done) => setTimeout(done, LONGEST_END))
    void Promise.race([running.then(({ close }) => close()), tooLong])
      .catch((error: unknown) => print('Not everything could be saved.', error))
      .then(() => {
        ending = 'done'
        app.quit()
      })
  })
  app.on('window-all-closed', () => app.quit())
}

/** Opens the window at once, and loads the rest of the program while the window's process starts. */
function open(given: Arguments, userData: string): void {
  const dist = join(import.meta.dirname, '..')
  // Names are asked for where the system asks, nowhere else.
  app.configureHostResolver({ secureDnsMode: 'off' })
  const preferences = uiPreferences(join(dist, 'preload', 'ui.cjs'), PAGES_PARTITION)
  const started = import('./app/app.ts').then(({ startApp }) =>
    startApp({ window, preferences, arguments: given, version, dist, userData, print }),
  )
  servePages(join(dist, 'renderer'), started)
  installMenu(started)
  const window = openWindow(preferences)
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  saveBeforeQuitting(started)
  started.catch((error: unknown) => {
    print('The program could not be started.', error)
    app.exit(1)
  })
}

/** Says what must be said before Electron is ready. */
function start(given: Arguments): void {
  // The same folder whatever name Electron has found for the program.
  const userData =
    given.userData === null ? join(app.getPath('appData'), 'mobile-plans-emulator') : resolve(given.userData)
  try {
    mkdirSync(userData, { recursive: true, mode: 0o700 })
  } catch (error) {
    print(`The folder ${userData} can't be used for the device: ${(error as Error).message}`)
    app.exit(2)
    return
  }
  app.setPath('userData', userData)
  if (!app.requestSingleInstanceLock()) {
    print(`The emulator runs already with the device in ${userData}; its window was brought to the front.`)
    print('Quit it first to start with other options, or name another folder with --user-data.')
    app.exit(0)
    return
  }
  // Only root is started with that switch, which Chromium demands of it; forcing the sandbox would end in a crash loop.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  silenceChromium(app)
  // They would be written to the portal's console, as if they were about the operator's page.
  process.env['ELECTRON_DISABLE_SECURITY_WARNINGS'] = 'true'
  guardEverything(app)
  withoutDefaultMenu()
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGES_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  // Not awaited: with a launcher that loads this module, a top-level await would hold back what it waits for.
  void app.whenReady().then(() => open(given, userData))
}

// Electron would ask in a dialog of its own; the device goes on, and whoever watches the terminal sees why.
process.on('uncaughtException', (error) => print('Something unexpected went wrong.', error))
const parsed = parseArguments(ownArguments(process.argv, app.isPackaged))
if (!parsed.ok) {
  print(parsed.error)
  app.exit(2)
} else if (parsed.value.help || parsed.value.version) {
  process.stdout.write(parsed.value.help ? helpText() : `${version}\n`)
  app.exit(0)
} else start(parsed.value)
