/**
 * Tells a page that it is offline, so that it fails as a browser's page does: `navigator.onLine`, the events, Chromium's
 * own error page. Nothing is held back by it: that is what the gate does. By the debugger of a page of ours, as
 * `portal/syntax/sources.ts` explains, and only while the device is offline. The page itself is told, and with it its
 * whole process: its workers and its site's frames. Frames of other sites have processes of their own; attaching to them
 * too brought the main process down when they went away at the wrong moment, so these are told by a script.
 */
import type { WebContents, WebFrameMain } from 'electron'
import type { NetworkState } from './state.ts'

/** What is used of the debugger of a page of ours. */
export interface ProbeDebugger {
  attach(version: string): void
  detach(): void
  isAttached(): boolean
  sendCommand(command: string, parameters?: object, sessionId?: string): Promise<unknown>
}

/** What telling needs. */
export interface OfflineOptions {
  network: NetworkState
  /** Debugger of a page of ours that nobody else uses; null while there is none. */
  probe: () => ProbeDebugger | null
  /** Whether a DevTools target is the page that shall know. */
  isTarget: (targetId: string) => boolean
  /** Frames of the page in processes of their own, at this moment. */
  frames: () => readonly Pick<WebFrameMain, 'executeJavaScript'>[]
}

/** Says it as Chromium does: first the property, then the event. An own property hides Chromium's, and goes again. */
const TELL_FRAME = {
  offline: `Object.defineProperty(navigator, 'onLine', { configurable: true, enumerable: true, get: () => false })
    dispatchEvent(new Event('offline'))`,
  online: `if (delete navigator.onLine) dispatchEvent(new Event('online'))`,
} as const

const CONDITIONS = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }

/** Follows the network from now on; returns what ends it. */
export function followOffline({ network, probe, isTarget, frames }: OfflineOptions): () => void {
  let told: ProbeDebugger | null = null
  let session: string | null = null
  let running: Promise<void> = Promise.resolve()
  let closed = false

  const tell = (debug: ProbeDebugger, sessionId: string, offline: boolean) =>
    debug.sendCommand('Network.emulateNetworkConditions', { offline, ...CONDITIONS }, sessionId)
  const tellFrames = (state: keyof typeof TELL_FRAME) => {
    // What a page does with it is its own affair; a frame that went away needs no telling.
    for (const frame of frames()) frame.executeJavaScript(TELL_FRAME[state]).catch(() => {})
  }
  const begin = async () => {
    const debug = probe()
    if (debug === null || debug.isAttached()) return
    debug.attach('1.3')
    told = debug
    const { targetInfos } = (await debug.sendCommand('Target.getTargets')) as { targetInfos: { targetId: string }[] }
    const target = targetInfos.find(({ targetId }) => isTarget(targetId))
    if (target === undefined) return end()
    const to = { targetId: target.targetId, flatten: true }
    const { sessionId } = (await debug.sendCommand('Target.attachToTarget', to)) as { sessionId: string }
    session = sessionId
    await tell(debug, sessionId, true)
    tellFrames('offline')
  }
  const end = async () => {
    const debug = told
    told = null
    if (debug === null) return
    const sessionId = session
    session = null
    if (sessionId !== null) {
      // A page that went away needs no telling.
      await tell(debug, sessionId, false).catch(() => {})
      await debug.sendCommand('Target.detachFromTarget', { sessionId }).catch(() => {})
      if (!closed) tellFrames('online')
    }
    if (debug.isAttached()) debug.detach()
  }
  const follow = () => {
    running = running
      .then(async () => {
        const offline = !closed && network.rules().access.via === 'offline'
        if (offline && told === null) await begin()
        else if (!offline && told !== null) await end()
      })
      // The page went away.
      .catch(() => end())
  }
  const stopWatching = network.watch(follow)
  follow()
  return () => {
    closed = true
    stopWatching()
    follow()
  }
}

/** The debugger of a page that is still there. */
export function debuggerOf(contents: WebContents | null): ProbeDebugger | null {
  return contents === null || contents.isDestroyed() ? null : contents.debugger
}

/** The frames of a page that have other processes than the page itself. */
export function foreignFrames(contents: WebContents | null): WebFrameMain[] {
  if (contents === null || contents.isDestroyed()) return []
  const { mainFrame } = contents
  return mainFrame.framesInSubtree.filter(({ processId }) => processId !== mainFrame.processId)
}
