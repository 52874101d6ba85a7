/**
 * Reads the body of an SMS: is it for the Mobile Plans app?
 *
 * Source: mobile_plans_get_notifications_callflow ("mobileplans://<notificationType>, e.g. lowBalance"). The text of the
 * page speaks of "a string identifier" only, and writes the types with a capital letter ("LowBalance").
 */
import { NOTIFICATION_TYPES } from '../contract/notifications.ts'
import type { NotificationType } from '../contract/notifications.ts'
import { nearest } from '../operators/nearest.ts'

/** What an SMS is. */
export type ParsedSms =
  /** `odd`: what is not as in the diagram, though it is understood. */
  | { kind: 'notification'; type: NotificationType; odd: 'scheme' | 'capital' | 'end' | null }
  /** For the app, but of no type that it knows; `meant` is the nearest. */
  | { kind: 'unknown-type'; given: string; meant: NotificationType | null }
  /** It looks like one for the app, but has another scheme or none. */
  | { kind: 'wrong-scheme'; given: string }
  /** Text for people. */
  | { kind: 'text' }

const SCHEME = 'mobileplans'

/** Reads a body; blanks around it don't count. */
export function parseSms(body: string): ParsedSms {
  const text = body.trim()
  const match = /^([a-z][a-z0-9+.-]*):(\/\/)?(\S*)$/i.exec(text)
  if (match === null) return isTypeName(text) ? { kind: 'wrong-scheme', given: '' } : { kind: 'text' }
  const [, scheme = '', slashes = '', rest = ''] = match
  if (scheme.toLowerCase() !== SCHEME || slashes === '') {
    const alike = nearest(scheme, [SCHEME, 'ms-mobileplans', 'mobile-plans']) !== null || isTypeName(rest)
    return alike ? { kind: 'wrong-scheme', given: `${scheme}:${slashes}` } : { kind: 'text' }
  }
  // A URL library of the sender's may have ended the host with a slash.
  const given = rest.replace(/\/$/, '')
  const type = NOTIFICATION_TYPES.find((name) => name === given || capital(name) === given)
  if (type === undefined) return { kind: 'unknown-type', given: rest, meant: nearestType(given) }
  if (type !== given) return { kind: 'notification', type, odd: 'capital' }
  if (given !== rest) return { kind: 'notification', type, odd: 'end' }
  return { kind: 'notification', type, odd: scheme === SCHEME ? null : 'scheme' }
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

function isTypeName(text: string): boolean {
  const plain = text.replaceAll(/[\s/_-]/g, '').toLowerCase()
  return NOTIFICATION_TYPES.some((name) => name.toLowerCase() === plain)
}

function nearestType(given: string): NotificationType | null {
  const plain = given.replaceAll(/%20|[\s_-]/g, '')
  return (nearest(plain, NOTIFICATION_TYPES) as NotificationType | null) ?? null
}
