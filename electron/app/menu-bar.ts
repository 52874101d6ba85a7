/** The menu bar, there with the window: a bar that came later would take the page room that it has laid itself out for. */
import { Menu } from 'electron'
import { menuTemplate } from '../menu.ts'
import type { MenuActions } from '../menu.ts'

/** Electron's own menu would be built before ours takes its place. Called before `ready`. */
export const withoutDefaultMenu = (): void => Menu.setApplicationMenu(null)

/** Builds the menu; what is chosen before the program has `started` happens then. */
export function installMenu(started: Promise<{ menu: MenuActions }>): void {
  // Whoever started the program says why it could not be.
  const act = (use: (menu: MenuActions) => void) => void started.then(({ menu }) => use(menu)).catch(() => {})
  const actions: MenuActions = {
    addOperator: () => act((menu) => menu.addOperator()),
    loadScenario: () => act((menu) => menu.loadScenario()),
    exportReport: () => act((menu) => menu.exportReport()),
    exportTrace: (raw) => act((menu) => menu.exportTrace(raw)),
    resetDevice: () => act((menu) => menu.resetDevice()),
    setPresenter: (on) => act((menu) => menu.setPresenter(on)),
    togglePortalTools: () => act((menu) => menu.togglePortalTools()),
    about: () => act((menu) => menu.about()),
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform === 'darwin')))
}
