/** Calls of a page, and calls into it, as a developer would write and read them. */
import { CALLBACK_APIS, isCallbackApi } from './generations.ts'
import type { TracePayloads } from './trace.ts'

/** Longest text of one argument in a line, characters. */
const LONGEST_BRIEF = 40
/** Longest text of one argument in the inspector, characters; the payload below it has the rest. */
const LONGEST_FULL = 5_000

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

function brief(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value, LONGEST_BRIEF))
  if (Array.isArray(value)) return '[…]'
  return typeof value === 'object' && value !== null ? '{…}' : String(value)
}

/** The call in one line, what differs from call to call first: `notifyProfileDownload({…}, "1$a$b") on MobilePlans…`. */
export function briefCall(api: string, args: readonly unknown[]): string {
  const dot = api.lastIndexOf('.')
  return `${api.slice(dot + 1)}(${args.map(brief).join(', ')}) on ${api.slice(0, dot)}`
}

/** The call as a script that makes it again, for the console of the portal's DevTools. */
export function callAsScript(api: string, args: readonly unknown[]): string {
  const literals = args.map((value) => (value === undefined ? 'undefined' : JSON.stringify(value, null, 2)))
  return `${api}(${literals.join(', ')})`
}

/** The value of a JSON text that holds an object; undefined for any other text. */
function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** A value over as many lines as it needs. JSON within a text is opened, and so is JSON within that. */
export function fullText(value: unknown): string {
  const inner = typeof value === 'string' ? jsonOf(value) : undefined
  const opened = (_key: string, given: unknown) => (typeof given === 'string' ? (jsonOf(given) ?? given) : given)
  const text = JSON.stringify(inner ?? value, opened, 2) ?? 'undefined'
  return cut(text, LONGEST_FULL)
}

/** One argument with its name. */
export interface NamedArgument {
  name: string
  /** Null when the page did not give it. */
  text: string | null
  /** It was a text with JSON in it, as the samples of payloads have it. */
  json: boolean
}

/** The arguments of a call by the names of the documentation; also those that are missing and those that are too many. */
export function namedArguments(api: string, args: readonly unknown[]): NamedArgument[] {
  const names: readonly string[] = isCallbackApi(api) ? CALLBACK_APIS[api].args : []
  return Array.from({ length: Math.max(names.length, args.length) }, (_, index) => {
    const value = args[index]
    return {
      name: names[index]?.replace('?', '') ?? `argument ${index + 1}`,
      text: index < args.length ? fullText(value) : null,
      json: typeof value === 'string' && jsonOf(value) !== undefined,
    }
  })
}

/** What the call returned to the page, as its console would show it. */
export function returnedText({ api, operationId }: TracePayloads['callback.received']): string {
  const context = isCallbackApi(api) && CALLBACK_APIS[api].context
  return context && operationId !== undefined ? `MobilePlansOperationContext { Id: "${operationId}" }` : 'undefined'
}

/** What a call into the page tells it, in a word: `success`, `home`; empty when the text holds neither. */
export function toldWord(argument: string): string {
  const { activationResult, networkRegistrationState } = (jsonOf(argument) ?? {}) as Record<string, unknown>
  const word = activationResult ?? networkRegistrationState
  return typeof word === 'string' ? word : ''
}
