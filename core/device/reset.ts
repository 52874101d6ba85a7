/** "Reset device": the same hardware, as it came from the shop. */
import type { App } from '../app/app.ts'
import { DEFAULT_SETTINGS } from '../contract/device.ts'
import type { Faults } from '../faults/faults.ts'
import type { Consents } from '../installations/consents.ts'
import type { Installations } from '../installations/installations.ts'
import type { Lpa } from '../lpa/api.ts'
import { DEFAULT_NETWORK_MODEL } from '../contract/network.ts'
import type { Network } from '../network/network.ts'
import { DEFAULT_SWITCHES } from '../network/switches.ts'
import type { Registration, RegistrationTarget } from '../network/registration.ts'
import type { Operations } from '../operations/operations.ts'
import type { DownloadErrors } from '../portal/download-errors.ts'
import type { Toasts } from '../toasts/toasts.ts'
import type { Recorder } from '../trace/trace.ts'
import type { IntentResult } from './api.ts'
import type { DeviceDocument } from './document.ts'
import type { Messages } from './messages.ts'
import type { Profiles } from './profiles.ts'
import type { Saving } from './saving.ts'

/** What a reset touches. */
export interface ResetDeps {
  trace: Recorder
  app: App
  faults: Faults
  operations: Operations
  consents: Pick<Consents, 'endAll'>
  installations: Pick<Installations, 'reset'>
  toasts: Toasts
  messages: Pick<Messages, 'clear'>
  downloadErrors: DownloadErrors
  registration: Registration
  network: Network
  lpa: Lpa
  profiles: Profiles
  document: DeviceDocument
  /** Puts the eUICC back into its place. */
  seat: (present: boolean) => Promise<void>
  target: () => RegistrationTarget
  saving: Saving
  /** Puts the SIM, the slots, the Settings app and the organisation's policy back. */
  resetWindows: (cause: number) => void
  tellServers: (cause: number) => void
}

/**
 * Makes what resets: closes the app and its portal, drops all operations and toasts, empties the card and
 * the slot for a SIM, and puts settings and
 * switches back. EID and IMEI stay, for they belong to the hardware; virtual time and the trace go on.
 */
export function createReset(deps: ResetDeps): () => Promise<IntentResult> {
  let running: Promise<IntentResult> | null = null
  const work = async (): Promise<IntentResult> => {
    const { trace, app, operations, registration, network, lpa, profiles, document, target, saving, tellServers } = deps
    const seq = trace.record('device.reset', {})
    const stopped = operations.cancelAll(seq)
    deps.faults.clear(null, seq)
    deps.toasts.clear()
    deps.messages.clear()
    deps.downloadErrors.clear()
    app.send({ type: 'close' }, seq)
    registration.release(seq)
    deps.consents.endAll()
    await Promise.all([stopped, deps.installations.reset()])
    if (!document.eSimPresent) await deps.seat(true)
    const status = await lpa.reset(seq)
    document.settings = { ...DEFAULT_SETTINGS }
    document.network = { ...DEFAULT_SWITCHES }
    document.networkModel = { ...DEFAULT_NETWORK_MODEL }
    deps.resetWindows(seq)
    await profiles.refresh()
    network.reset(seq)
    registration.resume(target(), seq)
    saving.touch()
    tellServers(seq)
    await saving.flush()
    return status === 'Success' ? { ok: true } : { ok: false, error: `The card could not be emptied: ${status}.` }
  }
  return () => (running ??= work().finally(() => (running = null)))
}
