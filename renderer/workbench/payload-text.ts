/** A payload as readable text. */

/** Longest text that is drawn, characters; a bound profile package can be far longer. */
export const LONGEST_PAYLOAD = 100_000

/** Indented JSON; what is too long ends with a line that says how much was left out. */
export function payloadText(payload: unknown): string {
  const text = JSON.stringify(payload, null, 2)
  if (text.length <= LONGEST_PAYLOAD) return text
  const rest = text.length - LONGEST_PAYLOAD
  return `${text.slice(0, LONGEST_PAYLOAD)}\n… ${rest} characters more: export the trace to see them`
}
