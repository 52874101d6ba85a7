/** Reads JSON as an operator may have written it: what can be understood is, and each oddity is noted. */
import type { Note } from '../diagnostics/note.ts'
import { note } from '../diagnostics/note.ts'
import type { ApiOperation } from './requests.ts'

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** What reading notes, and for which operation. */
export interface Reading {
  operation: ApiOperation
  notes: Note[]
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Parses a body. Quotation marks of a word processor, as in the samples of the documentation, are read as straight
 * ones; undefined when the text is no JSON all the same.
 */
export function parseBody({ operation, notes }: Reading, body: string, contentType: string | undefined): unknown {
  if (contentType !== undefined && !/[/+]json\s*(;|$)/i.test(contentType))
    notes.push(note('MP2209', { operation, contentType }, contentType))
  const text = body.replace(/^\uFEFF/, '')
  const straight = text.replaceAll(/[“”„]/g, '"')
  const parsed = parseJson(text) ?? (straight === text ? undefined : parseJson(straight))
  if (parsed === undefined) notes.push(note('MP2208', { operation }, body))
  else if (parseJson(text) === undefined) notes.push(note('MP2210', { operation }, body))
  return parsed?.value
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** The spelling that samples have, beside that of the tables. */
const DOCUMENTED_TWICE: Readonly<Record<string, string>> = { dataRemaininginMB: 'dataRemainingInMB' }

/** A property under its name, or else under one that was surely meant; undefined when there is none. */
export function fieldOf({ operation, notes }: Reading, object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name]
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '')
  const wanted = bare(name)
  const written = Object.keys(object).find((key) => [wanted, wanted.replace('inmb', 'mb')].includes(bare(key)))
  if (written === undefined) return undefined
  if (DOCUMENTED_TWICE[written] === name) notes.push(note('MP2211', { operation, written, field: name }))
  else notes.push(note('MP2212', { operation, written, field: name }))
  return object[written]
}

/** The objects in the one property of an answer; null when there is no such list. */
export function listOf(reading: Reading, json: unknown, name: string): JsonObject[] | null {
  const { operation, notes } = reading
  const problem = (text: string) => void notes.push(note('MP2213', { operation, problem: text, field: name }, json))
  if (Array.isArray(json)) problem('is a list itself')
  else if (!isObject(json)) {
    problem('is no object')
    return null
  }
  const value = Array.isArray(json) ? json : fieldOf(reading, json, name)
  if (value === undefined) {
    problem('has no such property')
    return null
  }
  if (isObject(value)) {
    problem('has one object there instead of a list')
    return [value]
  }
  if (!Array.isArray(value)) {
    problem('has no list there')
    return null
  }
  const objects = value.filter(isObject)
  if (objects.length < value.length) problem('has something else than objects in the list')
  return objects
}

/** Notes a value of the wrong type; `expected` ends the sentence. */
export function noteType({ operation, notes }: Reading, field: string, expected: string, value: unknown): void {
  notes.push(note('MP2215', { operation, field, expected }, value))
}
