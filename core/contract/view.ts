/** What the screens show: a projection of the device, computed in core and drawn by the renderer. */
import type { DeviceSnapshot } from './device.ts'
import type { GatewayContent } from './gateway.ts'
import type { ArmedFault } from './faults/catalogue.ts'
import type { ConsentQuestion, Installation } from './installation.ts'
import type { MailView } from './mail.ts'
import type { OperatorSummary } from './operator.ts'
import type { WindowsSettingsView } from './windows.ts'
import type { ApiRehearsal } from './api-rehearsals.ts'

/** Screens of the Mobile Plans app. */
export type AppScreen =
  | { name: 'closed' }
  /** The catalogue is being asked for. */
  | { name: 'loading' }
  | { name: 'catalogue'; operators: OperatorSummary[] }
  /** `others`: the list of operators can be gone to. */
  | { name: 'gateway'; operator: OperatorSummary; template: GatewayContent | null; others: boolean }
  /** First run: "Enter your phone number". `problem` is about the number that was typed last. */
  | { name: 'phone-number'; problem: 'no-number' | 'unknown' | null; number: string }
  /** First run: "It looks like this is a … account." */
  | { name: 'phone-found'; operator: OperatorSummary; number: string }
  | { name: 'shared-info'; operator: OperatorSummary }
  | { name: 'about'; operator: OperatorSummary }
  /** `loading` until the first document has committed. */
  | { name: 'portal'; operator: OperatorSummary; visitId: string; loading: boolean; host: string }
  /** "No services are available right now." */
  | { name: 'unavailable'; operator: OperatorSummary | null; correlationVector: string }
  /** Fulfilment: "Installing eSIM profile (53KB of 900KB)". */
  | { name: 'installing'; operator: OperatorSummary; installedBytes: number; totalBytes: number }
  /** "We're connecting you to the cellular network. …" with Close app. */
  | { name: 'connecting'; operator: OperatorSummary }
  /** The profile comes later; `dueAt` in virtual milliseconds since 1970. */
  | { name: 'delayed'; operator: OperatorSummary; dueAt: number }
  /** Balance was added, by a call that leaves the portal. */
  | { name: 'balance'; operator: OperatorSummary; balance: BalanceView }
export type AppScreenName = AppScreen['name']

/** A dialog over the app. */
export type AppDialog =
  /** "Leave the third party website?" */
  | { name: 'leave-portal' }
  /** "Can't complete your order" */
  | { name: 'order-failed'; reason: string; errorCode: string; correlationVector: string }
  /** The LPA asks about the profile of an order; answered by `esim.answer`. */
  | { name: 'install-question'; question: ConsentQuestion }
/** What a user can answer to a dialog. */
export type DialogAnswer = 'cancel' | 'continue' | 'close' | 'try-again'

/** What the app shows after balance was added. */
export interface BalanceView {
  /** ICCID that the balance belongs to. */
  iccid: string
  planName: string
  /** "200MB, 24 hours left", or empty when the operator does not tell. */
  remaining: string
}

/** A toast of the simulated Windows. Accepting or dismissing it is an intent. */
export interface ToastView {
  id: string
  /** For example `deferred-download`, `connected`. */
  type: string
  title: string
  body: string
  /** A data: URL, or empty. */
  logo: string
  /** A data: URL, or empty. */
  image: string
  /** Where the picture is: `hero` above the text, `inline` below it. */
  layout: 'plain' | 'hero' | 'inline'
  /** When it was shown, virtual milliseconds since 1970. */
  at: number
  /** Its banner was closed: it is in the action centre alone. */
  aside: boolean
  acceptLabel: string
  dismissLabel: string
}

/** The bar over the bottom of the portal while an inline operation runs. */
export interface ProgressBar {
  text: string
  /** False: a bar that only says something (for example when a download is due); no progress is drawn. */
  progress: boolean
  /** Bytes written to the eUICC, when known. */
  installedBytes: number
  totalBytes: number
}

/** The Mobile Plans app. */
export interface AppView {
  screen: AppScreen
  minimised: boolean
  dialog: AppDialog | null
  bar: ProgressBar | null
  /** Balance UI over the portal. */
  balance: BalanceView | null
  canGoBack: boolean
}

/** The cellular entry of the network flyout; the reference is network_flyout_get_connected.png and its siblings. */
export interface FlyoutCellular {
  /** "Cellular", or the operator's brand name. */
  title: string
  /** "Get connected", "Connected", "Connected: 200MB, 24 hours left", "Searching", … */
  status: string
  logo: string
  /** Sentence under the title; empty when there is none. */
  text: string
  /** There is an enabled profile or a SIM. */
  line: boolean
  /** "Connect with a data plan" is offered. */
  connect: boolean
  /** "View my account" is offered. */
  account: boolean
  /** Label of the checkbox "Let Windows keep me connected"; empty when there is none. */
  keepConnected: string
  /** It is checked. */
  kept: boolean
  /** The button of a line that Windows doesn't keep connected; null when there is none. */
  dial: 'connect' | 'disconnect' | null
  /** The operator is being asked for the balance. */
  asking: boolean
  /** 0 to 5. */
  bars: number
}

/** An operator's API, for the workbench. */
export interface OperatorApiView {
  operator: OperatorSummary
  /** Base address of GetBalance. */
  address: string
  /** Null: not embedded, so the answers are the operator's own. */
  rehearsal: ApiRehearsal | null
  /** Its line is in use: GetBalance is asked when the flyout is shown. */
  inUse: boolean
}

/** What the workbench shows of messages and the first run. */
export interface MessagesView {
  /** Who is likely to send an SMS: the operator of the line in use, else one that has notifications; or empty. */
  sender: string
  /** SMS that the network keeps until the device is registered. */
  waiting: number
  /** Null before somebody has begun a first run. */
  firstRun: { promotion: 'waiting' | 'shown' | 'declined'; lookUp: boolean } | null
}

/** Where "View my account" led, when that is outside of the app. */
export interface AccountPage {
  /** Name of the operator. */
  operatorName: string
  /** `browser`: `target` is an address; `companion-app`: it is the COSA AppID of an app that is not here. */
  kind: 'browser' | 'companion-app'
  target: string
}

/** Everything that the screens need. */
export interface ViewState {
  device: DeviceSnapshot
  app: AppView
  flyout: FlyoutCellular
  accountPage: AccountPage | null
  /** Operators with an API, by brand name, and what the embedded ones answer. */
  operatorApis: OperatorApiView[]
  /** Windows' own Settings app. */
  settings: WindowsSettingsView
  /** Windows' Mail. */
  mail: MailView
  /** Oldest first; the last one is on top. */
  toasts: ToastView[]
  operators: OperatorSummary[]
  messages: MessagesView
  /** Faults that wait for their moment, in the order in which they were armed. */
  faults: ArmedFault[]
  /** What `esim.install` started, until the user has read how it ended. */
  installation: Installation | null
}
