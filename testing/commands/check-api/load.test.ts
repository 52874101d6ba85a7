import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { makeApiCertificates } from '../../../fixtures/operator-api/api-certificates.ts'
import { iccidsOfRanges } from './iccids.ts'
import { runLoad, turnsOf } from './load.ts'
import { junitXml } from './report-files.ts'

test('agents take turns when there are fewer requests a second than agents', () => {
  expect(turnsOf({ agents: 25, rate: null, lengthMs: 60_000 })).toEqual([{ agents: 25, lengthMs: 60_000 }])
  expect(turnsOf({ agents: 25, rate: 25, lengthMs: 60_000 })).toEqual([{ agents: 25, lengthMs: 60_000 }])
  const turns = turnsOf({ agents: 25, rate: 3, lengthMs: 90_000 })
  expect(turns).toHaveLength(9)
  expect(turns.reduce((sum, { agents }) => sum + agents, 0)).toBe(25)
  expect(turns.reduce((sum, { lengthMs }) => sum + lengthMs, 0)).toBe(90_000)
  // Never shorter than a second each.
  expect(turnsOf({ agents: 25, rate: 3, lengthMs: 2_000 })).toHaveLength(2)
})

test('ICCIDs of ranges: in order, with check digits where the range has them', () => {
  const plain = [{ start: '8988247000100000001', end: '8988247000100000003' }]
  expect(iccidsOfRanges({ iccidRanges: plain }, 10)).toEqual([
    '8988247000100000001',
    '8988247000100000002',
    '8988247000100000003',
  ])
  const checked = [{ start: '89882470001000000009', end: '89882470001000009992' }]
  const found = iccidsOfRanges({ iccidRanges: checked }, 1_000)
  expect(found).toHaveLength(1_000)
  expect(new Set(found).size).toBe(1_000)
})

test('JUnit XML holds what XML can hold', () => {
  const check = {
    id: 'x',
    group: 'G<1>',
    name: 'a "name" & more\u0000',
    rule: 'r',
    expected: 'e',
    state: 'failed' as const,
    message: ']]> \u0007 <b>',
    exchanges: [],
    ms: 1,
  }
  const xml = junitXml({
    format: 'mobile-plans-check-api',
    v: 1,
    operator: { id: 'o', brandName: 'O' },
    environment: 'production',
    at: 0,
    checks: [check],
    complete: true,
    passed: false,
  })
  expect(xml).not.toMatch(/[\u0000\u0007]/)
  expect(xml).toContain('&lt;b')
})

test('every request has a transaction and the next ICCID, and the load ends at a server that is not trusted', async () => {
  const { server: pair, ca, strangerClient } = await makeApiCertificates(Date.now())
  const transactions: string[] = []
  const iccids = new Set<string>()
  const server = createServer({ key: pair.privateKey, cert: pair.certificate }, (request, response) => {
    transactions.push(String(request.headers['x-ms-dm-transactionid']))
    iccids.add(/sims\/(\d+)\/balances\?fieldsTemplate=basic&limit=1&location=US$/.exec(request.url ?? '')?.[1] ?? '')
    response.end('{"balances":[]}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const moBaseUrl = `https://localhost:${(server.address() as AddressInfo).port}/v1`
  const endpoint = { moBaseUrl, serverCa: ca.certificate, timeoutMs: 5_000 }
  const known = ['8988247000100000001', '8988247000100000002']
  const plan = { endpoint, iccids: known, agents: 3, rate: null, lengthMs: 300, trustAny: false }
  try {
    const good = await runLoad(plan)
    expect(good).toMatchObject({ errors: 0, unusable: 0, stopped: '' })
    expect(good.succeeded).toBe(good.requests)
    expect(new Set(transactions).size).toBe(transactions.length)
    expect(transactions.every((name) => /^MSFT-[0-9a-f-]{36}$/.test(name))).toBe(true)
    expect([...iccids].toSorted()).toEqual(known)
    const stranger = { ...endpoint, serverCa: strangerClient.certificate }
    const bad = await runLoad({ ...plan, endpoint: stranger, lengthMs: 20_000 })
    expect(bad.stopped).toContain('not trusted')
    expect(bad.succeeded).toBe(0)
    // Nobody there any more: it gives up instead of trying again for ever.
    await new Promise((done) => {
      server.closeAllConnections()
      server.close(done)
    })
    const gone = await runLoad({ ...plan, lengthMs: 20_000 })
    expect(gone.stopped).toContain('gave up')
    expect(gone.tookMs).toBeLessThan(15_000)
  } finally {
    server.close()
  }
})
