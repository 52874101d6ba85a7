/**
 * Takes a bound profile package in, segment by segment (SGP.22 2.5.5, 5.7.6), and finds out what to install. It changes
 * nothing: what the card stores, it stores at the end in one step, so a download cut short leaves no half profile.
 */
import { TlvError, find, parseInside, parseTlvs, readHeader, readTlv } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { concat, sameBytes, toHex } from '../tlv/bytes.ts'
import { integerOf, swappedDigits } from '../tlv/values.ts'
import { readMetadata } from './metadata.ts'
import type { ProfileMetadata } from './metadata.ts'
import { INSTALL_ERROR } from './security.ts'
import type { CardSecurity, InstallError, PackageChannel } from './security.ts'
import { DATA, PACKAGE } from './tags.ts'

/** SGP.22 BppCommandId: where in the package it went wrong. */
export const PACKAGE_STEP = {
  initialiseSecureChannel: 0,
  configureIsdp: 1,
  storeMetadata: 2,
  storeMetadata2: 3,
  replaceSessionKeys: 4,
  loadProfileElements: 5,
} as const

/** What a segment led to. `more`: nothing yet. */
export type LoadStep =
  | { outcome: 'more' }
  | { outcome: 'complete'; metadata: ProfileMetadata; size: number }
  | { outcome: 'failed'; step: number; reason: InstallError; iccid: string }

export interface PackageLoader {
  /** Takes the next segment. Nothing more is taken after `complete` or `failed`. */
  take(segment: Uint8Array): LoadStep
}

/** What the loader has to know of the card. */
export interface LoaderContext {
  transactionId: Uint8Array
  security: CardSecurity
  freeMemory: number
  has(iccid: string): boolean
  /** Whether the card takes a profile of these policy rules. */
  mayHave(profile: Pick<ProfileMetadata, 'policyRules'>): boolean
}

/** The reason to stop, thrown inside of the loader alone. */
class Refusal extends Error {
  readonly reason: InstallError
  constructor(reason: InstallError) {
    super(`package refused: ${reason}`)
    this.reason = reason
  }
}

/** Sequences of a package in their order (SGP.22 2.5.4); A2 alone may be left out. */
const SEQUENCES: readonly number[] = [
  PACKAGE.boundProfilePackage,
  PACKAGE.firstSequenceOf87,
  PACKAGE.sequenceOf88,
  PACKAGE.secondSequenceOf87,
  PACKAGE.sequenceOf86,
]

/** Whether a sequence may follow another one, which is -1 at the beginning; both are places in {@link SEQUENCES}. */
function mayFollow(next: number, before: number): boolean {
  if (next === before + 1) return true
  return SEQUENCES[next] === PACKAGE.sequenceOf86 && SEQUENCES[before] === PACKAGE.sequenceOf88
}

/** Makes a loader for one package. */
export function createPackageLoader(context: LoaderContext): PackageLoader {
  let step: number = PACKAGE_STEP.initialiseSecureChannel
  let channel: PackageChannel | null = null
  /** Place in {@link SEQUENCES} of the sequence that came last. */
  let place = -1
  /** Bytes of the sequence being filled (A1 or A3) that are still to come. */
  let sequence = 0
  let remaining = 0
  let pieces: Uint8Array[] = []
  let size = 0
  let metadata: ProfileMetadata | null = null

  const open = (segment: Tlv): Uint8Array => {
    const plain = channel?.open(segment) ?? null
    if (plain === null) throw new Refusal(INSTALL_ERROR.scp03tSecurityError)
    return plain
  }
  const initialise = (segment: Uint8Array) => {
    const { headerLength } = readHeader(segment)
    const request = readTlv(segment, headerLength)
    if (request.tag !== PACKAGE.initialiseSecureChannel) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
    const initialiseParts = parseTlvs(request.value)
    const operation = find(initialiseParts, DATA.context2)
    if (operation === undefined || integerOf(operation) !== 1) {
      throw new Refusal(INSTALL_ERROR.unsupportedRemoteOperationType)
    }
    const id = find(initialiseParts, DATA.transactionId)
    if (id === undefined || !sameBytes(id.value, context.transactionId)) {
      throw new Refusal(INSTALL_ERROR.invalidTransactionId)
    }
    const opened = context.security.openPackage({ initialise: initialiseParts })
    if (!opened.ok) throw new Refusal(opened.code as InstallError)
    channel = opened.value
  }
  const sequenceOf87 = (segment: Uint8Array): Uint8Array =>
    concat(
      parseTlvs(readTlv(segment).value).map((piece) => {
        if (piece.tag !== PACKAGE.encryptedCommand) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
        return open(piece)
      }),
    )
  const begin = (segment: Uint8Array) => {
    const header = readHeader(segment)
    if (header.headerLength !== segment.length) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
    sequence = header.tag
    remaining = header.length
    pieces = []
    size = 0
  }
  const piece = (segment: Uint8Array, within: number) => {
    if (sequence !== within || segment.length > remaining) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
    const plain = open(readTlv(segment))
    remaining -= segment.length
    size += plain.length
    if (within === PACKAGE.sequenceOf86 && size > context.freeMemory)
      throw new Refusal(INSTALL_ERROR.insufficientMemory)
    pieces.push(plain)
  }
  const storeMetadata = () => {
    metadata = readMetadata(concat(pieces))
    if (context.has(metadata.iccid)) throw new Refusal(INSTALL_ERROR.iccidAlreadyExists)
    if (!context.mayHave(metadata)) throw new Refusal(INSTALL_ERROR.pprNotAllowed)
  }
  const install = (): LoadStep => {
    if (metadata === null) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
    checkProfileElements(concat(pieces), metadata.iccid)
    return { outcome: 'complete', metadata, size }
  }
  const dispatch = (segment: Uint8Array): LoadStep => {
    const { tag } = readHeader(segment)
    const next = SEQUENCES.indexOf(tag)
    if (next >= 0) {
      if (remaining > 0 || !mayFollow(next, place)) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
      place = next
    }
    if (tag === PACKAGE.boundProfilePackage) initialise(segment)
    else if (channel === null) throw new Refusal(INSTALL_ERROR.scp03tStructureError)
    else if (tag === PACKAGE.firstSequenceOf87) {
      step = PACKAGE_STEP.configureIsdp
      parseInside(sequenceOf87(segment), PACKAGE.configureIsdp, 'ConfigureISDP')
    } else if (tag === PACKAGE.sequenceOf88) {
      step = PACKAGE_STEP.storeMetadata
      begin(segment)
    } else if (tag === PACKAGE.metadataSegment) {
      piece(segment, PACKAGE.sequenceOf88)
      if (remaining === 0) storeMetadata()
    } else if (tag === PACKAGE.secondSequenceOf87) {
      step = PACKAGE_STEP.replaceSessionKeys
      channel.replaceKeys(parseInside(sequenceOf87(segment), PACKAGE.replaceSessionKeys, 'ReplaceSessionKeys'))
    } else if (tag === PACKAGE.sequenceOf86) {
      step = PACKAGE_STEP.loadProfileElements
      begin(segment)
    } else if (tag === PACKAGE.profileSegment) {
      piece(segment, PACKAGE.sequenceOf86)
      if (remaining === 0) return install()
    } else throw new Refusal(INSTALL_ERROR.scp03tStructureError)
    return { outcome: 'more' }
  }
  return {
    take(segment) {
      try {
        return dispatch(segment)
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof TlvError)) throw error
        const reason = error instanceof Refusal ? error.reason : structureError(step)
        return { outcome: 'failed', step, reason, iccid: metadata?.iccid ?? '' }
      }
    },
  }
}

function structureError(step: number): InstallError {
  if (step === PACKAGE_STEP.loadProfileElements) return INSTALL_ERROR.profileElementProcessing
  if (step === PACKAGE_STEP.storeMetadata) return INSTALL_ERROR.incorrectInputValues
  return INSTALL_ERROR.scp03tStructureError
}

/**
 * The unprotected profile is a sequence of profile elements; the first, the header (A0), holds the ICCID (83): in reading
 * order in the GSMA's TS.48 profiles, with swapped digits in others.
 */
function checkProfileElements(profile: Uint8Array, iccid: string): void {
  const header = parseTlvs(profile)[0]
  if (header?.tag !== 0xa0) throw new Refusal(INSTALL_ERROR.profileElementProcessing)
  const own = find(parseTlvs(header.value), 0x83)
  if (own === undefined) throw new Refusal(INSTALL_ERROR.profileElementProcessing)
  const inReadingOrder = toHex(own.value).replace(/F+$/, '') === iccid
  if (!inReadingOrder && !sameBytes(own.value, swappedDigits(iccid))) throw new Refusal(INSTALL_ERROR.iccidMismatch)
}
