/** What operators send to the device's user: SMS, notifications, promotion, gateway pages. Puts these parts together. */
import type { App } from '../app/app.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { MessagesView } from '../contract/view.ts'
import { createFirstRun } from '../first-run/first-run.ts'
import type { FirstRun } from '../first-run/first-run.ts'
import { createGateway } from '../gateway/gateway.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Plans } from '../network/plans.ts'
import type { Registration } from '../network/registration.ts'
import type { Operations } from '../operations/operations.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import { createPictures } from '../pictures/pictures.ts'
import type { HttpPort } from '../ports.ts'
import { createBalanceAlerts } from '../sms/balance-alerts.ts'
import type { BalanceAlerts } from '../sms/balance-alerts.ts'
import { createInbox } from '../sms/inbox.ts'
import type { Inbox } from '../sms/inbox.ts'
import { createToastAnswers } from '../toasts/answers.ts'
import type { ToastAnswers } from '../toasts/answers.ts'
import type { TemplateChoice } from '../toasts/choice.ts'
import { createNotifier } from '../toasts/notifier.ts'
import type { Toasts } from '../toasts/toasts.ts'
import type { Recorder } from '../trace/trace.ts'
import type { DeviceDocument } from './document.ts'
import type { Line } from './line.ts'
import type { Profiles } from './profiles.ts'

/** What the messages need. */
export interface MessagesDeps {
  clock: VirtualClock
  trace: Recorder
  diagnostics: Diagnostics
  operators: OperatorRegistry
  operations: Pick<Operations, 'accept' | 'decline'>
  toasts: Toasts
  /** Obeys the simulated network. */
  http: HttpPort
  profiles: Pick<Profiles, 'list'>
  line: Line
  registration: Pick<Registration, 'state' | 'watch'>
  document: DeviceDocument
  online: () => boolean
  /** There only once the device stands. */
  app: () => App
  /** The operator's word on which of several templates is shown. */
  choice: TemplateChoice
  plans: Pick<Plans, 'watch'>
  /** The view changed. */
  changed: () => void
  /** The view changed, and what is kept. */
  kept: () => void
}

export interface Messages {
  inbox: Inbox
  alerts: BalanceAlerts
  firstRun: FirstRun
  gateway: Gateway
  answers: ToastAnswers
  view(): MessagesView
  /** A picture of a toast as a data: URL; empty while it is not there. */
  pictureUrl: (uri: string) => string
  clear(): void
}

/** Makes the messages of a device. */
export function createMessages(deps: MessagesDeps): Messages {
  const { clock, trace, diagnostics, operators, operations, toasts, http, profiles, line, registration } = deps
  const { document, online, changed, kept, choice } = deps
  const pictures = createPictures(http)
  const iccid = line.iccid
  const notifier = createNotifier({ diagnostics, operators, toasts, pictures, choice, iccid, online })
  const inbox = createInbox({
    recorder: trace,
    diagnostics,
    line: () => ({ iccid: iccid(), operatorId: operators.byIccid(iccid())?.id ?? null }),
    registration: () => registration.state().state,
    notify: (operatorId, type, cause) => void clock.run(() => notifier.notification(operatorId, type, cause)),
    saved: document.sms,
    changed: kept,
  })
  registration.watch(inbox.deliver)
  const { plans } = deps
  const alerts = createBalanceAlerts({ plans, operators, inbox, iccid, saved: document.alerted, changed: kept })
  const firstRun = createFirstRun({
    clock,
    recorder: trace,
    saved: document.firstRun,
    emptyEsim: () => profiles.list().length === 0,
    simInUse: () => line.sim() !== null,
    online,
    promoting: () => promoting(operators, document.settings.region),
    promote: notifier.promotion,
    changed: kept,
  })
  const answers = createToastAnswers({
    trace,
    app: { state: () => deps.app().state(), send: (event, cause) => deps.app().send(event, cause) },
    operations,
    toasts,
    noPromotion: firstRun.noPromotion,
  })
  const run = (work: () => Promise<void>) => void clock.run(work)
  const gateway = createGateway({ operators, diagnostics, pictures, choice, iccid, run, changed })
  // Pictures from a server are not kept over a restart, their toasts are.
  for (const toast of toasts.list()) {
    if (!('image' in toast) || toast.image === '' || pictures.known(toast.image) !== null) continue
    void clock.run(async () => {
      await pictures.load(toast.image)
      changed()
    })
  }
  return {
    inbox,
    alerts,
    firstRun,
    gateway,
    answers,
    view() {
      const begun = firstRun.state()
      const { promotion = 'waiting', lookUp = false } = begun ?? {}
      const own =
        operators.byIccid(iccid()) ??
        operators.list().find(({ notificationTemplates = [] }) => notificationTemplates.length > 0)
      return {
        sender: own?.id ?? '',
        waiting: inbox.kept().length,
        firstRun: begun === null ? null : { promotion, lookUp },
      }
    },
    pictureUrl(uri) {
      const known = pictures.known(uri)
      return known?.ok === true ? known.picture.url : ''
    },
    clear() {
      inbox.clear()
      alerts.clear()
      firstRun.clear()
    },
  }
}

/** Operators with a promotion for this market, sorted by brand name. */
function promoting(operators: OperatorRegistry, region: string) {
  return operators
    .list()
    .filter(
      ({ promotion, countries }) => promotion !== undefined && (promotion.countries ?? countries).includes(region),
    )
}
