/** What the menu and the pages can ask of the program itself. */
import type { BrowserWindow } from 'electron'
import { createReportRedaction } from '../../core/monitoring/redact-report.ts'
import type { RequestArgument, ScenarioFiles } from '../../core/contract/ipc.ts'
import { reportPage } from '../../core/monitoring/report-page.ts'
import { MonitoringError } from '../monitoring/monitoring.ts'

import { writeDurably } from '../ports/durable-file.ts'
import type { RehearsalScope } from '../../core/contract/rehearsal.ts'
import { auditText, exportTrace, reportOf, reportText } from '../trace/export.ts'
import type { Shell } from '../shell/state.ts'
import type { DeviceHost } from './device-host.ts'

import { liveContents } from '../views/live.ts'
import { readPicture } from '../picture/read-picture.ts'
import type { PickedPicture } from '../picture/read-picture.ts'
import {
  askForScenarioFile,
  askForAuditFile,
  askForOperatorFile,
  askForPicture,
  askForRehearsalFile,
  askForReportFile,
  askForReset,
  askForTraceFile,
  showAbout,
} from './dialogs.ts'

/** What the commands need. */
export interface CommandsOptions {
  window: BrowserWindow
  shell: Shell
  host: Promise<DeviceHost>
}

export interface Commands {
  addOperator(): Promise<void>
  loadScenario(): Promise<void>
  /** Does what the workbench asks for with scenario files. */
  scenarios(act: RequestArgument<'ui:scenario'>): Promise<ScenarioFiles>
  /** Lets the user pick a picture, and reads it. */
  pickPicture(): Promise<PickedPicture>
  exportTrace(raw: boolean): Promise<void>
  exportReport(scope: RehearsalScope, raw: boolean): Promise<void>
  exportAudit(format: 'csv' | 'json', visits: 'last' | 'all'): Promise<void>
  exportMonitoring(): Promise<void>
  resetDevice(): Promise<void>
  setPresenter(on: boolean): Promise<void>
  togglePortalTools(): Promise<void>
  about(): Promise<void>
}

/** Makes the commands. */
export function createCommands({ window, shell, host }: CommandsOptions): Commands {
  return {
    async addOperator() {
      const file = await askForOperatorFile(window)
      if (file !== null) await (await host).book.add(file)
    },
    async loadScenario() {
      const file = await askForScenarioFile(window)
      if (file !== null) await (await host).scenarios.load(file)
    },
    async scenarios(act) {
      const { scenarios } = await host
      const known = act.act === 'load' && scenarios.recent().includes(act.file) ? act.file : null
      const file = act.act === 'pick' ? await askForScenarioFile(window) : known
      if (file !== null) await scenarios.load(file)
      return { recent: scenarios.recent(), tried: file === null ? null : { file, problems: scenarios.problems() } }
    },
    async pickPicture() {
      const path = await askForPicture(window)
      return path === null ? { picture: null, problem: null } : readPicture(path)
    },
    async exportTrace(raw) {
      const path = await askForTraceFile(window, raw)
      if (path === null) return
      const { device } = await host
      try {
        await exportTrace(path, device.events(), device.snapshot(), raw)
        const text = raw ? `The trace, with all identifiers, was saved to ${path}.` : `The trace was saved to ${path}.`
        shell.notify({ tone: 'info', text })
      } catch (error) {
        shell.notify({ tone: 'error', text: `The trace could not be saved to ${path}.`, details: [String(error)] })
      }
    },
    async exportReport(scope, raw) {
      const path = await askForRehearsalFile(window, raw)
      if (path === null) return
      const { device } = await host
      try {
        const report = reportOf(device.events(), device.snapshot(), { title: 'Rehearsal', scope, raw })
        await writeDurably(path, reportText(report, path.endsWith('.json') ? 'json' : 'html'))
        const text = raw
          ? `The report, with all identifiers, was saved to ${path}.`
          : `The report was saved to ${path}.`
        shell.notify({ tone: 'info', text })
      } catch (error) {
        shell.notify({ tone: 'error', text: `The report could not be saved to ${path}.`, details: [String(error)] })
      }
    },
    async exportAudit(format, visits) {
      const path = await askForAuditFile(window, format)
      if (path === null) return
      const { device } = await host
      try {
        await writeDurably(path, auditText(device.events(), device.snapshot(), format, visits))
        shell.notify({ tone: 'info', text: `The audit was saved to ${path}.` })
      } catch (error) {
        shell.notify({ tone: 'error', text: `The audit could not be saved to ${path}.`, details: [String(error)] })
      }
    },
    async exportMonitoring() {
      const raw = (await host).monitoring.report()
      if (raw === null) throw new MonitoringError('There is no report yet: start monitoring first.')
      const path = await askForReportFile(window)
      if (path === null) return
      const report = createReportRedaction()(raw)
      try {
        await writeDurably(path, path.endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : reportPage(report))
        shell.notify({ tone: 'info', text: `The report was saved to ${path}.` })
      } catch (error) {
        shell.notify({ tone: 'error', text: `The report could not be saved to ${path}.`, details: [String(error)] })
      }
    },
    async resetDevice() {
      if (await askForReset(window)) await (await host).device.dispatch({ type: 'device.reset' })
    },
    async setPresenter(on) {
      await (await host).device.dispatch({ type: 'settings.change', changes: { presenter: on } })
    },
    async togglePortalTools() {
      const contents = liveContents((await host).portal.view())
      if (contents === null)
        shell.notify({ tone: 'info', text: 'There is no portal open whose developer tools could be shown.' })
      else if (contents.isDevToolsOpened()) contents.closeDevTools()
      else contents.openDevTools({ mode: 'detach' })
    },
    about: () => showAbout(window, shell.state().versions),
  }
}
