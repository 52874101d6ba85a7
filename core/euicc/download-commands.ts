/** The card's side of a download: ES10b commands in the order of SGP.22 3.1.2 and 3.1.3. */
import { concat, fromHex, sameBytes, toBase64 } from '../tlv/bytes.ts'
import { demand, encodeTlv, find, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { integerOf, integerTlv, textOf } from '../tlv/values.ts'
import type { CardProfile } from './document.ts'
import { euiccInfo2 } from './info.ts'
import { createPackageLoader } from './load-package.ts'
import type { LoadStep } from './load-package.ts'
import { notificationMetadata, notify } from './notifications.ts'
import { freeAid, rulesAllowed, usedMemory } from './profiles.ts'
import { AUTHENTICATE_ERROR, DOWNLOAD_ERROR } from './security.ts'
import type { CardSecurity } from './security.ts'
import { serverOf } from './session.ts'
import type { AuthenticatedServer, CardSession } from './session.ts'
import type { CardStore } from './store.ts'
import { COMMAND, DATA } from './tags.ts'
import type { RandomPort } from '../ports.ts'

/** What these commands work on. */
export interface DownloadContext {
  store: CardStore
  security: CardSecurity
  random: RandomPort
  /** Bytes of memory for profiles. */
  memory: number
  /** Profile policy rules that the card's rules authorisation table allows. */
  allowedRules: readonly number[]
  session: { get(): CardSession; set(session: CardSession): void }
}

/** EUICCResponse of a profile without errors, DER (as cards answer it). */
const PROFILE_OK = Uint8Array.of(0x30, 0x07, 0xa0, 0x05, 0x30, 0x03, 0x80, 0x01, 0x00)
const NOTHING = new Uint8Array(0)

/** GetEUICCChallenge, BF2E: begins a new session. */
export function getChallenge({ random, session }: DownloadContext): Uint8Array {
  const challenge = random.bytes(16)
  session.set({ step: 'challenged', challenge })
  return encodeTlv(COMMAND.getEuiccChallenge, encodeTlv(DATA.context0, challenge))
}

/** AuthenticateServer, BF38. */
export async function authenticateServer(context: DownloadContext, command: Tlv): Promise<Uint8Array> {
  const { security, session, store, memory } = context
  const parts = parseTlvs(command.value)
  const serverSigned1 = demand(parts, DATA.sequence, 'AuthenticateServer')
  const signature = demand(parts, DATA.signature, 'AuthenticateServer')
  const ciKeyId = demand(parts, DATA.octetString, 'AuthenticateServer')
  const certificate = demand(parts.slice(parts.indexOf(serverSigned1) + 1), DATA.sequence, 'AuthenticateServer')
  const contextParameters = demand(parts, DATA.choice0, 'AuthenticateServer')
  const signed = parseTlvs(serverSigned1.value)
  const transactionId = demand(signed, DATA.transactionId, 'serverSigned1')
  const address = demand(signed, 0x83, 'serverSigned1')
  const serverChallenge = demand(signed, 0x84, 'serverSigned1')
  const refuse = (code: number) => {
    session.set({ step: 'idle' })
    const error = encodeTlv(DATA.choice1, transactionId.raw, integerTlv(DATA.integer, code))
    return encodeTlv(COMMAND.authenticateServer, error)
  }
  const current = session.get()
  if (current.step !== 'challenged') return refuse(AUTHENTICATE_ERROR.noSessionContext)
  const identity = security.authenticateServer({ serverSigned1, signature, ciKeyId, certificate })
  if (!identity.ok) return refuse(identity.code)
  if (!sameBytes(demand(signed, DATA.context1, 'serverSigned1').value, current.challenge)) {
    return refuse(AUTHENTICATE_ERROR.euiccChallengeMismatch)
  }
  const card = await store.read()
  const euiccSigned1 = encodeTlv(
    DATA.sequence,
    transactionId.raw,
    address.raw,
    serverChallenge.raw,
    euiccInfo2(security, card.profiles.length, memory - usedMemory(card)),
    contextParameters.raw,
  )
  const euiccSignature1 = encodeTlv(DATA.signature, security.sign(euiccSigned1))
  const server = {
    transactionId: transactionId.value,
    address: textOf(address),
    identity: identity.value,
    euiccSignature1,
  }
  session.set({ step: 'authenticated', server })
  return encodeTlv(
    COMMAND.authenticateServer,
    encodeTlv(DATA.choice0, euiccSigned1, euiccSignature1, security.euiccCertificate, security.eumCertificate),
  )
}

/** PrepareDownload, BF21. May be repeated, with another confirmation code. */
export function prepareDownload({ security, session }: DownloadContext, command: Tlv): Uint8Array {
  const parts = parseTlvs(command.value)
  const smdpSigned2 = demand(parts, DATA.sequence, 'PrepareDownload')
  const signature = demand(parts, DATA.signature, 'PrepareDownload')
  const hashCc = find(parts, DATA.octetString)
  const certificate = demand(parts.slice(parts.indexOf(smdpSigned2) + 1), DATA.sequence, 'PrepareDownload')
  const signed = parseTlvs(smdpSigned2.value)
  const transactionId = demand(signed, DATA.transactionId, 'smdpSigned2')
  const codeRequired = (find(signed, DATA.boolean)?.value[0] ?? 0) !== 0
  const refuse = (code: number) => {
    const error = encodeTlv(DATA.choice1, transactionId.raw, integerTlv(DATA.integer, code))
    return encodeTlv(COMMAND.prepareDownload, error)
  }
  const current = session.get()
  if (current.step !== 'authenticated' && current.step !== 'prepared') return refuse(DOWNLOAD_ERROR.noSessionContext)
  const { server } = current
  const checked = security.prepareDownload({
    server: server.identity,
    smdpSigned2,
    signature,
    certificate,
    euiccSignature1: server.euiccSignature1,
  })
  if (!checked.ok) return refuse(checked.code)
  if (!sameBytes(transactionId.value, server.transactionId)) return refuse(DOWNLOAD_ERROR.invalidTransactionId)
  if (codeRequired && hashCc === undefined) return refuse(DOWNLOAD_ERROR.undefinedError)
  const euiccSigned2 = encodeTlv(
    DATA.sequence,
    transactionId.raw,
    encodeTlv(DATA.oneTimeKey, checked.value.oneTimeKey),
    hashCc?.raw ?? NOTHING,
  )
  // The server's signature is covered too: SGP.22 5.7.5.
  const euiccSignature2 = encodeTlv(DATA.signature, security.sign(concat([euiccSigned2, signature.raw])))
  session.set({ step: 'prepared', server })
  return encodeTlv(COMMAND.prepareDownload, encodeTlv(DATA.choice0, euiccSigned2, euiccSignature2))
}

/** LoadBoundProfilePackage, one segment: empty until the ProfileInstallationResult (BF37). */
export async function loadSegment(context: DownloadContext, segment: Uint8Array): Promise<Uint8Array> {
  const { session, store, security, memory, allowedRules } = context
  let current = session.get()
  if (current.step === 'prepared') {
    const card = await store.read()
    const loader = createPackageLoader({
      transactionId: current.server.transactionId,
      security,
      freeMemory: memory - usedMemory(card),
      has: (iccid) => card.profiles.some((one) => one.iccid === iccid),
      mayHave: (profile) => rulesAllowed(card, profile, allowedRules),
    })
    current = { step: 'loading', server: current.server, loader }
    session.set(current)
  }
  if (current.step !== 'loading') return NOTHING
  const step = current.loader.take(segment)
  if (step.outcome === 'more') return NOTHING
  session.set({ step: 'idle' })
  return finish(context, current.server, step)
}

/** Stores what the package led to and its notification, both in one step. */
function finish(
  { store, security }: DownloadContext,
  server: AuthenticatedServer,
  step: Exclude<LoadStep, { outcome: 'more' }>,
): Promise<Uint8Array> {
  return store.change((card) => {
    const iccid = step.outcome === 'complete' ? step.metadata.iccid : step.iccid
    const aid = freeAid(card)
    const facts = {
      sequenceNumber: card.nextSequenceNumber,
      operation: 'install' as const,
      address: server.address,
      iccid,
    }
    const data = encodeTlv(
      DATA.installationResultData,
      encodeTlv(DATA.transactionId, server.transactionId),
      notificationMetadata(facts),
      encodeTlv(DATA.objectIdentifier, server.identity.oid),
      encodeTlv(DATA.choice2, finalResult(step, aid)),
    )
    const result = encodeTlv(DATA.installationResult, data, encodeTlv(DATA.signature, security.sign(data)))
    const notification = { ...facts, signed: toBase64(result) }
    const numbered = {
      ...card,
      nextSequenceNumber: card.nextSequenceNumber + 1,
      notifications: [...card.notifications, notification],
    }
    if (step.outcome === 'failed') return { card: numbered, result }
    const profile: CardProfile = { ...step.metadata, aid, state: 'Disabled', nickname: '', size: step.size }
    const others = profile.notifyOn.filter((entry) => entry.address !== server.address)
    const installed = { ...numbered, profiles: [...card.profiles, profile] }
    return { card: notify(installed, { ...profile, notifyOn: others }, 'install', security), result }
  })
}

function finalResult(step: Exclude<LoadStep, { outcome: 'more' }>, aid: string): Uint8Array {
  if (step.outcome === 'failed') {
    return encodeTlv(DATA.choice1, integerTlv(DATA.context0, step.step), integerTlv(DATA.context1, step.reason))
  }
  return encodeTlv(DATA.choice0, encodeTlv(DATA.aid, fromHex(aid)!), encodeTlv(DATA.octetString, PROFILE_OK))
}

/** CancelSession, BF41. */
export function cancelSession({ session, security }: DownloadContext, command: Tlv): Uint8Array {
  const parts = parseTlvs(command.value)
  const transactionId = demand(parts, DATA.context0, 'CancelSession')
  const reason = demand(parts, DATA.context1, 'CancelSession')
  const server = serverOf(session.get())
  if (server === null || !sameBytes(server.transactionId, transactionId.value)) {
    return encodeTlv(COMMAND.cancelSession, integerTlv(DATA.context1, DOWNLOAD_ERROR.invalidTransactionId))
  }
  const signed = encodeTlv(
    DATA.sequence,
    transactionId.raw,
    encodeTlv(DATA.context1, server.identity.oid),
    integerTlv(DATA.context2, integerOf(reason)),
  )
  session.set({ step: 'idle' })
  return encodeTlv(
    COMMAND.cancelSession,
    encodeTlv(DATA.choice0, signed, encodeTlv(DATA.signature, security.sign(signed))),
  )
}
