/** ES10: the LPA's client for the card. Builds commands, reads answers, notes each in the trace. */
import type { ProfileSnapshot } from '../contract/device.ts'
import type { Euicc } from '../euicc/api.ts'
import { COMMAND, DATA, PACKAGE } from '../euicc/tags.ts'
import { NOTIFICATION_OPERATIONS } from '../euicc/document.ts'
import type { NotificationOperation } from '../euicc/document.ts'
import { toHex } from '../tlv/bytes.ts'
import { encodeTlv, demand, find, parseInside, parseTlvs, tagName } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import {
  bitsOf,
  bitsTlv,
  integerOf,
  integerTlv,
  swappedDigits,
  swappedDigitsOf,
  textOf,
  textTlv,
} from '../tlv/values.ts'
import type { Recorder } from '../trace/trace.ts'
import { readProfileInfo } from './profile-info.ts'

/** A notification that the card keeps until it is told that the server has it. */
export interface PendingNotification {
  sequenceNumber: number
  operation: NotificationOperation
  address: string
  iccid: string
  /** What goes to the server, as the card signed it. */
  bytes: Uint8Array
}

/** How a package's installation ended on the card. */
export type InstallationResult = { sequenceNumber: number; address: string; bytes: Uint8Array } & (
  { ok: true; iccid: string } | { ok: false; iccid: string; step: number; reason: number }
)

/** An answer, or the error code that the card gave. */
export type CardAnswer = { ok: true; bytes: Uint8Array } | { ok: false; code: number }

/** Whom commands are executed for, in the trace. */
export interface Es10Context {
  operationId?: string | undefined
  cause: number | null
}

/** Names of commands in SGP.22, for the trace. */
const NAMES: Readonly<Record<number, string>> = {
  [COMMAND.getEuiccInfo1]: 'GetEUICCInfo1',
  [COMMAND.getEuiccInfo2]: 'GetEUICCInfo2',
  [COMMAND.prepareDownload]: 'PrepareDownload',
  [COMMAND.listNotification]: 'ListNotification',
  [COMMAND.setNickname]: 'SetNickname',
  [COMMAND.retrieveNotificationsList]: 'RetrieveNotificationsList',
  [COMMAND.getProfilesInfo]: 'GetProfilesInfo',
  [COMMAND.getEuiccData]: 'GetEUICCData',
  [COMMAND.getEuiccChallenge]: 'GetEUICCChallenge',
  [COMMAND.notificationSent]: 'RemoveNotificationFromList',
  [COMMAND.enableProfile]: 'EnableProfile',
  [COMMAND.disableProfile]: 'DisableProfile',
  [COMMAND.deleteProfile]: 'DeleteProfile',
  [COMMAND.memoryReset]: 'eUICCMemoryReset',
  [COMMAND.authenticateServer]: 'AuthenticateServer',
  [COMMAND.cancelSession]: 'CancelSession',
  [COMMAND.getRat]: 'GetRAT',
  [PACKAGE.boundProfilePackage]: 'LoadBoundProfilePackage',
}

export type Es10Client = ReturnType<typeof createEs10Client>

/**
 * Makes the client. Its functions reject when the card answers something that is none of its answers, or when the card
 * itself fails (its memory can't be saved).
 */
export function createEs10Client({ card, trace }: { card: Euicc; trace: Recorder }) {
  const note = ({ operationId, cause }: Es10Context, tag: number, ok: boolean, segments?: number) => {
    const payload = { name: NAMES[tag] ?? 'unknown', tag: tagName(tag), ok }
    const more = segments === undefined ? payload : { ...payload, segments }
    trace.record('es10.command', operationId === undefined ? more : { operationId, ...more }, cause)
  }
  /** Executes a command and reads its answer; `read` says whether the answer means success. */
  const run = async <T>(
    context: Es10Context,
    command: Uint8Array,
    tag: number,
    read: (parts: Tlv[], bytes: Uint8Array) => { ok: boolean; value: T },
  ): Promise<T> => {
    let ok = false
    try {
      const bytes = await card.execute(command)
      const answer = read(parseInside(bytes, tag, `the answer to ${NAMES[tag]}`), bytes)
      ok = answer.ok
      return answer.value
    } finally {
      note(context, tag, ok)
    }
  }
  /** Commands that answer with a choice of A0 (done) and A1 (error code), passed on as they came. */
  const choice = (context: Es10Context, command: Uint8Array, tag: number): Promise<CardAnswer> =>
    run<CardAnswer>(context, command, tag, (parts, bytes) => {
      const error = find(parts, DATA.choice1)
      if (error !== undefined) {
        const code = find(parseTlvs(error.value), DATA.integer)
        return { ok: false, value: { ok: false, code: code === undefined ? 127 : integerOf(code) } }
      }
      demand(parts, DATA.choice0, `the answer to ${NAMES[tag]}`)
      return { ok: true, value: { ok: true, bytes } }
    })
  /** Commands that answer with a result code. `fine`: one more that is no failure, and counts as 0. */
  const code = (context: Es10Context, command: Uint8Array, tag: number, fine = 0): Promise<number> =>
    run(context, command, tag, (parts) => {
      const result = integerOf(demand(parts, DATA.context0, `the answer to ${NAMES[tag]}`))
      const value = result === fine ? 0 : result
      return { ok: value === 0, value }
    })
  const byIccid = (tag: number, iccid: string) =>
    encodeTlv(tag, encodeTlv(DATA.choice0, encodeTlv(DATA.iccid, swappedDigits(iccid))), encodeTlv(DATA.context1, TRUE))

  return {
    /** 32 digits. */
    eid: (context: Es10Context) =>
      run(
        context,
        encodeTlv(COMMAND.getEuiccData, encodeTlv(DATA.tagList, Uint8Array.of(0x5a))),
        COMMAND.getEuiccData,
        (parts) => ({
          ok: true,
          value: toHex(demand(parts, DATA.iccid, 'the answer to GetEUICCData').value),
        }),
      ),
    challenge: (context: Es10Context) =>
      run(context, encodeTlv(COMMAND.getEuiccChallenge), COMMAND.getEuiccChallenge, (parts) => {
        return { ok: true, value: demand(parts, DATA.context0, 'the answer to GetEUICCChallenge').value }
      }),
    info1: (context: Es10Context) =>
      run(context, encodeTlv(COMMAND.getEuiccInfo1), COMMAND.getEuiccInfo1, (_, bytes) => ({ ok: true, value: bytes })),
    authenticateServer: (context: Es10Context, parts: readonly Uint8Array[]) =>
      choice(context, encodeTlv(COMMAND.authenticateServer, ...parts), COMMAND.authenticateServer),
    prepareDownload: (context: Es10Context, parts: readonly Uint8Array[]) =>
      choice(context, encodeTlv(COMMAND.prepareDownload, ...parts), COMMAND.prepareDownload),
    cancelSession: (context: Es10Context, transactionId: Uint8Array, reason: number) =>
      choice(
        context,
        encodeTlv(COMMAND.cancelSession, encodeTlv(DATA.context0, transactionId), integerTlv(DATA.context1, reason)),
        COMMAND.cancelSession,
      ),
    /** Numbers of the profile policy rules that the card's rules authorisation table allows. */
    authorisedRules: (context: Es10Context): Promise<number[]> =>
      run(context, encodeTlv(COMMAND.getRat), COMMAND.getRat, (parts) => {
        const entries = parseTlvs(demand(parts, DATA.choice0, 'the answer to GetRAT').value)
        const rules = entries.flatMap((entry) =>
          bitsOf(demand(parseTlvs(entry.value), DATA.context0, 'an entry of the RAT')),
        )
        return { ok: true, value: rules }
      }),
    /** Loads all segments; `loaded` is called with the bytes so far. Null: the card gave no result, or it was stopped. */
    async loadPackage(
      context: Es10Context,
      segments: readonly Uint8Array[],
      loaded: (bytes: number) => void,
      isStopped: () => boolean = () => false,
    ): Promise<InstallationResult | null> {
      let bytes = 0
      let result: InstallationResult | null = null
      let taken = 0
      try {
        for (const segment of segments) {
          if (isStopped()) break
          const answer = await card.execute(segment)
          taken += 1
          bytes += segment.length
          if (answer.length > 0) {
            result = readInstallationResult(answer)
            break
          }
          loaded(bytes)
        }
        if (result?.ok === true) loaded(bytes)
        return result
      } finally {
        note(context, PACKAGE.boundProfilePackage, result?.ok === true, taken)
      }
    },
    enable: (context: Es10Context, iccid: string) =>
      code(context, byIccid(COMMAND.enableProfile, iccid), COMMAND.enableProfile),
    disable: (context: Es10Context, iccid: string) =>
      code(context, byIccid(COMMAND.disableProfile, iccid), COMMAND.disableProfile),
    delete: (context: Es10Context, iccid: string) =>
      code(
        context,
        encodeTlv(COMMAND.deleteProfile, encodeTlv(DATA.iccid, swappedDigits(iccid))),
        COMMAND.deleteProfile,
      ),
    /** Removes the operational and the test profiles. Nothing to delete (1) is what a reset is for. */
    reset: (context: Es10Context) =>
      code(context, encodeTlv(COMMAND.memoryReset, bitsTlv(DATA.context2, [0, 1])), COMMAND.memoryReset, 1),
    removeNotification: (context: Es10Context, sequenceNumber: number) =>
      code(
        context,
        encodeTlv(COMMAND.notificationSent, integerTlv(DATA.context0, sequenceNumber)),
        COMMAND.notificationSent,
      ),
    /** `nickname` of at most 64 bytes. */
    setNickname: (context: Es10Context, iccid: string, nickname: string) =>
      code(
        context,
        encodeTlv(COMMAND.setNickname, encodeTlv(DATA.iccid, swappedDigits(iccid)), textTlv(DATA.nickname, nickname)),
        COMMAND.setNickname,
      ),
    /** Bytes that the card has left for profiles (extCardResource, ETSI TS 102 226); null when it doesn't tell. */
    async freeMemory(): Promise<number | null> {
      const answer = await card.execute(encodeTlv(COMMAND.getEuiccInfo2))
      const resources = find(parseInside(answer, COMMAND.getEuiccInfo2, 'EUICCInfo2'), DATA.extCardResource)
      const free = resources === undefined ? undefined : find(parseTlvs(resources.value), DATA.freeNonVolatileMemory)
      return free === undefined ? null : free.value.reduce((sum, byte) => sum * 256 + byte, 0)
    },
    profiles: (): Promise<ProfileSnapshot[]> => silently(card, COMMAND.getProfilesInfo, readProfileInfo),
    notifications: (): Promise<PendingNotification[]> =>
      silently(card, COMMAND.retrieveNotificationsList, readNotification),
  }
}

const TRUE = Uint8Array.of(0xff)

/** Reading what is on the card is no event of its own. */
async function silently<T>(card: Euicc, tag: number, read: (entry: Tlv) => T): Promise<T[]> {
  const parts = parseInside(await card.execute(encodeTlv(tag)), tag, `the answer to ${NAMES[tag]}`)
  return parseTlvs(demand(parts, DATA.choice0, `the answer to ${NAMES[tag]}`).value).map(read)
}

function readMetadataOf(list: readonly Tlv[]): Omit<PendingNotification, 'bytes'> {
  const parts = parseTlvs(demand(list, DATA.notificationMetadata, 'notification').value)
  const iccid = find(parts, DATA.iccid)
  const [bit = 0] = bitsOf(demand(parts, DATA.context1, 'notification'))
  return {
    sequenceNumber: integerOf(demand(parts, DATA.context0, 'notification')),
    operation: NOTIFICATION_OPERATIONS[bit] ?? 'install',
    address: textOf(demand(parts, DATA.utf8String, 'notification')),
    iccid: iccid === undefined ? '' : swappedDigitsOf(iccid),
  }
}

/** Members of the structure that holds BF2F: the notification itself, or the data of an installation result. */
function bodyOf(entry: Tlv): Tlv[] {
  const parts = parseTlvs(entry.value)
  if (entry.tag !== DATA.installationResult) return parts
  return parseTlvs(demand(parts, DATA.installationResultData, 'ProfileInstallationResult').value)
}

function readNotification(entry: Tlv): PendingNotification {
  return { ...readMetadataOf(bodyOf(entry)), bytes: entry.raw }
}

/** Reads a ProfileInstallationResult (BF37). @throws {TlvError} */
export function readInstallationResult(bytes: Uint8Array): InstallationResult {
  const parts = parseInside(bytes, DATA.installationResult, 'ProfileInstallationResult')
  const data = parseTlvs(demand(parts, DATA.installationResultData, 'ProfileInstallationResult').value)
  const { sequenceNumber, address, iccid } = readMetadataOf(data)
  const [final] = parseTlvs(demand(data, DATA.choice2, 'ProfileInstallationResult').value)
  const base = { sequenceNumber, address, iccid, bytes }
  if (final?.tag === DATA.choice0) return { ok: true, ...base }
  const error = final === undefined ? [] : parseTlvs(final.value)
  const [step, reason] = [find(error, DATA.context0), find(error, DATA.context1)]
  return {
    ok: false,
    ...base,
    step: step === undefined ? 0 : integerOf(step),
    reason: reason === undefined ? 127 : integerOf(reason),
  }
}
