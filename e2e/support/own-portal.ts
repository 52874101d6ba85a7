/** An operator's own portal in a process of its own, and the operator file that names it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base } from 'mobile-plans-emulator/test'
import type { PortalMessage } from './portal-process.ts'

/** A running portal. */
export interface OwnPortal {
  port: number
  /** Requests so far, oldest first. */
  requests: Extract<PortalMessage, { type: 'request' }>[]
  stop(): Promise<void>
}

/** Starts the portal's process; `port` 0 takes any. */
export async function startPortal(port = 0): Promise<OwnPortal> {
  const child = fork(fileURLToPath(new URL('portal-process.ts', import.meta.url)), [String(port)], { execArgv: [] })
  const requests: OwnPortal['requests'] = []
  const listening = new Promise<number>((resolve, reject) => {
    child.on('message', (message: PortalMessage) => {
      if (message.type === 'listening') resolve(message.port)
      else requests.push(message)
    })
    child.on('exit', (code) => reject(new Error(`the portal's process ended with exit code ${code}`)))
  })
  return {
    port: await listening,
    requests,
    async stop() {
      if (child.exitCode !== null) return
      const exit = once(child, 'exit')
      child.kill()
      await exit
    },
  }
}

/** A port of localhost on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

/** An operator file's content: the invented operator of the README. */
export function tailspin(port: number, startPath = '/start'): Record<string, unknown> {
  return {
    id: 'tailspin',
    brandName: 'Tailspin Mobile',
    countries: ['US'],
    portalUri: `https://localhost:${port}${startPath}?lang=en`,
    notificationHost: 'localhost',
    iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
    smdp: 'embedded',
    development: true,
  }
}

/** What the specs with a portal of their own can change. */
export interface OwnPortalOptions {
  /** Changes to {@link tailspin}. */
  changes: Record<string, unknown>
  /** Where the portal starts; default `/start`. `/moved` redirects there. */
  startPath: string
  /** The portal's server runs when the emulator starts; false: only its port is kept. */
  serverUp: boolean
}

/** The test package, with a portal in a process of its own loaded through `--operator`. */
export const test = base.extend<OwnPortalOptions & { ownPortal: OwnPortal }>({
  changes: [{}, { option: true }],
  startPath: ['/start', { option: true }],
  serverUp: [true, { option: true }],
  ownPortal: async ({ serverUp }, use) => {
    const portal = serverUp ? await startPortal() : { port: await freePort(), requests: [], stop: async () => {} }
    await use(portal)
    await portal.stop()
  },
  operator: async ({ ownPortal, changes, startPath }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'operator-'))
    const file = join(folder, 'tailspin.json')
    await writeFile(file, JSON.stringify({ ...tailspin(ownPortal.port, startPath), ...changes }))
    await use(file)
    await rm(folder, { recursive: true })
  },
})

export { expect } from 'mobile-plans-emulator/test'
