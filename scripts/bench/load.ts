/**
 * Throughput of the load test beside that of the same generator run bare, against the same server. Requests are counted per
 * second of the generator's processor time, which is what limits it: so whatever else the machine does counts for neither.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import { makeApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import { iccidsOfRanges } from '../../testing/commands/check-api/iccids.ts'
import { runLoad } from '../../testing/commands/check-api/load.ts'
import type { Result } from './statistics.ts'

const AGENTS = 25
const SECONDS = 2
/** Requests a second in our wrapper are at least 0.8 of those of the bare generator: the bare ones are at most 1.25 of ours. */
const TARGET = 1.25

/** Runs both in turns, so that whatever else the machine does meets both. */
export async function benchLoad(runs: number): Promise<Result[]> {
  const { server, ca } = await makeApiCertificates(Date.now())
  const child = fork(new URL('load-server.ts', import.meta.url))
  child.send({ key: server.privateKey, cert: server.certificate })
  const [port] = (await once(child, 'message')) as [number]
  const moBaseUrl = `https://localhost:${port}/v1`
  const iccids = iccidsOfRanges({ iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }] }, 1_000)
  const bare = async () => {
    const result = await autocannon({
      url: `${moBaseUrl}/sims/${iccids[0] ?? ''}/balances?fieldsTemplate=basic&limit=1&location=US`,
      connections: AGENTS,
      duration: SECONDS,
      tlsOptions: { ca: ca.certificate },
    })
    return result['2xx']
  }
  const ours = async () => {
    const endpoint = { moBaseUrl, serverCa: ca.certificate, timeoutMs: 10_000 }
    const plan = { endpoint, iccids, agents: AGENTS, rate: null, lengthMs: SECONDS * 1_000, trustAny: false }
    const { succeeded, requests } = await runLoad(plan)
    if (succeeded !== requests) throw new Error(`${requests - succeeded} of ${requests} requests failed`)
    return succeeded
  }
  const sums = { bare: { requests: 0, micros: 0 }, ours: { requests: 0, micros: 0 } }
  const measure = async (which: keyof typeof sums, run: () => Promise<number>) => {
    const before = process.cpuUsage()
    const requests = await run()
    const { user, system } = process.cpuUsage(before)
    sums[which].requests += requests
    sums[which].micros += user + system
  }
  try {
    await bare()
    await ours()
    for (let run = 0; run < runs; run += 1) {
      await measure('bare', bare)
      await measure('ours', ours)
    }
  } finally {
    child.disconnect()
  }
  const rateOf = ({ requests, micros }: { requests: number; micros: number }) => (requests * 1e6) / micros
  return [
    {
      name: 'Load test: requests per processor second',
      measured: `${Math.round(rateOf(sums.ours))}/s in check-api`,
      beside: `${Math.round(rateOf(sums.bare))}/s bare`,
      value: rateOf(sums.bare) / rateOf(sums.ours),
      target: TARGET,
      unit: '×',
    },
  ]
}
