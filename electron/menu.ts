/** The window's menu. What it offers is elsewhere as well; it is there for the keyboard and for those who look for it. */
import type { MenuItemConstructorOptions } from 'electron'

/** What the menu does. */
export interface MenuActions {
  addOperator: () => void
  loadScenario: () => void
  exportReport: () => void
  exportTrace: (raw: boolean) => void
  resetDevice: () => void
  setPresenter: (on: boolean) => void
  togglePortalTools: () => void
  about: () => void
}

/** Identifier of the item that shows whether the workbench is hidden. */
export const PRESENTER_ITEM = 'presenter'

/** The menu's template. There is no zoom: sizes are part of what is simulated. */
export function menuTemplate(actions: MenuActions, mac: boolean): MenuItemConstructorOptions[] {
  const about: MenuItemConstructorOptions = { label: 'About Mobile Plans Emulator', click: actions.about }
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Add operator…', accelerator: 'CmdOrCtrl+O', click: actions.addOperator },
        { label: 'Load scenario…', accelerator: 'CmdOrCtrl+Shift+O', click: actions.loadScenario },
        { label: 'Export report…', click: actions.exportReport },
        { label: 'Export trace…', accelerator: 'CmdOrCtrl+S', click: () => actions.exportTrace(false) },
        { label: 'Export trace with identifiers…', click: () => actions.exportTrace(true) },
        { type: 'separator' },
        { label: 'Reset device…', click: actions.resetDevice },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    // On macOS the shortcuts for copying and pasting come from this menu; in the portal they are needed everywhere.
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        {
          id: PRESENTER_ITEM,
          label: 'Presenter mode',
          type: 'checkbox',
          accelerator: 'CmdOrCtrl+Shift+P',
          click: ({ checked }) => actions.setPresenter(checked),
        },
        { label: 'Developer tools of the portal', accelerator: 'F12', click: actions.togglePortalTools },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: '&Help', submenu: [about] },
  ]
}
