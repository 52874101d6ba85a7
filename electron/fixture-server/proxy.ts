/** The way from a portal's session to the fixture server: a proxy that knows the fixture hosts and no other. */
import type { FixtureServer } from './server.ts'

/** What the proxy needs. */
export interface PortalProxyOptions {
  /** Hosts that it connects to the fixture server. */
  hosts(): readonly string[]
  fixtureServer: Pick<FixtureServer, 'running'>
}

/** The proxy, started at first need. */
export interface PortalProxy {
  /** Its port of 127.0.0.1; starts it when it doesn't run. */
  port(): Promise<number>
  close(): Promise<void>
}

/**
 * Makes a proxy that tunnels `CONNECT host:443` of the given hosts to the fixture server. Everything else, plain http
 * included, is refused with 403: the proxy never opens a connection to anywhere.
 */
export const createPortalProxy = ({ hosts, fixtureServer }: PortalProxyOptions): PortalProxy => {
  const start = async () => {
    const { RequestError, Server } = await import('proxy-chain')
    const proxy = new Server({
      port: 0,
      host: '127.0.0.1',
      prepareRequestFunction: async ({ hostname, port, isHttp }) => {
        if (isHttp || port !== 443 || !hosts().includes(hostname))
          throw new RequestError('This proxy leads to the fixtures of the emulator only.', 403)
        const { server } = await fixtureServer.running()
        return { customConnectServer: server }
      },
    })
    await proxy.listen()
    return proxy
  }

  let starting: ReturnType<typeof start> | undefined
  return {
    port: async () => {
      starting ??= start().catch((error: unknown) => {
        starting = undefined
        throw error
      })
      return (await starting).port
    },
    close: async () => {
      const proxy = await starting?.catch(() => undefined)
      starting = undefined
      await proxy?.close(true)
    },
  }
}
