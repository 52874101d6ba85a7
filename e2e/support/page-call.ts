/** Calls of the callback API as a script of the portal makes them; {@link callInPage} runs in the page. */
import type { CallbackApi } from '../../core/contract/generations.ts'

/** What a page is to call. Arguments are plain data, or one of the words of {@link Argument}. */
export interface PageCall {
  api: CallbackApi
  args: readonly Argument[]
  /** Object on which both hooks are set just before, to names of functions, or to the functions themselves. */
  hooks: { object: string; as: 'name' | 'function' } | null
  /** Calls that often in a row. */
  times?: number
}

/** What JSON can say, and what only a script can make. */
export type Argument =
  | string
  | number
  | boolean
  | null
  | { metadata: Record<string, string>; maker: string | null }
  /** Text of a payload; `{eid}` and `{transactionId}` stand for those of the launch. */
  | { payload: string; as: 'text' | 'object' }
  | { make: 'function' | 'throwing object' | 'empty object' | 'last context' }

/** What came back. */
export interface Returned {
  type: string
  id: string | null
  threw: string | null
}

/** A page of the suite's own portal. */
interface Scope extends Record<string, unknown> {
  lastContext?: unknown
  calls: { hook: string; argument: string }[]
}

export function callInPage({ api, args, hooks, times = 1 }: PageCall): Returned {
  const scope = globalThis as unknown as Scope
  const launch = new URLSearchParams(location.search)
  const make = (argument: Argument): unknown => {
    if (typeof argument !== 'object' || argument === null) return argument
    if ('metadata' in argument) {
      const { maker, metadata } = argument
      const made = maker === null ? {} : (scope[maker] as { createPurchaseMetaData(): object }).createPurchaseMetaData()
      return Object.assign(made, metadata)
    }
    if ('payload' in argument) {
      const text = argument.payload
        .replace('{eid}', launch.get('eid') ?? '')
        .replace('{transactionId}', launch.get('transactionId') ?? '')
      return argument.as === 'text' ? text : (JSON.parse(text) as unknown)
    }
    if (argument.make === 'function') return () => {}
    if (argument.make === 'last context') return scope.lastContext
    if (argument.make === 'empty object') return {}
    return Object.defineProperty({}, 'userAccount', {
      enumerable: true,
      get() {
        throw new Error('not to be read')
      },
    })
  }
  scope.calls.length = 0
  if (hooks !== null) {
    const target = scope[hooks.object] as Record<string, unknown>
    const names = {
      profileActivationCompleteScript: 'activationComplete',
      registrationChangedScript: 'registrationChanged',
    }
    for (const [hook, name] of Object.entries(names)) target[hook] = hooks.as === 'name' ? name : scope[name]
  }
  const path = api.replace(/^window\./, '').split('.')
  const name = path.pop() ?? ''
  try {
    const object = path.reduce<unknown>((parent, part) => (parent as Scope)[part], scope) as Scope
    let returned: unknown
    for (let count = 0; count < times; count += 1) {
      returned = (object[name] as (...given: unknown[]) => unknown).apply(object, args.map(make))
    }
    if (returned !== undefined && !api.includes('Balance')) scope.lastContext = returned
    const id = (returned as { Id?: unknown } | undefined)?.Id
    return { type: typeof returned, id: typeof id === 'string' ? id : null, threw: null }
  } catch (error) {
    return { type: 'threw', id: null, threw: String(error) }
  }
}

/** Which of these calls a page's script can find. */
export function callsInPage(apis: readonly string[]): string[] {
  return apis.filter((api) => {
    const path = api.replace(/^window\./, '').split('.')
    let found: unknown = globalThis
    for (const part of path) found = (found as Record<string, unknown> | undefined)?.[part]
    return typeof found === 'function'
  })
}
