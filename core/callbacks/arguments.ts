/** Reads what a page passed to a call. */

/** The arguments as a list, or why they can't be read. */
export type CallArguments = { ok: true; args: unknown[] } | { ok: false; problem: string }

/** Reads the JSON text that the bridge made of a call's arguments. Never throws. */
export function readArguments(text: string): CallArguments {
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return { ok: true, args: value }
    return { ok: false, problem: 'they are not a list' }
  } catch {
    return { ok: false, problem: 'they are not JSON' }
  }
}

/** The kind of a value in words: "a number", "nothing", "a list". */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  const kinds: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    object: 'an object',
  }
  return kinds[typeof value] ?? typeof value
}
