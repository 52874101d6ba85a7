/** What the card's commands on profiles do to its memory: pure steps with the result codes of SGP.22 5.7.16 to 5.7.21. */
import type { CardDocument, CardProfile } from './document.ts'
import { notify } from './notifications.ts'
import type { CardSecurity } from './security.ts'

/** Result codes of enable, disable and delete. */
export const PROFILE_RESULT = {
  ok: 0,
  notFound: 1,
  wrongState: 2,
  disallowedByPolicy: 3,
  wrongProfileReenabling: 4,
  undefinedError: 127,
} as const

/** Result codes of commands that find something or nothing. */
export const PLAIN_RESULT = { ok: 0, nothing: 1, undefinedError: 127 } as const

/** By ICCID or by AID, whichever the command names. */
export type ProfileKey = { iccid: string } | { aid: string }

type Outcome = { card: CardDocument; result: number }

const PPR1_NO_DISABLE = 1
const PPR2_NO_DELETE = 2

/** Bytes of the card's memory that profiles take. */
export function usedMemory(card: CardDocument): number {
  return card.profiles.reduce((sum, profile) => sum + profile.size, 0)
}

function lookUp(card: CardDocument, key: ProfileKey): CardProfile | undefined {
  return card.profiles.find((one) => ('iccid' in key ? one.iccid === key.iccid : one.aid === key.aid))
}

function withProfile(card: CardDocument, changed: CardProfile): CardDocument {
  return { ...card, profiles: card.profiles.map((one) => (one.iccid === changed.iccid ? changed : one)) }
}

/** Without some profiles; what a test profile had taken the place of may be one of them. */
function without(card: CardDocument, gone: readonly CardProfile[]): CardDocument {
  const profiles = card.profiles.filter((one) => !gone.includes(one))
  const testing = profiles.some(({ state, profileClass }) => state === 'Enabled' && profileClass === 'test')
  const kept = testing && profiles.some(({ iccid }) => iccid === card.operationalBefore)
  return { ...card, profiles, operationalBefore: kept ? card.operationalBefore : '' }
}

/**
 * EnableProfile: a profile enabled before is disabled by the same step. A test profile may take the place of any
 * profile, PPR1 or not; after it only a test profile, or the operational one from before, may follow (SGP.22 5.7.16).
 */
export function enableProfile(card: CardDocument, key: ProfileKey, security: CardSecurity): Outcome {
  const profile = lookUp(card, key)
  if (profile === undefined) return { card, result: PROFILE_RESULT.notFound }
  if (profile.state !== 'Disabled') return { card, result: PROFILE_RESULT.wrongState }
  const before = card.profiles.find((one) => one.state === 'Enabled')
  const isTest = profile.profileClass === 'test'
  if (!isTest && before?.policyRules.includes(PPR1_NO_DISABLE)) {
    return { card, result: PROFILE_RESULT.disallowedByPolicy }
  }
  const afterTest = before?.profileClass === 'test'
  if (!isTest && afterTest && card.operationalBefore !== '' && card.operationalBefore !== profile.iccid) {
    return { card, result: PROFILE_RESULT.wrongProfileReenabling }
  }
  const replaced = afterTest ? card.operationalBefore : (before?.iccid ?? '')
  let next: CardDocument = { ...card, operationalBefore: isTest ? replaced : '' }
  if (before !== undefined)
    next = notify(withProfile(next, { ...before, state: 'Disabled' }), before, 'disable', security)
  next = notify(withProfile(next, { ...profile, state: 'Enabled' }), profile, 'enable', security)
  return { card: next, result: PROFILE_RESULT.ok }
}

/** DisableProfile: after a test profile the operational one from before is enabled again (SGP.22 5.7.17). */
export function disableProfile(card: CardDocument, key: ProfileKey, security: CardSecurity): Outcome {
  const profile = lookUp(card, key)
  if (profile === undefined) return { card, result: PROFILE_RESULT.notFound }
  if (profile.state !== 'Enabled') return { card, result: PROFILE_RESULT.wrongState }
  if (profile.policyRules.includes(PPR1_NO_DISABLE)) return { card, result: PROFILE_RESULT.disallowedByPolicy }
  let next = withProfile({ ...card, operationalBefore: '' }, { ...profile, state: 'Disabled' })
  next = notify(next, profile, 'disable', security)
  const again = lookUp(next, { iccid: card.operationalBefore })
  if (again !== undefined) next = notify(withProfile(next, { ...again, state: 'Enabled' }), again, 'enable', security)
  return { card: next, result: PROFILE_RESULT.ok }
}

/** DeleteProfile: only a disabled one. */
export function deleteProfile(card: CardDocument, key: ProfileKey, security: CardSecurity): Outcome {
  const profile = lookUp(card, key)
  if (profile === undefined) return { card, result: PROFILE_RESULT.notFound }
  if (profile.state !== 'Disabled') return { card, result: PROFILE_RESULT.wrongState }
  if (profile.policyRules.includes(PPR2_NO_DELETE)) return { card, result: PROFILE_RESULT.disallowedByPolicy }
  const next = without(card, [profile])
  return { card: notify(next, profile, 'delete', security), result: PROFILE_RESULT.ok }
}

/**
 * Whether a profile may be installed with its policy rules (SGP.22 2.9, 5.5.3): the card's rules authorisation table has
 * them all, and one that may not be disabled is the first operational one.
 */
export function rulesAllowed(
  card: CardDocument,
  { policyRules }: Pick<CardProfile, 'policyRules'>,
  allowed: readonly number[],
): boolean {
  if (!policyRules.every((rule) => allowed.includes(rule))) return false
  return !policyRules.includes(PPR1_NO_DISABLE) || !card.profiles.some((one) => one.profileClass === 'operational')
}

/** What eUICCMemoryReset is to remove. */
export interface ResetOptions {
  operational: boolean
  test: boolean
  defaultSmdpAddress: boolean
}

/** eUICCMemoryReset: removes profiles whatever their state and policy; their servers are told. */
export function resetMemory(card: CardDocument, options: ResetOptions, security: CardSecurity): Outcome {
  const gone = card.profiles.filter(
    ({ profileClass }) =>
      (options.operational && profileClass === 'operational') || (options.test && profileClass === 'test'),
  )
  const forgets = options.defaultSmdpAddress && card.defaultSmdpAddress !== ''
  if (gone.length === 0 && !forgets) return { card, result: PLAIN_RESULT.nothing }
  let next = without(card, gone)
  if (forgets) next = { ...next, defaultSmdpAddress: '' }
  for (const profile of gone) next = notify(next, profile, 'delete', security)
  return { card: next, result: PLAIN_RESULT.ok }
}

/** SetNickname. */
export function setNickname(card: CardDocument, iccid: string, nickname: string): Outcome {
  const profile = lookUp(card, { iccid })
  if (profile === undefined) return { card, result: PLAIN_RESULT.nothing }
  return { card: withProfile(card, { ...profile, nickname }), result: PLAIN_RESULT.ok }
}

/** An AID for a new ISD-P: the lowest free one of SGP.22's range (A000000559 1010 FFFFFFFF 8900 nnnn 00). */
export function freeAid(card: CardDocument): string {
  const taken = new Set(card.profiles.map((one) => one.aid))
  let number = 0x10
  const aid = () => `A0000005591010FFFFFFFF8900${number.toString(16).toUpperCase().padStart(4, '0')}00`
  while (taken.has(aid())) number += 1
  return aid()
}
