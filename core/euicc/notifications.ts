/** Notifications of the card: what servers are to be told, signed and numbered (SGP.22 3.5). */
import { toBase64 } from '../tlv/bytes.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import { bitsTlv, integerTlv, swappedDigits, textTlv } from '../tlv/values.ts'
import { NOTIFICATION_OPERATIONS } from './document.ts'
import type { CardDocument, CardNotification, CardProfile, NotificationOperation } from './document.ts'
import type { CardSecurity } from './security.ts'
import { DATA } from './tags.ts'

/** NotificationMetadata, BF2F. */
export function notificationMetadata(notification: Omit<CardNotification, 'signed'>): Uint8Array {
  return encodeTlv(
    DATA.notificationMetadata,
    integerTlv(DATA.context0, notification.sequenceNumber),
    bitsTlv(DATA.context1, [NOTIFICATION_OPERATIONS.indexOf(notification.operation)]),
    textTlv(DATA.utf8String, notification.address),
    notification.iccid === '' ? new Uint8Array(0) : encodeTlv(DATA.iccid, swappedDigits(notification.iccid)),
  )
}

/** The card after the profile's servers have been noted to be told of an operation (OtherSignedNotification). */
export function notify(
  card: CardDocument,
  profile: CardProfile,
  operation: NotificationOperation,
  security: CardSecurity,
): CardDocument {
  let { nextSequenceNumber } = card
  const added: CardNotification[] = []
  for (const { address } of profile.notifyOn.filter((entry) => entry.operation === operation)) {
    const facts = { sequenceNumber: nextSequenceNumber, operation, address, iccid: profile.iccid }
    const toBeSigned = notificationMetadata(facts)
    const signed = encodeTlv(
      DATA.sequence,
      toBeSigned,
      encodeTlv(DATA.signature, security.sign(toBeSigned)),
      security.euiccCertificate,
      security.eumCertificate,
    )
    added.push({ ...facts, signed: toBase64(signed) })
    nextSequenceNumber += 1
  }
  return added.length === 0 ? card : { ...card, nextSequenceNumber, notifications: [...card.notifications, ...added] }
}
