/** A card: takes ES10 commands one at a time, whatever security is inside. */
import type { RandomPort } from '../ports.ts'
import { TlvError, encodeTlv, parseTlv, readHeader } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { integerTlv, plainDigits, textTlv } from '../tlv/values.ts'
import type { Euicc } from './api.ts'
import { authenticateServer, cancelSession, getChallenge, loadSegment, prepareDownload } from './download-commands.ts'
import type { DownloadContext } from './download-commands.ts'
import { euiccInfo1, euiccInfo2, rulesAuthorisationTable } from './info.ts'
import { managementStep } from './management-commands.ts'
import { usedMemory } from './profiles.ts'
import type { CardSecurity } from './security.ts'
import type { CardSession } from './session.ts'
import type { CardStore } from './store.ts'
import { COMMAND, DATA, PACKAGE } from './tags.ts'

/** What a card is made of. */
export interface CardParts {
  store: CardStore
  /** Asked for with each command. */
  security(): Promise<CardSecurity>
  random: RandomPort
  /** Bytes for profiles. */
  memory: number
  /** Address of the root SM-DS that the card names. */
  rootSmdsAddress: string
  /** Profile policy rules that profiles may have: 1 (PPR1), 2 (PPR2); by default both. */
  allowedRules?: readonly number[]
}

const ALL_RULES = [1, 2]

const NOTHING = new Uint8Array(0)
/** Tags that a segment of a bound profile package begins with (SGP.22 2.5.5). */
const SEGMENT_TAGS = new Set<number>([
  PACKAGE.boundProfilePackage,
  PACKAGE.firstSequenceOf87,
  PACKAGE.sequenceOf88,
  PACKAGE.metadataSegment,
  PACKAGE.secondSequenceOf87,
  PACKAGE.sequenceOf86,
  PACKAGE.profileSegment,
])
const COMMAND_TAGS = new Set<number>(Object.values(COMMAND))

/** Makes the card. */
export function createCard(parts: CardParts): Euicc {
  const { store, random, memory, allowedRules = ALL_RULES } = parts
  let current: CardSecurity | null = null
  let session: CardSession = { step: 'idle' }
  let queue: Promise<unknown> = Promise.resolve()
  /** Counts how often power came back: a command from before must not bring its session along. */
  let powerUps = 0
  const contextOf = (security: CardSecurity, since: number): DownloadContext => ({
    store,
    security,
    random,
    memory,
    allowedRules,
    session: {
      get: () => (since === powerUps ? session : { step: 'idle' }),
      set(next) {
        if (since === powerUps) session = next
      },
    },
  })
  const dispatch = async (context: DownloadContext, command: Tlv): Promise<Uint8Array> => {
    const { security } = context
    switch (command.tag) {
      case COMMAND.getEuiccChallenge:
        return getChallenge(context)
      case COMMAND.getEuiccInfo1:
        return euiccInfo1(security)
      case COMMAND.getEuiccInfo2: {
        const card = await store.read()
        return euiccInfo2(security, card.profiles.length, memory - usedMemory(card))
      }
      case COMMAND.authenticateServer:
        return authenticateServer(context, command)
      case COMMAND.prepareDownload:
        return prepareDownload(context, command)
      case COMMAND.cancelSession:
        return cancelSession(context, command)
      case COMMAND.getRat:
        return rulesAuthorisationTable(allowedRules)
      case COMMAND.getEuiccData:
        return encodeTlv(command.tag, encodeTlv(0x5a, plainDigits(security.eid)))
      case COMMAND.getConfiguredAddresses: {
        const { defaultSmdpAddress } = await store.read()
        const own = defaultSmdpAddress === '' ? NOTHING : textTlv(DATA.context0, defaultSmdpAddress)
        return encodeTlv(command.tag, own, textTlv(DATA.context1, parts.rootSmdsAddress))
      }
      default: {
        const step = managementStep(command, security)
        return step === null ? NOTHING : store.change(step)
      }
    }
  }
  const execute = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const since = powerUps
    let tag = 0
    try {
      tag = readHeader(bytes).tag
      const security = await parts.security()
      // A session belongs to the keys that it began with.
      if (current !== null && current !== security) session = { step: 'idle' }
      current = security
      const context = contextOf(security, since)
      if (SEGMENT_TAGS.has(tag)) return await loadSegment(context, bytes)
      return await dispatch(context, parseTlv(bytes))
    } catch (error) {
      if (error instanceof TlvError) return malformed(tag)
      throw error
    }
  }
  return {
    execute(command) {
      const done = queue.then(() => execute(command))
      queue = done.catch(() => {})
      return done
    },
    powerCycle() {
      powerUps += 1
      session = { step: 'idle' }
      current?.forget()
    },
  }
}

/** What is answered to a command that can't be read: its "undefined error" (127), nothing when it is no command. */
function malformed(tag: number): Uint8Array {
  if (!COMMAND_TAGS.has(tag)) return NOTHING
  if (tag === COMMAND.authenticateServer || tag === COMMAND.prepareDownload) {
    return encodeTlv(
      tag,
      encodeTlv(DATA.choice1, encodeTlv(DATA.transactionId, NOTHING), integerTlv(DATA.integer, 127)),
    )
  }
  const isChoice =
    tag === COMMAND.cancelSession ||
    tag === COMMAND.listNotification ||
    tag === COMMAND.retrieveNotificationsList ||
    tag === COMMAND.getProfilesInfo
  return encodeTlv(tag, integerTlv(isChoice ? DATA.context1 : DATA.context0, 127))
}
