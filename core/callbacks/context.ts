/** Reads the operation context that pages pass to cancel. Source: "Mobile Plans callback notifications" (`Id`). */
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { kindOf } from './arguments.ts'

/** The identifier of an operation, or what is wrong with the context. */
export type ReadContext = { ok: true; id: string; notes: Note[] } | { ok: false; problem: string }

/** Longest identifier that is looked for. */
const LONGEST = 100

/** Reads an operation context: what a call returned, a copy of it, or its `Id` alone. */
export function readContext(value: unknown): ReadContext {
  if (typeof value === 'string' && isId(value)) return { ok: true, id: value, notes: [note('MP1123', {}, value)] }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problem: `the operation context is ${kindOf(value)}` }
  }
  const { Id, id } = value as { Id?: unknown; id?: unknown }
  if (isId(Id)) return { ok: true, id: Id, notes: [] }
  if (isId(id)) return { ok: true, id, notes: [note('MP1122', {}, id)] }
  return { ok: false, problem: 'the operation context has no Id' }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST
}
