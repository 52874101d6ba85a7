/** Electron's side of the doorway; apart from `doorway.ts`, so that the doorway can be tested without Electron. */
export { ipcMain as mainIpc } from 'electron'
