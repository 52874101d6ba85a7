/** What the screens show: a projection of the device, computed in core and drawn by the renderer. */
import type { DeviceSnapshot } from './device.ts'
import type { GatewayTemplate, OperatorSummary } from './operator.ts'

/** Screens of the Mobile Plans app. */
export type AppScreen =
  | { name: 'closed' }
  /** The catalogue is being asked for. */
  | { name: 'loading' }
  | { name: 'catalogue'; operators: OperatorSummary[] }
  | { name: 'gateway'; operator: OperatorSummary; template: GatewayTemplate | null }
  | { name: 'shared-info'; operator: OperatorSummary }
  | { name: 'about'; operator: OperatorSummary }
  /** `loading` until the first document has committed. */
  | { name: 'portal'; operator: OperatorSummary; visitId: string; loading: boolean; host: string }
  /** "No services are available right now." */
  | { name: 'unavailable'; operator: OperatorSummary | null; correlationVector: string }
export type AppScreenName = AppScreen['name']

/** A dialog over the app. */
export type AppDialog =
  /** "Leave the third party website?" */
  | { name: 'leave-portal' }
  /** "Can't complete your order" */
  | { name: 'order-failed'; reason: string; errorCode: string; correlationVector: string }
/** What a user can answer to a dialog. */
export type DialogAnswer = 'cancel' | 'continue' | 'close' | 'try-again'

/** The bar over the bottom of the portal while an inline operation runs. */
export interface ProgressBar {
  text: string
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
  canGoBack: boolean
}

/** The cellular entry of the network flyout; the reference is network_flyout_get_connected.png and its siblings. */
export interface FlyoutCellular {
  /** "Cellular", or the operator's brand name. */
  title: string
  /** "Get connected", "Connected", "Searching", … */
  status: string
  logo: string
  /** Sentence under the title; empty when there is none. */
  text: string
  /** "Connect with a data plan" is offered. */
  connect: boolean
  /** "View my account" is offered. */
  account: boolean
  /** 0 to 5. */
  bars: number
}

/** Everything that the screens need. */
export interface ViewState {
  device: DeviceSnapshot
  app: AppView
  flyout: FlyoutCellular
  operators: OperatorSummary[]
}
