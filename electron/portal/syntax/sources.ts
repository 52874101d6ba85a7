/**
 * The scripts of the document in a view, by the DevTools protocol. Not by the view's own debugger: while that is attached,
 * each new frame destroys the contexts that others, Playwright too, hold of the page. The debugger of a page of ours can
 * attach to the view as to any other target, and nobody notices.
 */
import type { Place } from './place.ts'

/** What is used of the debugger of a page of ours. */
export interface ScriptDebugger {
  attach(version: string): void
  detach(): void
  isAttached(): boolean
  sendCommand(command: string, parameters?: object, sessionId?: string): Promise<unknown>
  on(event: 'message', listener: MessageListener): unknown
  off(event: 'message', listener: MessageListener): unknown
}
type MessageListener = (event: unknown, method: string, parameters: unknown, sessionId: string) => void

/** A view, seen from a page of ours. */
export interface Inspected {
  debugger: ScriptDebugger
  /** The view is the target with this identifier. */
  isTarget: (targetId: string) => boolean
}

/** A script of the page. */
export interface PageScript {
  /** Its own URL, or that of the document that it stands in. */
  url: string
  source: string
  kind: 'script' | 'module'
  /** Where it starts in the text at that URL. */
  start: Place
}

/** What one visit reads at most. Lengths in UTF-16 code units. */
export const SCRIPT_LIMITS = { length: 2_000_000, visitLength: 20_000_000, count: 500 } as const

/** Parameters of `Debugger.scriptParsed` that matter here. */
interface ParsedScript {
  scriptId: string
  url: string
  startLine: number
  startColumn: number
  hash: string
  length?: number
  isModule?: boolean
  scriptLanguage?: string
  executionContextAuxData?: { isDefault?: boolean }
}

/** Remembers what a visit has read. */
export interface ScriptMemory {
  known: Set<string>
  length: number
}
export const createScriptMemory = (): ScriptMemory => ({ known: new Set(), length: 0 })

/** Scripts of the page itself: not of our preload or of a debugger, not text given to `eval`. */
function isNews(
  { url, hash, length = 0, scriptLanguage, executionContextAuxData }: ParsedScript,
  memory: ScriptMemory,
) {
  const { known } = memory
  if (!/^https?:/.test(url) || executionContextAuxData?.isDefault === false || scriptLanguage === 'WebAssembly') {
    return false
  }
  const key = `${hash} ${url.replace(/[?#].*/, '')}`
  if (known.has(key) || known.size >= SCRIPT_LIMITS.count || length > SCRIPT_LIMITS.length) return false
  if (memory.length + length > SCRIPT_LIMITS.visitLength) return false
  known.add(key)
  memory.length += length
  return true
}

/**
 * Reads the scripts that the visit has not read yet. Gives what it got until something went wrong, and null when the
 * protocol is taken; never rejects.
 */
export async function readNewScripts(
  { debugger: debug, isTarget }: Inspected,
  memory: ScriptMemory,
): Promise<PageScript[] | null> {
  if (debug.isAttached()) return null
  const parsed: ParsedScript[] = []
  const scripts: PageScript[] = []
  const listen: MessageListener = (_event, method, parameters) => {
    if (method === 'Debugger.scriptParsed') parsed.push(parameters as ParsedScript)
  }
  try {
    debug.attach('1.3')
    debug.on('message', listen)
    const { targetInfos } = (await debug.sendCommand('Target.getTargets')) as { targetInfos: { targetId: string }[] }
    const target = targetInfos.find(({ targetId }) => isTarget(targetId))
    if (target === undefined) return scripts
    const to = { targetId: target.targetId, flatten: true }
    const { sessionId } = (await debug.sendCommand('Target.attachToTarget', to)) as { sessionId: string }
    // A `debugger` statement must not stop the page.
    await debug.sendCommand('Debugger.setSkipAllPauses', { skip: true }, sessionId)
    // It tells of all scripts that are there before it is answered.
    await debug.sendCommand('Debugger.enable', {}, sessionId)
    for (const script of parsed.filter((one) => isNews(one, memory))) {
      const { scriptId, url, isModule = false, startLine, startColumn } = script
      const answer = await debug.sendCommand('Debugger.getScriptSource', { scriptId }, sessionId)
      const { scriptSource } = answer as { scriptSource: string }
      const kind = isModule ? 'module' : 'script'
      scripts.push({ url, source: scriptSource, kind, start: { line: startLine, column: startColumn } })
    }
  } catch {
    // The page went away.
  } finally {
    debug.off('message', listen)
    // Its sessions end with it.
    if (debug.isAttached()) debug.detach()
  }
  return scripts
}
