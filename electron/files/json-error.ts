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
export function findJsonError(text: string): JsonError | null {
  let at = 0
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
    if (text[at] === '{') return list('}', () => member(depth))
    if (text[at] === '[') return list(']', () => value(depth + 1))
    if (match(STRING) || match(OTHER)) return null
    if (at >= text.length) return 'the text ends too early'
    if (text[at] === "'") return 'texts stand in double quotes'
    if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments'
    if (text[at] === '"') return 'this text has no end, or has a character that must be escaped'
    return 'a value was expected here'
  }
  const member = (depth: number): string | null => {
    if (!match(STRING)) {
      if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments'
      return at >= text.length ? 'the text ends too early' : 'a name in double quotes was expected here'
    }
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
  if (message === null) return null
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n'), message }
}
