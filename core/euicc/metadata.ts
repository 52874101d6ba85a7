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

/** Bit 0 of PprIds says who may change the rules later (pprUpdateControl); it is no rule itself. */
const UPDATE_CONTROL = 0

/** What a StoreMetadata request says. */
export type ProfileMetadata = Pick<
  CardProfile,
  'iccid' | 'providerName' | 'name' | 'profileClass' | 'policyRules' | 'notifyOn' | 'owner' | 'icon'
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
    policyRules: rules === undefined ? [] : bitsOf(rules).filter((bit) => bit !== UPDATE_CONTROL),
    owner: ownerOf(find(list, DATA.profileOwner)),
    icon: iconOf(find(list, DATA.iconType), find(list, DATA.icon)),
    notifyOn: configuration === undefined ? [] : parseTlvs(configuration.value).flatMap(notifyEntries),
  }
}

/** Largest icon that is kept, bytes; SGP.22 allows 1024, a little more is let through. */
const LARGEST_ICON = 8_192
const ICON_TYPES = ['jpeg', 'png'] as const
/** What files of each type begin with. */
const ICON_STARTS = { jpeg: [0xff, 0xd8, 0xff], png: [0x89, 0x50, 0x4e, 0x47] } as const

/** An icon is an ornament: one that can't be shown is left out, and spoils no installation. */
export function iconOf(type: Tlv | undefined, icon: Tlv | undefined): CardProfile['icon'] {
  if (type === undefined || icon === undefined || icon.value.length > LARGEST_ICON) return null
  const name = ICON_TYPES[type.value[0] ?? -1]
  if (name === undefined || !ICON_STARTS[name].every((byte, index) => icon.value[index] === byte)) return null
  return { type: name, data: toBase64(icon.value) }
}

/** MCC and MNC of an OperatorID (SGP.22 2.4.4.1, digits as in 3GPP TS 24.008); empty without a usable one. */
export function ownerOf(owner: Tlv | undefined): string {
  const value = owner === undefined ? undefined : find(parseTlvs(owner.value), DATA.context0)?.value
  if (value === undefined || value.length !== 3) return ''
  const [a, b, c] = value as unknown as [number, number, number]
  const digits = [a & 15, a >> 4, b & 15, c & 15, c >> 4, b >> 4]
  const text = (digits[5] === 15 ? digits.slice(0, 5) : digits).join('')
  return /^\d{5,6}$/.test(text) ? text : ''
}

/** An OperatorID of MCC and MNC. */
export function ownerTlv(owner: string): Uint8Array {
  const digit = (index: number) => (owner[index] === undefined ? 15 : Number(owner[index]))
  const bytes = Uint8Array.of(digit(0) | (digit(1) << 4), digit(2) | (digit(5) << 4), digit(3) | (digit(4) << 4))
  return encodeTlv(DATA.profileOwner, encodeTlv(DATA.context0, bytes))
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
  const { icon } = profile
  const fields: [number, () => Uint8Array][] = [
    [DATA.iccid, () => encodeTlv(DATA.iccid, swappedDigits(profile.iccid))],
    [DATA.aid, () => encodeTlv(DATA.aid, fromHex(profile.aid)!)],
    [DATA.profileState, () => integerTlv(DATA.profileState, profile.state === 'Enabled' ? 1 : 0)],
    [DATA.nickname, () => (profile.nickname === '' ? NOTHING : textTlv(DATA.nickname, profile.nickname))],
    [DATA.providerName, () => textTlv(DATA.providerName, profile.providerName)],
    [DATA.profileName, () => textTlv(DATA.profileName, profile.name)],
    [DATA.iconType, () => (icon === null ? NOTHING : integerTlv(DATA.iconType, ICON_TYPES.indexOf(icon.type)))],
    [DATA.icon, () => (icon === null ? NOTHING : encodeTlv(DATA.icon, fromBase64(icon.data) ?? NOTHING))],
    [DATA.profileClass, () => integerTlv(DATA.profileClass, PROFILE_CLASSES.indexOf(profile.profileClass))],
    [DATA.profileOwner, () => (profile.owner === '' ? NOTHING : ownerTlv(profile.owner))],
    [
      DATA.profilePolicyRules,
      () => (profile.policyRules.length === 0 ? NOTHING : bitsTlv(DATA.profilePolicyRules, profile.policyRules)),
    ],
  ]
  const parts = fields.filter(([tag]) => wanted === null || wanted.includes(tag)).map(([, encode]) => encode())
  return encodeTlv(DATA.profileInfo, ...parts)
}
