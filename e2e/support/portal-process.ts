/**
 * A portal that the emulator knows nothing about: a process of its own, https on localhost, a certificate made at
 * start. Started by `own-portal.ts`; the port to listen on is the first argument (0: any).
 */
import { createServer } from 'node:https'
import { readFileSync } from 'node:fs'
import { generate } from 'selfsigned'

/** What the process tells its parent. */
export type PortalMessage =
  | { type: 'listening'; port: number }
  | { type: 'request'; url: string; headers: Record<string, string | string[] | undefined> }

const tell = (message: PortalMessage) => process.send?.(message)
const page = readFileSync(new URL('portal-page.html', import.meta.url))
const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }])

const server = createServer({ cert, key }, (request, response) => {
  tell({ type: 'request', url: request.url ?? '', headers: request.headers })
  const { pathname, search } = new URL(request.url ?? '', 'https://localhost')
  if (pathname === '/moved') return void response.writeHead(302, { location: `/start${search}` }).end()
  if (pathname === '/terms.pdf') return void response.setHeader('content-type', 'application/pdf').end('%PDF-1.4')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(page)
})
server.listen(Number(process.argv[2]), 'localhost', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) tell({ type: 'listening', port: address.port })
})
process.on('disconnect', () => process.exit())
