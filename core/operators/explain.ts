/** Turns what the schema found into sentences that name the field, the value and the fix. */
import type { z } from 'zod'
import { nearest } from './nearest.ts'
import type { OperatorProblem } from './problem.ts'

/** One problem for each thing that an issue of the schema says. `keys` are the valid keys of the object it is about. */
export function explainIssue(issue: z.core.$ZodIssue, json: unknown, keys: readonly string[]): OperatorProblem[] {
  const path = pathText(issue.path)
  const value = valueAt(json, issue.path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, keys))
  if (value === undefined) return [{ path, message: `${field(path)} is missing. ${missingFix(issue)}` }]
  // These sentences go to the trace and to terminals.
  const shown = issue.path.at(-1) === 'password' ? 'something else (it is not repeated here)' : show(value)
  return [{ path, message: `${field(path)} is ${shown}, but must be ${expectation(issue)}.${fix(issue, value)}` }]
}

/** `iccidRanges[0].start` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** A value as JSON, shortened. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function unknownKey(path: string, key: string, keys: readonly string[]): OperatorProblem {
  const guess = nearest(key, keys)
  const advice = guess === null ? `Known names are ${keys.join(', ')}.` : `Did you mean "${guess}"?`
  const full = path === '' ? key : `${path}.${key}`
  return { path: full, message: `"${show(key).slice(1, -1)}" is not a known name. ${advice}` }
}

function field(path: string): string {
  return path === '' ? 'The file' : `"${path}"`
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    return (value as Record<PropertyKey, unknown>)[part]
  }, json)
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kindName(issue.expected)
    case 'invalid_value':
      return issue.values.map((value) => show(value)).join(' or ')
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1 ? 'not empty' : `at least ${issue.minimum} characters long`
      return `a list of at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `at most ${issue.maximum} characters long`
        : `a list of at most ${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'datetime' ? 'a time with a zone, such as 2030-01-31T12:00:00Z' : issue.message
    default:
      return issue.message
  }
}

function missingFix(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `Add it with the value ${expectation(issue)}.`
  if (issue.code === 'invalid_type') return `Add it: ${kindName(issue.expected)}.`
  return `It must be ${expectation(issue)}.`
}

function fix(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const guess = nearest(value, issue.values.map(String))
    return guess === null ? '' : ` Did you mean "${guess}"?`
  }
  if (issue.code === 'invalid_type') return typeFix(issue.expected, value)
  if (issue.code === 'invalid_format' && typeof value === 'string') return formatFix(issue, value)
  return ''
}

function typeFix(expected: string, value: unknown): string {
  if (expected === 'boolean' && (value === 'true' || value === 'false')) return ` Write ${value} without quotes.`
  // YAML 1.2 has no other words for them.
  if (expected === 'boolean' && typeof value === 'string' && /^(on|yes|off|no)$/i.test(value))
    return ` Write ${/^(on|yes)$/i.test(value) ? 'true' : 'false'}.`
  if (expected === 'string' && typeof value === 'number') return ' Put it in quotes: long numbers lose digits in JSON.'
  if (expected === 'array' && typeof value === 'string') return ` Write [${show(value)}].`
  if (expected === 'array' && typeof value === 'object' && value !== null) return ' Put it in square brackets.'
  return ''
}

/** Tries the small changes that people forget, and offers the one that fits the pattern. */
function formatFix(issue: z.core.$ZodIssueInvalidStringFormat, value: string): string {
  if (issue.pattern === undefined) return ''
  const pattern = new RegExp(issue.pattern.replace(/^\/|\/[a-z]*$/g, ''))
  const attempts = [
    value.trim(),
    value.toUpperCase(),
    value.toLowerCase(),
    value.replace(/F$/i, ''),
    value.replace(/[\s-]/g, ''),
    value
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40),
  ]
  const found = attempts.find((attempt) => pattern.test(attempt))
  return found === undefined ? '' : ` For example ${show(found)}.`
}

function kindName(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text in quotes',
    boolean: 'true or false',
    array: 'a list in square brackets',
    object: 'an object in curly brackets',
    number: 'a number',
  }
  return names[expected] ?? expected
}
