/** Makes the card and the LPA of a device. */
import type { VirtualClock } from '../clock/clock.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { createRemovableCard } from '../esim/socket.ts'
import type { CardSocket } from '../esim/socket.ts'
import type { CardCredentials } from '../euicc/credentials.ts'
import { createEuicc } from '../euicc/euicc.ts'
import type { Faults } from '../faults/faults.ts'
import { createFaultyCard } from '../faults/faulty-card.ts'
import { createFaultyHttp } from '../faults/faulty-http.ts'
import { createFaultyConsent, createFaultyLpa } from '../faults/faulty-lpa.ts'
import type { Lpa } from '../lpa/api.ts'
import type { AskConsent } from '../lpa/download.ts'
import { createLpa } from '../lpa/lpa.ts'
import type { CryptoPort } from '../crypto-port.ts'
import type { HttpPort, RandomPort, StorePort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'

/** What the card and the LPA are given. */
export interface LpaTools {
  /** Keys and certificates of the card. */
  credentials: () => Promise<CardCredentials>
  /** Where the card sits. */
  socket: CardSocket
  /** 15 digits; asked for with each download. */
  readonly imei: string
  recorder: Recorder
  clock: VirtualClock
  /** Answers `offline` while the device has no connection. */
  http: HttpPort
  store: StorePort
  random: RandomPort
  crypto: CryptoPort
  /** Identifier of the operator whose embedded SM-DP+ a profile came from, as far as its ICCID tells. */
  operatorOf: (iccid: string) => string | undefined
  /** Spoil what they are armed for. */
  faults: Faults
  diagnostics: Diagnostics
  /** ICCID of a profile on the card, or null. */
  knownIccid: () => string | null
  /** Asks the user about a profile. */
  askConsent: AskConsent
}

/** Makes an LPA with its card. */
export type MakeLpa = (tools: LpaTools) => Lpa

/** The LPA of a device and its card. The card's date is the device's virtual one. */
export const makeLpa: MakeLpa = (tools) => {
  const { credentials, recorder, clock, http, store, random, crypto, operatorOf, faults } = tools
  const euicc = createEuicc({ store, random, crypto, credentials, now: clock.now })
  const lpa = createLpa({
    card: createFaultyCard(createRemovableCard(euicc, tools.socket), faults),
    http: createFaultyHttp({ ...tools, http }),
    crypto,
    askConsent: createFaultyConsent(tools.askConsent, faults),
    trace: recorder,
    clock,
    get imei() {
      return tools.imei
    },
    embeddedFor: ({ iccid }) => operatorOf(iccid),
  })
  return createFaultyLpa(lpa, faults)
}
