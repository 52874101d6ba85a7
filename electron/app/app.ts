/**
 * Puts the program together: views, device, doorway, menu; and takes it apart again without losing anything. Loaded
 * when the window is already there: this is the large part, and the window's own process takes its time meanwhile.
 */
import { join } from 'node:path'
import { Menu, app } from 'electron'
import type { BrowserWindow, WebPreferences } from 'electron'
import { installAutomation } from '../automation.ts'
import type { Arguments } from '../cli/arguments.ts'
import { openDoorway } from '../ipc/doorway.ts'
import { mainIpc } from '../ipc/main-ipc.ts'
import { createMonitoringPush } from '../monitoring/push.ts'
import { PRESENTER_ITEM } from '../menu.ts'
import type { MenuActions } from '../menu.ts'
import { createPublisher } from '../shell/publisher.ts'
import { createShell } from '../shell/state.ts'
import { createViews } from '../views/views.ts'
import { createCommands } from './commands.ts'
import { createDeviceHost } from './device-host.ts'
import type { DeviceHost } from './device-host.ts'
import { createHandlers } from './handlers.ts'

/** Real milliseconds from the window's first drawing until the pages over it are made. */
const PAGES_DELAY = 100

/** What the program is started with. */
export interface AppOptions {
  /** The window, already there. */
  window: BrowserWindow
  /** Preferences of our own pages. */
  preferences: WebPreferences
  arguments: Arguments
  version: string
  /** Folder of the build: `renderer/` and `preload/`. */
  dist: string
  userData: string
  /** Writes a line for whoever watches the terminal. */
  print: (line: string, error?: unknown) => void
}

export interface RunningApp {
  /** What the items of the menu do. */
  menu: MenuActions
  /** Ends the device; resolves when all is saved. */
  close(): Promise<void>
}

/** Starts what the window shows: the device, and the doorway that its page waits for. */
export function startApp(options: AppOptions): RunningApp {
  const { window, preferences, arguments: given, version, dist, userData, print } = options
  const { electron, chrome } = process.versions
  // A push that is asked for before there is a device would never come, and none after it; the first one tells all.
  const shell = createShell({ app: version, electron, chrome }, () => {
    if (running !== null) publisher.changed()
  })
  const views = createViews({
    window,
    webPreferences: preferences,
    showPopup: shell.showPopup,
    sendFocus: (surface, zone) => views.contentsOf(surface)?.send('ui:focus', { zone }),
  })
  let running: DeviceHost | null = null
  const presenterItem = () => Menu.getApplicationMenu()?.getMenuItemById(PRESENTER_ITEM)
  const publisher = createPublisher({
    projection() {
      if (running === null) throw new Error('There is no device yet.')
      return { view: running.device.view(), shell: shell.state() }
    },
    events: () => running?.device.events() ?? [],
    send(surface, channel, payload) {
      const contents = views.contentsOf(surface)
      if (contents !== null && !contents.isDestroyed()) contents.send(channel, payload)
    },
    arrange(projection) {
      views.arrange(projection)
      const { presenter } = projection.view.device.settings
      const item = presenterItem()
      if (item) item.checked = presenter
      // An audience sees the PC alone; the taskbar and Ctrl+Shift+P bring the workbench and the menu back.
      if (process.platform !== 'darwin' && window.isMenuBarVisible() === presenter)
        window.setMenuBarVisibility(!presenter)
    },
    soon: (callback) =>
      void setImmediate(() => {
        if (running !== null && !window.isDestroyed()) callback()
      }),
  })

  const monitoringPush = createMonitoringPush({
    view: () => running?.monitoring.view() ?? null,
    send: (view) => {
      const contents = views.contentsOf('window')
      if (contents !== null && !contents.isDestroyed()) contents.send('ui:monitoring', view)
    },
    wait: (callback, ms) => void setTimeout(callback, ms),
  })
  const host = createDeviceHost({
    version,
    userData,
    arguments: given,
    preload: join(dist, 'preload', 'portal.cjs'),
    syntaxWorker: join(dist, 'main', 'syntax-worker.js'),
    ownPage: window.webContents,
    probe: views.contentsOf,
    onBrowserView: views.setBrowser,
    onBrowser: shell.showBrowser,
    onView: views.setPortal,
    onMonitoring: () => monitoringPush.changed(),
    notify: shell.notify,
    print,
  }).then((made) => {
    running = made
    made.device.subscribe(({ events }) => {
      publisher.changed()
      publisher.add(events)
    })
    if (given.automation) installAutomation(made.device, made.scenarios.problems)
    publisher.changed()
    return made
  })
  host.catch((error: unknown) => {
    print('The device could not be started.', error)
    app.exit(1)
  })

  const commands = createCommands({ window, shell, host })
  const handlers = createHandlers({
    host,
    publisher,
    shell,
    views,
    commands,
    onFirstLayout() {
      // Not before the window can be used: two more pages take time to start.
      setTimeout(() => {
        if (!window.isDestroyed()) views.addPages()
      }, PAGES_DELAY)
    },
  })
  openDoorway({ main: mainIpc, surfaceOf: views.surfaceOf, report: print }, handlers)

  const run = (command: () => Promise<void>) => () => {
    command().catch((error: unknown) => print('A command of the menu failed.', error))
  }
  return {
    menu: {
      addOperator: run(commands.addOperator),
      loadScenario: run(commands.loadScenario),
      exportReport: run(() => commands.exportReport('reset', false)),
      exportTrace: (raw) => run(() => commands.exportTrace(raw))(),
      resetDevice: run(commands.resetDevice),
      setPresenter: (on) => run(() => commands.setPresenter(on))(),
      togglePortalTools: run(commands.togglePortalTools),
      about: run(commands.about),
    },
    async close() {
      await (await host.catch(() => null))?.close()
    },
  }
}
