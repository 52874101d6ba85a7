/** A page without a browser: runs the bridge's page part in a context of its own, as the preload does. */
import { createContext, runInContext } from 'node:vm'
import { USUAL_CHOICE, bridgeScript } from './config.ts'
import type { BridgeChoice } from './config.ts'
import type { BridgeMessage } from '../../core/contract/bridge.ts'
import type { BridgeEnd } from './page.ts'

export interface TestPage {
  bridge: BridgeEnd
  /** Batches that crossed, in order. */
  batches: BridgeMessage[][]
  /** All messages, in order. */
  messages(): BridgeMessage[]
  /** Runs a script of the page; its value. */
  run(script: string): unknown
  /** Runs a script, lets the page's turn end, and gives the arguments of the calls that arrived. */
  calls(script: string): Promise<unknown[][]>
  connect(): void
}

/** How the page is made. */
export interface TestPageOptions {
  /** `false` leaves messages waiting in the page. */
  connected?: boolean
  choice?: Partial<BridgeChoice>
  /** The document lost the callback objects. */
  lost?: boolean
}

/** Makes a page with the callback API in it. */
export function createTestPage({ connected = true, choice = {}, lost = false }: TestPageOptions = {}): TestPage {
  const context = createContext({ crypto, queueMicrotask })
  // As browsers have it: an object with functions that nobody uses any more.
  runInContext('globalThis.window = globalThis; globalThis.external = { AddSearchProvider() {} }', context)
  const bridge = runInContext(bridgeScript({ ...USUAL_CHOICE, ...choice }, lost), context) as BridgeEnd
  const batches: BridgeMessage[][] = []
  const messages = () => batches.flat()
  const connect = () => bridge.connect((batch) => batches.push(JSON.parse(batch)))
  if (connected) connect()
  const run = (script: string): unknown => runInContext(script, context)
  return {
    bridge,
    batches,
    messages,
    run,
    async calls(script) {
      const before = messages().length
      run(script)
      await new Promise((resolve) => setImmediate(resolve))
      return messages()
        .slice(before)
        .flatMap((message) => (message.type === 'call' ? [JSON.parse(message.args) as unknown[]] : []))
    },
    connect,
  }
}
