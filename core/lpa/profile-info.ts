/** ProfileInfo (E3, SGP.22 5.7.15) as Windows shows it: WinRT ESimProfile and ESimProfilePolicy. */
import type { ProfileClass, ProfileSnapshot } from '../contract/device.ts'
import { PROFILE_CLASSES } from '../euicc/document.ts'
import { ownerOf, iconOf } from '../euicc/metadata.ts'
import { DATA } from '../euicc/tags.ts'
import { demand, find, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { bitsOf, integerOf, swappedDigitsOf, textOf } from '../tlv/values.ts'

const CLASSES: Record<(typeof PROFILE_CLASSES)[number], ProfileClass> = {
  operational: 'Operational',
  test: 'Test',
  provisioning: 'Provisioning',
}
const PPR1_NO_DISABLE = 1
const PPR2_NO_DELETE = 2

/** Reads one entry of the card's list. Whether an organisation manages a profile the card can't know. @throws {TlvError} */
export function readProfileInfo(entry: Tlv): ProfileSnapshot {
  const parts = parseTlvs(entry.value)
  const text = (tag: number) => {
    const found = find(parts, tag)
    return found === undefined ? '' : textOf(found)
  }
  const rules = find(parts, DATA.profilePolicyRules)
  const forbidden = rules === undefined ? [] : bitsOf(rules)
  const className = find(parts, DATA.profileClass)
  const icon = iconOf(find(parts, DATA.iconType), find(parts, DATA.icon))
  return {
    iccid: swappedDigitsOf(demand(parts, DATA.iccid, 'ProfileInfo')),
    state: integerOf(demand(parts, DATA.profileState, 'ProfileInfo')) === 1 ? 'Enabled' : 'Disabled',
    providerName: text(DATA.providerName),
    nickname: text(DATA.nickname),
    profileName: text(DATA.profileName),
    providerId: ownerOf(find(parts, DATA.profileOwner)),
    profileClass: CLASSES[PROFILE_CLASSES[className === undefined ? 2 : integerOf(className)] ?? 'operational'],
    policy: {
      canDisable: !forbidden.includes(PPR1_NO_DISABLE),
      canDelete: !forbidden.includes(PPR2_NO_DELETE),
      isManagedByEnterprise: false,
    },
    icon: icon === null ? '' : `data:image/${icon.type};base64,${icon.data}`,
  }
}
