/** The server of the load benchmark, a process of its own: https, one answer for everything. Ends with its parent. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

const body = JSON.stringify({ balances: [{ id: '1', type: 'MODIRECT' }] })
process.once('message', (pair: { key: string; cert: string }) => {
  const server = createServer(pair, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit())
