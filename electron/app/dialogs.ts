/** Questions that the system's own dialogs ask. */
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { ShellState } from '../../core/contract/ipc.ts'

/** The operator file that the user picks, or null. */
export async function askForOperatorFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Add operator',
    buttonLabel: 'Add',
    properties: ['openFile'],
    filters: [
      { name: 'Operator files', extensions: ['json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** The picture with a QR code that the user picks, or null. */
export async function askForPicture(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Picture with a QR code',
    buttonLabel: 'Scan',
    properties: ['openFile'],
    filters: [{ name: 'Pictures', extensions: ['png', 'jpg', 'jpeg'] }],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** The scenario file that the user picks, or null. The device is reset for it, which the button says. */
export async function askForScenarioFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Load scenario',
    message: 'The device is reset, then set up as the file says.',
    buttonLabel: 'Reset and load',
    properties: ['openFile'],
    filters: [
      { name: 'Scenarios', extensions: ['yaml', 'yml', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Where the trace is to be saved, or null. */
export async function askForTraceFile(window: BrowserWindow, raw: boolean): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: raw ? 'Export trace, with all identifiers' : 'Export trace, identifiers hidden',
    defaultPath: raw ? 'trace-raw.ndjson' : 'trace.ndjson',
    filters: [{ name: 'NDJSON', extensions: ['ndjson'] }],
    properties: ['showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Where the audit of the network is to be saved, or null. */
export async function askForAuditFile(window: BrowserWindow, format: 'csv' | 'json'): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the audit of the network',
    defaultPath: `network-audit.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
    properties: ['showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Where the report of a rehearsal is to be saved, or null. */
export async function askForRehearsalFile(window: BrowserWindow, raw: boolean): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: raw ? 'Export report, with all identifiers' : 'Export report, identifiers hidden',
    defaultPath: raw ? 'rehearsal-raw.html' : 'rehearsal.html',
    filters: [
      { name: 'Page', extensions: ['html'] },
      { name: 'JSON', extensions: ['json'] },
    ],
    properties: ['showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Where the monitoring report is to be saved, or null. */
export async function askForReportFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the monitoring report',
    defaultPath: 'monitoring.html',
    filters: [
      { name: 'Page', extensions: ['html'] },
      { name: 'JSON', extensions: ['json'] },
    ],
    properties: ['showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

/** True when the user really wants a fresh device. */
export async function askForReset(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Reset device',
    message: 'Reset this device?',
    detail: 'Its eSIM profiles and settings are removed. The trace stays, and so do added operators.',
    buttons: ['Reset device', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** What the program is. */
export async function showAbout(
  window: BrowserWindow,
  { app, electron, chrome }: ShellState['versions'],
): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'About Mobile Plans Emulator',
    message: `Mobile Plans Emulator ${app}`,
    detail: `A simulated Windows PC with the Mobile Plans app, for rehearsing operators' portals.\n\nElectron ${electron}, Chromium ${chrome}`,
    buttons: ['Close'],
    noLink: true,
  })
}
