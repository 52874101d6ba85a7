/** Where a JSON text goes wrong. The message of JSON.parse names no place in every version, and never a line. */

/** Place and reason of the first error; line and column count from 1. */
export interface JsonError {
  line: number
  column: number
  message: string
}

const SPACE = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const OTHER = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y

/** Finds the first error of a text that JSON.parse refuses; null when there is none. */
export const findJsonError = (text: string): JsonError | null => scan(text).error

/** Finds the first name that stands twice in one object, of which JSON.parse drops one; null when there is none. */
export const findRepeatedName = (text: string): JsonError | null => scan(text).repeated

function scan(text: string): { error: JsonError | null; repeated: JsonError | null } {
  let at = 0
  let repeated: JsonError | null = null
  const place = (position: number, message: string): JsonError => {
    const before = text.slice(0, position)
    return { line: before.split('\n').length, column: position - before.lastIndexOf('\n'), message }
  }
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at += found[0].length
    return found !== null
  }
  const skip = (character: string): boolean => {
    match(SPACE)
    if (text[at] !== character) return false
    at += 1
    match(SPACE)
    return true
  }
  /** Reads a value; a sentence when it can't. */
  const value = (depth: number): string | null => {
    match(SPACE)
    if (depth > 100) return 'the values are nested too deeply'
    if (text[at] === '{') {
      const names = new Set<string>()
      return list('}', () => member(depth, names))
    }
    if (text[at] === '[') return list(']', () => value(depth + 1))
    if (match(STRING) || match(OTHER)) return null
    if (at >= text.length) return 'the text ends too early'
    if (text[at] === "'") return 'texts stand in double quotes'
    if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments'
    if (text[at] === '"') return 'this text has no end, or has a character that must be escaped'
    return 'a value was expected here'
  }
  const member = (depth: number, names: Set<string>): string | null => {
    const start = at
    if (!match(STRING)) {
      if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments'
      return at >= text.length ? 'the text ends too early' : 'a name in double quotes was expected here'
    }
    const name = JSON.parse(text.slice(start, at)) as string
    if (names.has(name)) repeated ??= place(start, `"${name.slice(0, 80)}" stands twice; take one of the two out`)
    names.add(name)
    if (!skip(':')) return 'a colon was expected here'
    return value(depth + 1)
  }
  const list = (end: string, item: () => string | null): string | null => {
    at += 1
    if (skip(end)) return null
    for (;;) {
      match(SPACE)
      const problem = item()
      if (problem !== null) return problem
      if (skip(end)) return null
      if (!skip(',')) return at >= text.length ? 'the text ends too early' : `a comma or "${end}" was expected here`
      if (text[at] === end) return 'there is a comma too many before this'
    }
  }
  const found = value(0)
  match(SPACE)
  const message = found ?? (at < text.length ? 'nothing more was expected here' : null)
  return { error: message === null ? null : place(at, message), repeated }
}
