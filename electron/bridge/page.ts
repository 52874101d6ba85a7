/**
 * The part of the bridge that lives in the portal's page: the globals of the callback API.
 *
 * Source of the names: Microsoft, "Mobile Plans callback notifications". {@link installBridge} is sent to the page as
 * text, so it may refer to nothing outside itself. It runs before the first script of the page and keeps the built-ins
 * that it needs; nothing that the page does to prototypes or globals afterwards reaches it. That is also why there is no
 * `for…of`, no spread, no array method and no plain object as a property descriptor in here: the page could hook each.
 */

import type { PlainLimits, Plainer } from './plain.ts'

/** One global object of the API. */
export interface BridgeObject {
  /** `window.external` stands for the object of that name that browsers have. */
  name: string
  /** Its functions; `context`: the call returns a `MobilePlansOperationContext`. */
  calls: { name: string; context: boolean }[]
  /** It has `createPurchaseMetaData()`. */
  metadata: boolean
  /** Hooks can be set on it. */
  hooks: boolean
}

/** What the page's part is told; plain data. */
export interface BridgeConfig {
  /** Global name → members and their values. */
  enums: Record<string, Record<string, string>>
  objects: BridgeObject[]
  /** Names under which a hook can be set → the hook. All objects share one value for each hook. */
  hookNames: Record<string, string>
  /** `alert()`, `confirm()` and `prompt()` show nothing and say so. */
  quietDialogs: boolean
  limits: PlainLimits & {
    batchLength: number
    batchMessages: number
    chunkMessages: number
    chunkLength: number
  }
}

/** What the preload holds of the page's part; the page itself never sees it. */
export interface BridgeEnd {
  /** From now on `send` gets batches of messages: JSON text of an array of `BridgeMessage`. */
  connect(send: (batch: string) => void): void
  /** Calls what the page assigned to `hook` with one string; answers JSON text `{ ok, function, error? }`. */
  deliver(hook: string, argument: string): string
}

/**
 * Defines the callback API's globals in the page that it runs in; never throws into the page, never waits. `plainer` is
 * `makePlainer`, which a text of a function can't import.
 */
export function installBridge(config: BridgeConfig, plainer: (limits: PlainLimits) => Plainer): BridgeEnd {
  const scope = globalThis as unknown as object
  const limits = config.limits
  const { apply, defineProperty, get, getOwnPropertyDescriptor } = Reflect
  const { create, freeze } = Object
  const { describe, cut, quote } = plainer(limits)
  const later = queueMicrotask
  const randomise = crypto.getRandomValues.bind(crypto)
  const Bytes = Uint8Array
  const textOf = String

  // --- to the device ----------------------------------------------------------------------------
  // The first message of a turn crosses at once; what follows in the same turn goes in chunks, the last one when the
  // turn ends.
  let send: ((batch: string) => void) | null = null
  let turnOpen = false
  let chunk = ''
  let chunked = 0
  let posted = 0
  let left = 0
  let argumentLength = 0
  const cross = (messages: string) => {
    try {
      send?.(`[${messages}]`)
    } catch {
      // The document is going away.
    }
  }
  const crossChunk = () => {
    if (send === null || chunked === 0) return
    const messages = chunk
    chunk = ''
    chunked = 0
    cross(messages)
  }
  const endTurn = () => {
    turnOpen = false
    argumentLength = 0
    if (send === null) return
    if (left > 0) {
      chunk += `${chunked === 0 ? '' : ','}{"type":"dropped","count":${left}}`
      chunked += 1
    }
    posted = 0
    left = 0
    crossChunk()
  }
  const post = (message: string) => {
    if (!turnOpen) {
      turnOpen = true
      later(endTurn)
      if (send !== null) return cross(message)
    }
    if (posted === limits.batchMessages) {
      left += 1
      return
    }
    posted += 1
    chunk += chunked === 0 ? message : ',' + message
    chunked += 1
    if (chunked >= limits.chunkMessages || chunk.length >= limits.chunkLength) crossChunk()
  }

  // --- the API ----------------------------------------------------------------------------------
  // Two digits for each byte, and random bytes for many identifiers at once: both make a crowd of calls cheaper.
  const pairs = create(null) as string[]
  for (let byte = 0; byte < 256; byte += 1) pairs[byte] = (byte < 16 ? '0' : '') + byte.toString(16)
  const pool = new Bytes(4_096)
  let used = pool.length
  const uuid = (): string => {
    if (used === 4_096) {
      randomise(pool)
      used = 0
    }
    let text = ''
    for (let index = 0; index < 16; index += 1) {
      let byte = pool[used + index] as number
      if (index === 6) byte = (byte & 0x0f) | 0x40
      if (index === 8) byte = (byte & 0x3f) | 0x80
      text += (index === 4 || index === 6 || index === 8 || index === 10 ? '-' : '') + (pairs[byte] as string)
    }
    used += 16
    return text
  }
  const hidden = (value: unknown) => ({ __proto__: null, value, writable: true, enumerable: false, configurable: true })
  const fixed = (value: unknown) => ({ __proto__: null, value, writable: false, enumerable: true, configurable: false })
  const add = (target: object, name: string | symbol, descriptor: object) =>
    defineProperty(target, name, descriptor as PropertyDescriptor)
  /** A function of the API that says its documented name. */
  const titled = (name: string, value: (...args: never[]) => unknown) => {
    add(value, 'name', { __proto__: null, value: name, configurable: true })
    return value
  }

  const contextPrototype = create(Object.prototype) as object
  const MobilePlansOperationContext = function () {
    throw new TypeError('Illegal constructor')
  }
  add(contextPrototype, 'constructor', hidden(titled('MobilePlansOperationContext', MobilePlansOperationContext)))
  add(contextPrototype, Symbol.toStringTag, hidden('MobilePlansOperationContext'))

  const received = (api: string, args: unknown[]): string => {
    const operationId = uuid()
    let text = argumentLength > limits.batchLength ? '["[left out: too much at once]"]' : describe(args)
    if (text[0] !== '[') text = `[${text}]`
    argumentLength += text.length
    post(`{"type":"call","api":"${api}","args":${quote(text)},"operationId":"${operationId}"}`)
    return operationId
  }
  const caller = (object: string, name: string, context: boolean) =>
    titled(name, (...args: unknown[]) => {
      const id = received(`${object}.${name}`, args)
      if (!context) return undefined
      const made = create(contextPrototype) as object
      add(made, 'Id', fixed(id))
      return made
    })
  const hooks = create(null) as Record<string, unknown>
  const assign = (hook: string, property: string, value: unknown) => {
    hooks[hook] = value
    const kind = typeof value === 'string' ? 'name' : typeof value === 'function' ? 'function' : 'other'
    let text = ''
    try {
      const title = kind === 'function' ? getOwnPropertyDescriptor(value as object, 'name')?.value : value
      text = typeof title === 'string' ? title : kind === 'other' ? describe(value) : ''
    } catch {
      // A proxy that refuses.
    }
    const to = `"hook":"${hook}","property":"${property}"`
    post(`{"type":"hook",${to},"kind":"${kind}","value":${quote(cut(text, 900))}}`)
  }
  const addHook = (target: object, object: string, name: string, hook: string) =>
    add(target, name, {
      __proto__: null,
      get: titled(`get ${name}`, () => hooks[hook]),
      set: titled(`set ${name}`, (value: unknown) => assign(hook, `${object}.${name}`, value)),
      enumerable: name === hook,
      configurable: true,
    })

  // From here to the end of this section it runs before the page: any built-in may be used.
  for (const hook of Object.values(config.hookNames)) hooks[hook] = ''
  for (const { name, calls, metadata, hooks: hookable } of config.objects) {
    const browsersOwn = name === 'window.external' ? (get(scope, 'external') as object | undefined) : undefined
    const target = browsersOwn ?? {}
    if (metadata) {
      const api = `${name}.createPurchaseMetaData`
      const make = () => {
        post(`{"type":"metadata","api":"${api}"}`)
        return {}
      }
      add(target, 'createPurchaseMetaData', { ...hidden(titled('createPurchaseMetaData', make)), enumerable: true })
    }
    for (const call of calls)
      add(target, call.name, { ...hidden(caller(name, call.name, call.context)), enumerable: true })
    if (hookable)
      for (const key of Object.keys(config.hookNames)) addHook(target, name, key, config.hookNames[key] ?? '')
    if (browsersOwn === undefined) add(scope, name.replace('window.', ''), hidden(target))
  }
  for (const [name, members] of Object.entries(config.enums)) add(scope, name, hidden(freeze(members)))
  const quieten = (kind: string, result: unknown) => {
    // As the browser's own: no argument is an empty text, an object that can't be made text throws.
    const quiet = (message: unknown = '') => {
      post(`{"type":"dialog","kind":"${kind}","message":${quote(cut(textOf(message), 900))}}`)
      return result
    }
    add(scope, kind, { ...hidden(titled(kind, quiet)), enumerable: true })
  }
  if (config.quietDialogs) {
    quieten('alert', undefined)
    quieten('confirm', false)
    quieten('prompt', null)
    // Chromium's would open a dialog of the computer that the emulator runs on, and hold the page up.
    quieten('print', undefined)
  }
  // Chromium's would take the view away and leave the app with an empty window.
  quieten('close', undefined)

  // --- from the device --------------------------------------------------------------------------
  const answer = (ok: boolean, name: string, error: string): string =>
    `{"ok":${ok ? 'true' : 'false'},"function":${quote(name)}${error === '' ? '' : `,"error":${quote(error)}`}}`
  const reason = (thrown: unknown): string => {
    try {
      const message = typeof thrown === 'object' && thrown !== null ? get(thrown, 'message') : thrown
      return typeof message === 'string' ? `It threw: ${cut(message, 1_900)}` : 'It threw.'
    } catch {
      return 'It threw.'
    }
  }
  return {
    connect(sender) {
      send = sender
      endTurn()
    },
    deliver(hook, argument) {
      const value = hooks[hook]
      let name = ''
      try {
        if (value === '' || (typeof value !== 'string' && typeof value !== 'function'))
          return answer(false, '', `The page assigned nothing callable to ${cut(hook, 100)}.`)
        name = typeof value === 'string' ? cut(value, 900) : '(function)'
        const target = typeof value === 'string' ? get(scope, value) : value
        if (typeof target !== 'function')
          return answer(false, name, `window has no function named "${name}" (found: ${typeof target}).`)
        apply(target, scope, [argument])
        return answer(true, name, '')
      } catch (thrown) {
        return answer(false, name, reason(thrown))
      }
    },
  }
}
