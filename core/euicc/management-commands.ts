/** Commands of the card that manage profiles and notifications: ES10b and ES10c (SGP.22 5.7.9 to 5.7.22). */
import { fromBase64, toHex } from '../tlv/bytes.ts'
import { TlvError, demand, encodeTlv, find, parseTlvs, readHeader } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { bitsOf, integerOf, integerTlv, swappedDigitsOf, textOf } from '../tlv/values.ts'
import { NOTIFICATION_OPERATIONS, PROFILE_CLASSES } from './document.ts'
import type { CardDocument, CardNotification } from './document.ts'
import { profileInfo } from './metadata.ts'
import { notificationMetadata } from './notifications.ts'
import { PLAIN_RESULT, deleteProfile, disableProfile, enableProfile, resetMemory, setNickname } from './profiles.ts'
import type { ProfileKey } from './profiles.ts'
import type { CardSecurity } from './security.ts'
import type { CardStep } from './store.ts'
import { COMMAND, DATA } from './tags.ts'

/** Most bytes of a nickname (SGP.22 5.7.21). */
const NICKNAME_LIMIT = 64

/** Turns a management command into a step on the card's memory, or null when it is none. @throws {TlvError} */
export function managementStep(command: Tlv, security: CardSecurity): CardStep<Uint8Array> | null {
  const parts = parseTlvs(command.value)
  const answer = (code: number) => encodeTlv(command.tag, integerTlv(DATA.context0, code))
  const changing = (change: (card: CardDocument) => { card: CardDocument; result: number }): CardStep<Uint8Array> => {
    return (card) => {
      const changed = change(card)
      return { card: changed.card, result: answer(changed.result) }
    }
  }
  const reading = (read: (card: CardDocument) => Uint8Array): CardStep<Uint8Array> => {
    return (card) => ({ card, result: read(card) })
  }
  switch (command.tag) {
    case COMMAND.enableProfile: {
      const key = keyOf(parseTlvs(demand(parts, DATA.choice0, 'EnableProfile').value))
      return changing((card) => enableProfile(card, key, security))
    }
    case COMMAND.disableProfile: {
      const key = keyOf(parseTlvs(demand(parts, DATA.choice0, 'DisableProfile').value))
      return changing((card) => disableProfile(card, key, security))
    }
    case COMMAND.deleteProfile: {
      const key = keyOf(parts)
      return changing((card) => deleteProfile(card, key, security))
    }
    case COMMAND.memoryReset: {
      const bits = bitsOf(demand(parts, DATA.context2, 'eUICCMemoryReset'))
      const options = { operational: bits.includes(0), test: bits.includes(1), defaultSmdpAddress: bits.includes(2) }
      return changing((card) => resetMemory(card, options, security))
    }
    case COMMAND.setNickname: {
      const iccid = swappedDigitsOf(demand(parts, DATA.iccid, 'SetNickname'))
      const nickname = demand(parts, DATA.nickname, 'SetNickname')
      if (nickname.value.length > NICKNAME_LIMIT) throw new TlvError('value', 'nickname of more than 64 bytes')
      const text = textOf(nickname)
      return changing((card) => setNickname(card, iccid, text))
    }
    case COMMAND.notificationSent: {
      const number = integerOf(demand(parts, DATA.context0, 'NotificationSent'))
      return changing((card) => forget(card, number))
    }
    case COMMAND.setDefaultDpAddress: {
      const address = textOf(demand(parts, DATA.context0, 'SetDefaultDpAddress'))
      return changing((card) => ({ card: { ...card, defaultSmdpAddress: address }, result: PLAIN_RESULT.ok }))
    }
    case COMMAND.getProfilesInfo:
      return reading((card) => profilesInfo(card, parts))
    case COMMAND.listNotification:
      return reading((card) => {
        const wanted = find(parts, DATA.context1)
        const list = wanted === undefined ? card.notifications : byOperation(card, wanted)
        return encodeTlv(command.tag, encodeTlv(DATA.choice0, ...list.map(notificationMetadata)))
      })
    case COMMAND.retrieveNotificationsList:
      return reading((card) => {
        const list = retrieved(card, parts)
        return encodeTlv(command.tag, encodeTlv(DATA.choice0, ...list.map((one) => fromBase64(one.signed)!)))
      })
    default:
      return null
  }
}

function keyOf(parts: readonly Tlv[]): ProfileKey {
  const aid = find(parts, DATA.aid)
  return aid === undefined
    ? { iccid: swappedDigitsOf(demand(parts, DATA.iccid, 'command')) }
    : { aid: toHex(aid.value) }
}

function forget(card: CardDocument, sequenceNumber: number): { card: CardDocument; result: number } {
  const left = card.notifications.filter((one) => one.sequenceNumber !== sequenceNumber)
  if (left.length === card.notifications.length) return { card, result: PLAIN_RESULT.nothing }
  return { card: { ...card, notifications: left }, result: PLAIN_RESULT.ok }
}

function byOperation(card: CardDocument, wanted: Tlv): CardNotification[] {
  const operations = bitsOf(wanted).map((bit) => NOTIFICATION_OPERATIONS[bit])
  return card.notifications.filter((one) => operations.includes(one.operation))
}

function retrieved(card: CardDocument, parts: readonly Tlv[]): readonly CardNotification[] {
  const criteria = find(parts, DATA.choice0)
  if (criteria === undefined) return card.notifications
  const [wanted] = parseTlvs(criteria.value)
  if (wanted?.tag === DATA.context0) {
    const number = integerOf(wanted)
    return card.notifications.filter((one) => one.sequenceNumber === number)
  }
  return wanted === undefined ? card.notifications : byOperation(card, wanted)
}

function profilesInfo(card: CardDocument, parts: readonly Tlv[]): Uint8Array {
  const criteria = find(parts, DATA.choice0)
  const list = find(parts, DATA.tagList)
  const tags = list === undefined ? null : tagsIn(list.value)
  const [wanted] = criteria === undefined ? [] : parseTlvs(criteria.value)
  const found = card.profiles.filter((profile) => {
    if (wanted === undefined) return true
    if (wanted.tag === DATA.aid) return profile.aid === toHex(wanted.value)
    if (wanted.tag === DATA.profileClass) return profile.profileClass === PROFILE_CLASSES[integerOf(wanted)]
    return profile.iccid === swappedDigitsOf(wanted)
  })
  const infos = found.map((profile) => profileInfo(profile, tags))
  return encodeTlv(COMMAND.getProfilesInfo, encodeTlv(DATA.choice0, ...infos))
}

/** Tags one after the other, without lengths. */
function tagsIn(bytes: Uint8Array): number[] {
  const tags: number[] = []
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.subarray(at)
    // A length of zero after the tag makes an element of it.
    const end = (rest[0]! & 0x1f) === 0x1f ? 1 + rest.subarray(1).findIndex((byte) => byte < 0x80) + 1 : 1
    const tag = rest.subarray(0, Math.max(1, end))
    tags.push(readHeader(Uint8Array.of(...tag, 0)).tag)
    at += tag.length
  }
  return tags
}
