/**
 * Reads times that pages pass: unsigned whole minutes. Nothing here refuses a call: what can't be read counts as 0.
 * Source: Microsoft, "Mobile Plans callback notifications" (downloadDelay, networkRegistrationInterval).
 */
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import { kindOf } from './arguments.ts'

/** Longest time that is taken: what an unsigned number of 32 bits can say. */
export const MOST_MINUTES = 4_294_967_295
/** From here on somebody probably passed seconds or milliseconds: 30 days. */
const LONG = 30 * 24 * 60

/** A time and what is odd about how it was passed. */
export interface Minutes {
  /** Whole, 0 to {@link MOST_MINUTES}. */
  minutes: number
  notes: Note[]
}

/** Reads the time that was passed as `argument`; an optional one may be absent. */
export function readMinutes(argument: string, value: unknown, optional: boolean): Minutes {
  if (value === undefined || value === null) {
    return { minutes: 0, notes: optional ? [] : [note('MP1108', { argument })] }
  }
  const given = typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : Number.NaN
  const minutes = Math.min(MOST_MINUTES, Math.max(0, Math.trunc(given))) || 0
  const notes: Note[] = []
  if (given !== minutes && !Object.is(given, -0)) {
    notes.push(note('MP1107', { argument, type: describe(value), used: minutes }, value))
  } else if (typeof value === 'string') {
    notes.push(note('MP1110', { argument, value: shortText(value) }, value))
  }
  if (minutes > LONG) notes.push(note('MP1111', { argument, minutes }, value))
  return { minutes, notes }
}

function numberIn(text: string): number {
  return text.length > 40 || text.trim() === '' ? Number.NaN : Number(text)
}

function describe(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? `"${shortText(value)}"` : kindOf(value)
}
