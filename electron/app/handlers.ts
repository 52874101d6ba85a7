/** Answers to the requests of our own pages. */
import { clipboard } from 'electron'
import type { Intent } from '../../core/contract/intents.ts'
import type { ViewState } from '../../core/contract/view.ts'
import { RequestError } from '../ipc/doorway.ts'
import type { RequestHandlers } from '../ipc/doorway.ts'
import { MonitoringError } from '../monitoring/monitoring.ts'
import type { Publisher } from '../shell/publisher.ts'
import type { Shell } from '../shell/state.ts'
import type { Views } from '../views/views.ts'
import type { Commands } from './commands.ts'
import type { DeviceHost } from './device-host.ts'

/** Intents of the popup that open the app. */
const OPENS_APP: ReadonlySet<Intent['type']> = new Set(['app.open', 'flyout.connect'])

/** Intents that show something which the browser's page, a view of its own, would cover. */
const SHOWS_WINDOW: ReadonlySet<Intent['type']> = new Set([
  ...OPENS_APP,
  'app.restore',
  'account.open',
  'toast.accept',
  'windows.openSettings',
  'windows.restoreSettings',
  'mail.open',
  'mail.restore',
])

/** Whether a window of the device is seen. */
const anyWindow = ({ app, settings, mail }: ViewState) =>
  settings.shown || mail.shown || (app.screen.name !== 'closed' && !app.minimised)

/** What the answers need. */
export interface HandlersOptions {
  host: Promise<DeviceHost>
  publisher: Publisher
  shell: Shell
  views: Views
  commands: Commands
  /** The window's page has drawn for the first time. */
  onFirstLayout: () => void
}

/** Makes a handler for each channel. */
export function createHandlers({
  host,
  publisher,
  shell,
  views,
  commands,
  onFirstLayout,
}: HandlersOptions): RequestHandlers {
  let drawn = false
  return {
    async 'ui:hello'(_nothing, surface) {
      await host
      return publisher.hello(surface)
    },
    async 'ui:intent'(intent, surface) {
      const { device, browser } = await host
      if (SHOWS_WINDOW.has(intent.type)) browser.putBehind()
      // The popup has done its work when it opened the app.
      if (surface === 'popup' && OPENS_APP.has(intent.type)) shell.showPopup('none')
      const result = await device.dispatch(intent)
      if (!result.ok) throw new RequestError(result.error)
      if (!anyWindow(device.view())) browser.uncover()
      if (intent.type !== 'account.open') return null
      const page = device.view().accountPage
      if (page?.kind === 'browser') {
        const problem = browser.open(page.target)
        await device.dispatch({ type: 'account.close' })
        if (problem !== null) throw new RequestError(problem)
      }
      // An app that is not here is named in the flyout's place.
      if (page?.kind !== 'companion-app') shell.showPopup('none')
      return null
    },
    'ui:layout'(layout) {
      views.setLayout(layout)
      if (!drawn) onFirstLayout()
      drawn = true
      return null
    },
    'ui:size'(size, surface) {
      views.setSize(surface, size)
      return null
    },
    'ui:popup'({ show }) {
      shell.showPopup(show)
      return null
    },
    async 'ui:addOperator'() {
      await commands.addOperator()
      return null
    },
    'ui:scenario': (act) => commands.scenarios(act),
    async 'ui:copy'({ text }) {
      await clipboard.writeText(text)
      return null
    },
    'ui:pickPicture': () => commands.pickPicture(),
    async 'ui:exportTrace'({ raw }) {
      await commands.exportTrace(raw)
      return null
    },
    async 'ui:exportReport'({ scope, raw }) {
      await commands.exportReport(scope, raw)
      return null
    },
    async 'ui:browser'(argument, surface) {
      const { browser } = await host
      if (argument.act !== 'open') {
        if (argument.act === 'close') await browser.close()
        else browser[argument.act]()
        return null
      }
      const problem = browser.open(argument.address)
      if (problem !== null) throw new RequestError(problem)
      if (surface === 'popup') shell.showPopup('none')
      return null
    },
    async 'ui:exportAudit'({ format, visits }) {
      await commands.exportAudit(format, visits)
      return null
    },
    async 'ui:monitoring'(act) {
      const { monitoring } = await host
      try {
        if (act.do === 'export') await commands.exportMonitoring()
        else await monitoring.act(act)
      } catch (error) {
        throw error instanceof MonitoringError ? new RequestError(error.message) : error
      }
      return monitoring.view()
    },
  }
}
