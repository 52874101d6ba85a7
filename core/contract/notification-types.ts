/** Names of notifications, apart from their schemas, so that pages of ours carry no validator. */

/** The six documented types, spelled as in `notificationType` and in the SMS. */
export const NOTIFICATION_TYPES = [
  'lowBalance',
  'zeroBalance',
  'newOffer',
  'trialOffer',
  'trialEnding',
  'trialEnded',
] as const
export type NotificationType = (typeof NOTIFICATION_TYPES)[number]
