/** Reads the answer of GetBalance. Source: Microsoft, "Mobile Plans account management", Balance resource. */
import { note } from '../diagnostics/note.ts'
import { parseDuration } from './duration.ts'
import { fieldOf, listOf, noteType } from './fields.ts'
import type { JsonObject, Reading } from './fields.ts'
import type { Remaining } from './remaining.ts'

/** Kinds of balance; what the flyout shows depends on it. */
export const BALANCE_TYPES = ['MODIRECT', 'MODIRECTPAYG', 'NONE', 'NOTSUPPORTED'] as const
export type BalanceType = (typeof BALANCE_TYPES)[number]

/** A balance, as far as it could be read. */
export interface Balance extends Remaining {
  id: string
  /** Null: missing, or none of the documented ones. */
  type: BalanceType | null
}

/** The balances of an answer; null when it has none that could be read. `limit`: most balances that were asked for. */
export function readBalances(reading: Reading, json: unknown, limit: number): Balance[] | null {
  const list = listOf(reading, json, 'balances')
  if (list === null) return null
  const { operation, notes } = reading
  if (list.length === 0) notes.push(note('MP2214', { operation, field: 'balances' }))
  if (list.length > limit) notes.push(note('MP2221', { operation, count: list.length, limit }))
  return list.map((object) => readBalance(reading, object))
}

function readBalance(reading: Reading, object: JsonObject): Balance {
  const type = readType(reading, object)
  const dataMb = readData(reading, fieldOf(reading, object, 'dataRemainingInMB'))
  const timeMs = readTime(reading, fieldOf(reading, object, 'timeRemaining'))
  const id = fieldOf(reading, object, 'id')
  if (type === 'MODIRECTPAYG') {
    const { operation, notes } = reading
    const has = (name: string) => fieldOf({ operation, notes: [] }, object, name) !== undefined
    for (const field of ['dataRemainingInMB', 'timeRemaining'])
      if (!has(field)) notes.push(note('MP2216', { operation, field }))
    if (dataMb === 0 || timeMs === 0) notes.push(note('MP2220', { what: dataMb === 0 ? 'no data' : 'no time' }))
  }
  return { id: typeof id === 'string' || typeof id === 'number' ? String(id) : '', type, dataMb, timeMs }
}

function readType(reading: Reading, object: JsonObject): BalanceType | null {
  const { operation, notes } = reading
  const value = fieldOf(reading, object, 'type')
  if (value === undefined) {
    notes.push(note('MP2216', { operation, field: 'type' }))
    return null
  }
  if (typeof value !== 'string') {
    noteType(reading, 'type', 'a text', value)
    return null
  }
  // The apps of 2017 also knew plans that were bought in the Store.
  const known = value.trim().toUpperCase() === 'PAYG' ? 'MODIRECTPAYG' : value.trim().toUpperCase()
  const type = BALANCE_TYPES.find((one) => one === known) ?? null
  if (type === null) notes.push(note('MP2217', { written: value }, value))
  else if (type !== value) notes.push(note('MP2218', { written: value, type }, value))
  return type
}

function readData(reading: Reading, value: unknown): number | null {
  if (value === undefined || value === null) return null
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number) || number < 0) {
    noteType(reading, 'dataRemainingInMB', 'a number of megabytes, 0 or more', value)
    return null
  }
  if (typeof value === 'string') noteType(reading, 'dataRemainingInMB', 'a number, without quotes', value)
  return number
}

function readTime(reading: Reading, value: unknown): number | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') {
    noteType(reading, 'timeRemaining', 'a text, an ISO 8601 duration such as "P23DT23H"', value)
    return null
  }
  const duration = parseDuration(value)
  // What only differs in case or in blanks around it is surely meant.
  const meant = duration ?? parseDuration(value.trim().toUpperCase())
  if (duration === null) reading.notes.push(note('MP2219', { written: value }, value))
  if (meant?.calendar) reading.notes.push(note('MP2222', { written: value }, value))
  return meant?.ms ?? null
}
