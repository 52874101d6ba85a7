/**
 * Reads the answers of GetOffers and GetNotifications: which template is to be shown.
 * Sources: Microsoft, "Mobile Plans gateway page" and "Mobile Plans notifications".
 */
import { note } from '../diagnostics/note.ts'
import { fieldOf, listOf, noteType } from './fields.ts'
import type { JsonObject, Reading } from './fields.ts'

/** One offer of GetOffers. */
export interface Offer {
  /** Identifier of a gateway template. */
  gatewayId: string
}

/** One notification of GetNotifications. */
export interface Notification {
  /** Identifier of a notification template. */
  notificationId: string
  /** As the operator wrote it; empty when it did not. */
  notificationType: string
}

/** The offers of an answer; null when it has no list of them. */
export function readOffers(reading: Reading, json: unknown, limit: number): Offer[] | null {
  const list = limited(reading, listOf(reading, json, 'offers'), limit)
  if (list === null) return null
  return list.flatMap((object) => {
    const gatewayId = readIdentifier(reading, object, 'gatewayId', 'string')
    return gatewayId === null ? [] : [{ gatewayId }]
  })
}

/** The notifications of an answer; null when it has no list of them. `wanted`: the type that was asked for. */
export function readNotifications(
  reading: Reading,
  json: unknown,
  limit: number,
  wanted: string,
): Notification[] | null {
  const list = limited(reading, listOf(reading, json, 'notifications'), limit)
  if (list === null) return null
  return list.flatMap((object) => {
    const notificationId = readIdentifier(reading, object, 'notificationId', 'number')
    if (notificationId === null) return []
    const type = fieldOf(reading, object, 'notificationType')
    const notificationType = typeof type === 'string' ? type : ''
    if (notificationType !== '' && notificationType !== wanted)
      reading.notes.push(note('MP2224', { written: notificationType, wanted }))
    return [{ notificationId, notificationType }]
  })
}

function limited({ operation, notes }: Reading, list: JsonObject[] | null, limit: number): JsonObject[] | null {
  if (list !== null && list.length > limit) notes.push(note('MP2221', { operation, count: list.length, limit }))
  return list
}

/** Identifiers are texts in tables and numbers in samples, or the other way round: both are read. */
function readIdentifier(
  reading: Reading,
  object: JsonObject,
  field: string,
  usual: 'string' | 'number',
): string | null {
  const { operation, notes } = reading
  const value = fieldOf(reading, object, field)
  if (value === undefined) {
    notes.push(note('MP2216', { operation, field }))
    return null
  }
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') {
    noteType(reading, field, 'an identifier: a text or a number', value)
    return null
  }
  if (typeof value !== usual) notes.push(note('MP2223', { operation, field, written: JSON.stringify(value) }))
  return String(value)
}
