/** Profile metadata: read from StoreMetadata (BF25), shown as ProfileInfo (E3). SGP.22 5.5.3 and 5.7.15. */
import { fromHex } from '../tlv/bytes.ts'
import { TlvError, demand, encodeTlv, find, parseInside, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { bitsOf, integerOf, integerTlv, swappedDigits, swappedDigitsOf, textOf, textTlv } from '../tlv/values.ts'
import { NOTIFICATION_OPERATIONS, PROFILE_CLASSES } from './document.ts'
import type { CardProfile } from './document.ts'
import { DATA, PACKAGE } from './tags.ts'

/** What a StoreMetadata request says. */
export type ProfileMetadata = Pick<
  CardProfile,
  'iccid' | 'providerName' | 'name' | 'profileClass' | 'policyRules' | 'notifyOn'
>

/** Reads a StoreMetadata request, which is also an authenticateClient's profileMetadata. @throws {TlvError} */
export function readMetadata(bytes: Uint8Array): ProfileMetadata {
  const list = parseInside(bytes, PACKAGE.storeMetadata, 'profile metadata')
  const profileClass = find(list, DATA.profileClass)
  const className = profileClass === undefined ? 'operational' : PROFILE_CLASSES[integerOf(profileClass)]
  if (className === undefined) throw new TlvError('value', 'profile metadata: class is neither 0, 1 nor 2')
  const rules = find(list, DATA.profilePolicyRules)
  const configuration = find(list, DATA.notificationConfiguration)
  const name = find(list, DATA.profileName)
  return {
    iccid: swappedDigitsOf(demand(list, DATA.iccid, 'profile metadata')),
    providerName: textOf(demand(list, DATA.providerName, 'profile metadata')),
    name: name === undefined ? '' : textOf(name),
    profileClass: className,
    policyRules: rules === undefined ? [] : bitsOf(rules),
    notifyOn: configuration === undefined ? [] : parseTlvs(configuration.value).flatMap(notifyEntries),
  }
}

function notifyEntries(entry: Tlv): CardProfile['notifyOn'] {
  const parts = parseTlvs(entry.value)
  const address = textOf(demand(parts, DATA.context1, 'notification configuration'))
  const bits = bitsOf(demand(parts, DATA.context0, 'notification configuration'))
  return bits.flatMap((bit) => {
    const operation = NOTIFICATION_OPERATIONS[bit]
    return operation === undefined ? [] : [{ operation, address }]
  })
}

/** ProfileInfo (E3); `wanted` are the tags of the command's tag list, or null for all. */
export function profileInfo(profile: CardProfile, wanted: readonly number[] | null): Uint8Array {
  const fields: [number, () => Uint8Array][] = [
    [DATA.iccid, () => encodeTlv(DATA.iccid, swappedDigits(profile.iccid))],
    [DATA.aid, () => encodeTlv(DATA.aid, fromHex(profile.aid)!)],
    [DATA.profileState, () => integerTlv(DATA.profileState, profile.state === 'Enabled' ? 1 : 0)],
    [DATA.nickname, () => (profile.nickname === '' ? new Uint8Array(0) : textTlv(DATA.nickname, profile.nickname))],
    [DATA.providerName, () => textTlv(DATA.providerName, profile.providerName)],
    [DATA.profileName, () => textTlv(DATA.profileName, profile.name)],
    [DATA.profileClass, () => integerTlv(DATA.profileClass, PROFILE_CLASSES.indexOf(profile.profileClass))],
  ]
  const parts = fields.filter(([tag]) => wanted === null || wanted.includes(tag)).map(([, encode]) => encode())
  return encodeTlv(DATA.profileInfo, ...parts)
}
