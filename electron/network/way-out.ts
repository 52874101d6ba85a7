/**
 * A session's way out: through a gate, or past it. Fails closed: a session that could not be sent the way that the network
 * asks for reaches nothing, and says so, until it could.
 */
import type { AuthInfo, ClientRequest, ClientRequestConstructorOptions, ProxyConfig, Session } from 'electron'
import type { Gate } from './gate.ts'

export type Way = 'gate' | 'direct'

/** Told when a server or a proxy wants a password. */
type LoginListener = (
  event: { preventDefault(): void },
  contents: unknown,
  details: unknown,
  info: Pick<AuthInfo, 'isProxy' | 'host' | 'port'>,
  callback: (username?: string, password?: string) => void,
) => void
/** What is used of Electron's `app`. */
interface LoginApp {
  on(event: 'login', listener: LoginListener): unknown
  off(event: 'login', listener: LoginListener): unknown
}

/** What a way out needs. */
export interface WayOutOptions {
  session: Pick<Session, 'setProxy' | 'closeAllConnections'>
  gate: Pick<Gate, 'key' | 'port'>
  /** The way that the network asks for at this moment. */
  wanted: () => Way
  /** How the session goes past the gate. */
  direct: () => Promise<ProxyConfig>
  /** Where Electron asks for a proxy's password. */
  app: LoginApp
  /** Makes a request of this session. */
  request: (options: ClientRequestConstructorOptions) => ClientRequest
  wake: (ms: number, callback: () => void) => () => void
  /** The session could not be sent that way, in words. */
  failed: (error: string) => void
}

export interface WayOut {
  /** Takes the way that the network asks for now, if it is another. */
  follow(): void
  /** Resolves when the way of this moment is taken, or could not be. */
  ready(): Promise<void>
  /** `changing`: neither the old way nor the new one may be taken yet. `blocked`: none may. */
  state(): 'open' | 'changing' | 'blocked'
  /** The way taken last; empty before the first. */
  way(): Way | ''
  /** Leads nowhere from now on: what lives on in the session, a service worker say, has no network any more. */
  close(): Promise<void>
}

/** Real milliseconds that the gate has to answer the session's first question. */
const PATIENCE_MS = 10_000
/** Nothing listens there (RFC 863's port, unused since): what webRequest doesn't see, a connection in advance, ends there. */
const NOWHERE: ProxyConfig = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
}

/** Makes the way out of a session that has taken none yet. */
export function createWayOut(options: WayOutOptions): WayOut {
  const { session, gate, wanted, direct, app, request, wake, failed } = options
  let closed = false
  // Unknown: a session that visits share may have been left at the gate of the one before, which is closed.
  let way: Way | '' = ''
  let blocked = false
  let pending = 0
  let changing: Promise<void> = Promise.resolve()
  let gatePort = 0

  const onLogin: LoginListener = (event, _contents, _details, { isProxy, host, port }, callback) => {
    if (!isProxy || host !== '127.0.0.1' || port !== gatePort) return
    event.preventDefault()
    callback(gate.key.username, gate.key.password)
  }
  /** Teaches the session the gate's password, and makes sure that it is the gate that it comes to. */
  const introduce = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request({ url: gate.key.probe, credentials: 'omit' })
      const stop = wake(PATIENCE_MS, () => {
        asked.abort()
        reject(new Error('the gate did not answer'))
      })
      asked.on('login', (_info, callback) => callback(gate.key.username, gate.key.password))
      asked.on('response', ({ statusCode }) => {
        stop()
        asked.abort()
        if (statusCode === 204) resolve()
        else reject(new Error(`not the gate answered, but somebody with status ${statusCode}`))
      })
      asked.on('error', (error) => {
        stop()
        reject(error)
      })
      asked.end()
    })
  const change = async (to: Way) => {
    if (to === 'direct') await session.setProxy(await direct())
    else {
      gatePort = await gate.port()
      const proxyRules = `http://127.0.0.1:${gatePort}`
      await session.setProxy({ mode: 'fixed_servers', proxyRules, proxyBypassRules: '<-loopback>' })
      await introduce()
    }
    await session.closeAllConnections()
  }
  const cutOff = async () => {
    await session.setProxy(NOWHERE).catch(() => {})
    await session.closeAllConnections().catch(() => {})
  }
  const take = async (to: Way) => {
    if (closed) return
    try {
      await change(to)
      blocked = false
    } catch (error) {
      if (closed) return
      blocked = true
      // The next change of the network tries again, and so does the next page.
      if (way === to) way = ''
      await cutOff()
      failed(error instanceof Error ? error.message : String(error))
    }
  }
  app.on('login', onLogin)
  return {
    follow() {
      if (closed) return
      const to = wanted()
      if (to === way) return
      way = to
      pending += 1
      changing = changing.then(() => take(to)).then(() => void (pending -= 1))
    },
    ready: () => changing,
    state: () => (pending > 0 ? 'changing' : blocked ? 'blocked' : 'open'),
    way: () => way,
    async close() {
      closed = true
      app.off('login', onLogin)
      await changing
      await cutOff()
    },
  }
}
