/**
 * The simulated PC's browser: one page at a time in a session of its own, which obeys the same network as portals do. What
 * works in the app and not here is what a user without balance would meet: "View my account", a link from a mail.
 */
import { WebContentsView, session as sessions, webContents } from 'electron'
import type { BrowserState } from '../../core/contract/ipc.ts'
import { readAddress } from '../../core/network/address.ts'
import type { Guard, GuardContext } from '../network/guard.ts'
import { followOffline, foreignFrames } from '../network/offline.ts'
import { openPcSession } from '../network/pc-session.ts'
import type { PcApp } from '../network/pc-session.ts'
import { liveContents } from '../views/live.ts'
import { browserPreferences } from '../windows/options.ts'

/** What the browser needs. */
export interface BrowserOptions {
  network: GuardContext
  /** The page has come or gone. */
  onView: (view: WebContentsView | null) => void
  /** Null: it is closed. */
  onState: (state: BrowserState | null) => void
}

export interface Browser {
  /** Opens it, or the page that is there at another address. What is no address is refused with a sentence. */
  open(text: string): string | null
  back(): void
  reload(): void
  minimise(): void
  /** Brings it to the front. */
  restore(): void
  /** Another window comes to the front. */
  putBehind(): void
  /** No other window is there any more: it is seen, unless its user has minimised it. */
  uncover(): void
  close(): Promise<void>
}

const PARTITION: PcApp = 'browser'
const ABORTED = -3

/** Makes a browser that is closed. */
export function createBrowser({ network, onView, onState }: BrowserOptions): Browser {
  let view: WebContentsView | null = null
  let guard: Guard | null = null
  let stopTelling = () => {}
  let state: BrowserState | null = null
  /** Behind another window, not minimised. */
  let behind = false
  let opening: Promise<void> = Promise.resolve()

  const live = () => liveContents(view)
  const show = (change: Partial<BrowserState>) => {
    if (state === null) return
    const canGoBack = live()?.navigationHistory.canGoBack() ?? false
    state = { ...state, ...change, canGoBack }
    onState(state)
  }
  const start = async () => {
    const { session, guard: guarding } = await openPcSession(network, 'browser')
    guard = guarding
    session.removeAllListeners('will-download')
    session.on('will-download', (event) => event.preventDefault())
    view = new WebContentsView({ webPreferences: browserPreferences(PARTITION) })
    view.setBackgroundColor('#ffffff')
    const { webContents: contents } = view
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    const stay = (event: { url: string; preventDefault(): void }) => {
      if (!/^https?:/.test(event.url)) event.preventDefault()
    }
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.setWindowOpenHandler(({ url }) => {
      if (/^https?:/.test(url)) contents.loadURL(url).catch(() => {})
      return { action: 'deny' }
    })
    // No page may hold on to its place: nobody would see the question.
    contents.on('will-prevent-unload', (event) => event.preventDefault())
    contents.on('did-start-loading', () => show({ loading: true }))
    contents.on('did-stop-loading', () => show({ loading: false }))
    contents.on('did-navigate', (_event, url) => show({ url, failed: null }))
    contents.on('did-navigate-in-page', (_event, url, main) => {
      if (main) show({ url })
    })
    contents.on('page-title-updated', (_event, title) => show({ title }))
    contents.on('did-fail-load', (_event, code, error, url, main) => {
      if (main && code !== ABORTED) show({ url, failed: error || `net error ${code}` })
    })
    contents.on('render-process-gone', (_event, { reason }) => show({ failed: `the page crashed (${reason})` }))
    stopTelling = followOffline({
      network: network.network,
      probe: network.browserProbe,
      isTarget: (targetId) => webContents.fromDevToolsTargetId(targetId) === contents,
      frames: () => foreignFrames(live()),
    })
    onView(view)
  }
  /** Takes away the view and whatever follows the network for it. */
  const discard = async () => {
    stopTelling()
    const contents = live()
    if (view !== null) onView(null)
    view = null
    contents?.close({ waitForBeforeUnload: false })
    await guard?.close()
    guard = null
  }

  return {
    open(text) {
      const url = readAddress(text)
      if (url === null) return `“${text.slice(0, 100)}” is no web address; write one such as https://www.example.com.`
      state = { url, title: '', loading: true, canGoBack: false, failed: null, shown: true }
      behind = false
      show({})
      opening = opening
        // A page that closed itself, or one that could not be made, is made anew.
        .then(async () => {
          if (state === null || live() !== null) return
          await discard()
          await start()
        })
        .then(() => {
          live()
            ?.loadURL(url)
            .catch(() => {})
        })
        .catch((error: unknown) => show({ loading: false, failed: String(error) }))
      return null
    },
    back: () => live()?.navigationHistory.goBack(),
    reload() {
      const contents = live()
      if (contents === null || state === null) return
      // After a failed load there may be no document to reload.
      if (state.failed !== null) contents.loadURL(state.url).catch(() => {})
      else contents.reload()
    },
    minimise() {
      behind = false
      show({ shown: false })
    },
    restore() {
      behind = false
      show({ shown: true })
    },
    putBehind() {
      if (state?.shown !== true) return
      behind = true
      show({ shown: false })
    },
    uncover() {
      if (!behind) return
      behind = false
      show({ shown: true })
    },
    async close() {
      if (state === null) return
      behind = false
      state = null
      onState(null)
      const end = async () => {
        await discard()
        const session = sessions.fromPartition(PARTITION)
        await Promise.allSettled([session.clearStorageData(), session.clearCache(), session.clearAuthCache()])
      }
      opening = opening.then(end).catch(() => {})
      await opening
    },
  }
}
