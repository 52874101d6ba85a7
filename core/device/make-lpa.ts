/** Makes the card and the LPA of a device. */
import type { VirtualClock } from '../clock/clock.ts'
import { createPlaceholderEuicc } from '../euicc/placeholder.ts'
import type { Lpa } from '../lpa/api.ts'
import { createLpa } from '../lpa/lpa.ts'
import type { CryptoPort, HttpPort, RandomPort, StorePort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'

/** What the card and the LPA are given. */
export interface LpaTools {
  /** 32 digits. */
  eid: string
  /** 15 digits. */
  imei: string
  recorder: Recorder
  clock: VirtualClock
  /** Answers `offline` while the device has no connection. */
  http: HttpPort
  store: StorePort
  random: RandomPort
  crypto: CryptoPort
  /** Identifier of the operator whose embedded SM-DP+ a profile came from, as far as its ICCID tells. */
  operatorOf: (iccid: string) => string | undefined
}

/** Makes an LPA with its card. */
export type MakeLpa = (tools: LpaTools) => Lpa

/** The LPA of a real device, with the placeholder card. */
export const makeLpa: MakeLpa = ({ eid, imei, recorder, clock, http, store, random, operatorOf }) =>
  createLpa({
    card: createPlaceholderEuicc({ eid, store, random }),
    http,
    trace: recorder,
    clock,
    imei,
    embeddedFor: ({ iccid }) => operatorOf(iccid),
  })
