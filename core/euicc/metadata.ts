/** Profile metadata: read from StoreMetadata (BF25), shown as ProfileInfo (E3). SGP.22 5.5.3 and 5.7.15. */
import { fromBase64, fromHex, toBase64 } from '../tlv/bytes.ts'
import { TlvError, demand, encodeTlv, find, parseInside, parseTlvs } from '../tlv/tlv.ts'
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
import { NOTIFICATION_OPERATIONS, PROFILE_CLASSES } from './document.ts'
import type { CardProfile } from './document.ts'
import { DATA, PACKAGE } from './tags.ts'

const NOTHING = new Uint8Array(0)

/** What a StoreMetadata request says. */
export type ProfileMetadata = Pick<
  CardProfile,
  'iccid' | 'providerName' | 'name' | 'icon' | 'providerId' | 'profileClass' | 'policyRules' | 'notifyOn'
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
    icon: iconOf(list),
    providerId: providerIdOf(list),
    profileClass: className,
    policyRules: rules === undefined ? [] : bitsOf(rules),
    notifyOn: configuration === undefined ? [] : parseTlvs(configuration.value).flatMap(notifyEntries),
  }
}

/** Picture types of SGP.22 5.5.3, by number. */
const ICON_TYPES = ['image/jpeg', 'image/png'] as const

function iconOf(list: readonly Tlv[]): string {
  const [type, icon] = [find(list, DATA.iconType), find(list, DATA.icon)]
  const mime = type === undefined ? undefined : ICON_TYPES[integerOf(type)]
  return mime === undefined || icon === undefined ? '' : `data:${mime};base64,${toBase64(icon.value)}`
}

/** MCC and MNC as 3GPP 24.008 10.5.1.3 writes them: digits 2 1, digits 6 3 (F: the MNC has two), digits 5 4. */
function providerIdOf(list: readonly Tlv[]): string {
  const owner = find(list, DATA.profileOwner)
  const code = owner === undefined ? undefined : find(parseTlvs(owner.value), DATA.context0)?.value
  if (code?.length !== 3) return ''
  const [a = 0, b = 0, c = 0] = code
  const digits = [a & 15, a >> 4, b & 15, c & 15, c >> 4, b >> 4].filter((digit) => digit < 10)
  return digits.length >= 5 ? digits.join('') : ''
}

/** The three bytes of MCC and MNC, 5 or 6 digits. */
export function providerIdBytes(digits: string): Uint8Array {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 15] = [...digits].map(Number)
  return Uint8Array.of((b << 4) | a, (f << 4) | c, (e << 4) | d)
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

function iconParts(url: string): { type: number; bytes: Uint8Array } | null {
  if (url === '') return null
  const [head = '', content = ''] = url.split(',')
  const type = ICON_TYPES.findIndex((mime) => head.includes(mime))
  const bytes = fromBase64(content)
  return type < 0 || bytes === null ? null : { type, bytes }
}

/** ProfileInfo (E3); `wanted` are the tags of the command's tag list, or null for all. */
export function profileInfo(profile: CardProfile, wanted: readonly number[] | null): Uint8Array {
  const icon = iconParts(profile.icon)
  const fields: [number, () => Uint8Array][] = [
    [DATA.iccid, () => encodeTlv(DATA.iccid, swappedDigits(profile.iccid))],
    [DATA.aid, () => encodeTlv(DATA.aid, fromHex(profile.aid)!)],
    [DATA.profileState, () => integerTlv(DATA.profileState, profile.state === 'Enabled' ? 1 : 0)],
    [DATA.nickname, () => (profile.nickname === '' ? NOTHING : textTlv(DATA.nickname, profile.nickname))],
    [DATA.providerName, () => textTlv(DATA.providerName, profile.providerName)],
    [DATA.profileName, () => textTlv(DATA.profileName, profile.name)],
    [DATA.iconType, () => (icon === null ? NOTHING : integerTlv(DATA.iconType, icon.type))],
    [DATA.icon, () => (icon === null ? NOTHING : encodeTlv(DATA.icon, icon.bytes))],
    [DATA.profileClass, () => integerTlv(DATA.profileClass, PROFILE_CLASSES.indexOf(profile.profileClass))],
    [
      DATA.profileOwner,
      () =>
        profile.providerId === ''
          ? NOTHING
          : encodeTlv(DATA.profileOwner, encodeTlv(DATA.context0, providerIdBytes(profile.providerId))),
    ],
    [
      DATA.profilePolicyRules,
      () => (profile.policyRules.length === 0 ? NOTHING : bitsTlv(DATA.profilePolicyRules, profile.policyRules)),
    ],
  ]
  const parts = fields.filter(([tag]) => wanted === null || wanted.includes(tag)).map(([, encode]) => encode())
  return encodeTlv(DATA.profileInfo, ...parts)
}
