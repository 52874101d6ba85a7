import { describe, expect, it } from 'vitest'
import { createRequestLog, originOf, redactedUrl } from '../network/request-log.ts'
import { auditCsv, auditOf } from './audit.ts'
import type { RequestSum } from './requests.ts'
import type { TraceEvent } from './trace.ts'

const event = (seq: number, kind: string, payload: unknown) =>
  ({ v: 1, seq, t: 0, wall: '', kind, cause: null, payload }) as TraceEvent
const opened = (seq: number, visitId: string) =>
  event(seq, 'portal.opened', { operatorId: 'contoso', visitId, url: '', headers: {} })
const requests = (seq: number, visitId: string, sums: RequestSum[]) =>
  event(seq, 'network.requests', { app: 'portal', visitId, sums })

function someTraffic(): RequestSum[] {
  const log = createRequestLog()
  const page = 'https://portal.example/pay?card=secret#top'
  const of = (url: string, type: string, inGarden: boolean) => ({ url, type, page, initiator: '', inGarden })
  log.begin(of('https://portal.example/app.js?v=1', 'script', true), false)
  log.done('https://portal.example/app.js?v=1', 'script', 500)
  log.begin(of('https://fonts.example/x.woff2?key=secret', 'font', false), true)
  log.begin(of('https://fonts.example/y.woff2', 'font', false), true)
  log.begin(of('https://bank.example/3ds', 'subFrame', false), false)
  log.redirected('https://bank.example/3ds', 'subFrame', 'https://acs.example/challenge?id=secret')
  log.failed('https://bank.example/3ds?x=secret', 'subFrame', page, 'net::ERR_TIMED_OUT')
  log.carried('https://portal.example', 700)
  return log.take() ?? []
}

describe('audit', () => {
  const sums = someTraffic()

  it('lists each host with what it was needed for, those outside of the garden first', () => {
    const { hosts, missing, operatorId } = auditOf([opened(1, 'v'), requests(2, 'v', sums), requests(3, 'v', sums)])
    expect(operatorId).toBe('contoso')
    expect(missing).toEqual(['bank.example', 'fonts.example'])
    expect(hosts.map(({ host, count, blocked, failed, bytes }) => [host, count, blocked, failed, bytes])).toEqual([
      ['fonts.example', 4, 4, 0, 0],
      ['bank.example', 2, 0, 2, 0],
      ['portal.example', 2, 0, 0, 2_400],
    ])
    expect(hosts[0]).toMatchObject({ types: { font: 4 }, schemes: ['https'], initiator: 'https://portal.example/pay' })
    expect(hosts[1]).toMatchObject({
      redirects: ['acs.example'],
      broken: [{ url: 'https://bank.example/3ds', page: 'https://portal.example/pay', error: 'net::ERR_TIMED_OUT' }],
    })
  })

  it('tells what a later report says of a request: how it failed, where it led', () => {
    const log = createRequestLog()
    const url = 'https://slow.example/pay'
    log.begin({ url, type: 'xhr', page: 'https://portal.example/', initiator: '', inGarden: true }, false)
    const first = log.take() ?? []
    log.redirected(url, 'xhr', 'https://acs.example/')
    log.failed(url, 'xhr', 'https://portal.example/', 'net::ERR_EMPTY_RESPONSE')
    const later = log.take() ?? []
    const { hosts, missing } = auditOf([opened(1, 'v'), requests(2, 'v', first), requests(3, 'v', later)])
    expect(missing).toEqual([])
    expect(hosts).toMatchObject([
      {
        host: 'slow.example',
        types: { xhr: 1 },
        count: 1,
        failed: 1,
        inGarden: true,
        redirects: ['acs.example'],
        broken: [{ url, error: 'net::ERR_EMPTY_RESPONSE' }],
      },
    ])
  })

  it('keeps addresses apart, which no garden goes by, and says what it could not tell apart', () => {
    const log = createRequestLog()
    const ask = (host: string) =>
      log.begin({ url: `https://${host}/`, type: 'xhr', page: '', initiator: '', inGarden: false }, false)
    for (const host of ['203.0.113.7', '[2001:db8::1]', '1.2.3.4.example', 'pay.example']) ask(host)
    for (let n = 0; n < 250; n += 1) ask(`n${n}.example`)
    const { missing, addresses, uncounted } = auditOf([opened(1, 'v'), requests(2, 'v', log.take() ?? [])])
    expect(addresses).toEqual(['203.0.113.7', '[2001:db8::1]'])
    expect(missing).toEqual(expect.arrayContaining(['1.2.3.4.example', 'pay.example']))
    expect(missing.length + addresses.length + uncounted).toBe(254)
    expect(uncounted).toBeGreaterThan(0)
  })

  it('is about the last visit, or about all', () => {
    const events = [opened(1, 'a'), requests(2, 'a', sums), opened(3, 'b')]
    expect(auditOf(events).hosts).toEqual([])
    expect(auditOf(events, { visits: 'all' })).toMatchObject({
      visitId: null,
      missing: ['bank.example', 'fonts.example'],
    })
    expect(auditOf([]).hosts).toEqual([])
  })

  it('keeps no query and no credentials', () => {
    expect(JSON.stringify(sums)).not.toContain('secret')
    expect(redactedUrl('https://me:secret@a.example/x?y#z')).toBe('https://a.example/x')
    expect(originOf('wss://a.example:8443/x?y')).toBe('wss://a.example:8443')
    expect(originOf('no url')).toBe('')
  })

  it('becomes CSV that no spreadsheet runs', () => {
    const evil: RequestSum = {
      origin: 'https://portal.example',
      type: '=cmd()',
      count: 1,
      bytes: 0,
      failed: 0,
      blocked: 0,
      inGarden: true,
      initiator: '=HYPERLINK("x")',
      redirects: [],
      broken: [],
    }
    const lines = auditCsv(auditOf([opened(1, 'v'), requests(2, 'v', [evil])])).split('\r\n')
    expect(lines[0]).toMatch(/^host,in walled garden,schemes,/)
    expect(lines[1]).toBe(`portal.example,yes,https,1,'=cmd() 1,0,0,0,"'=HYPERLINK(""x"")",,`)
  })
})

describe('log of requests', () => {
  it('stays small, whatever a page asks for', () => {
    const log = createRequestLog()
    for (let n = 0; n < 1_000; n += 1) {
      log.begin({ url: `https://h${n}.example/x`, type: 'image', page: '', initiator: '', inGarden: false }, true)
      log.begin({ url: `https://one.example/${n}`, type: 'image', page: '', initiator: '', inGarden: false }, true)
    }
    const sums = log.take() ?? []
    expect(sums.length).toBeLessThanOrEqual(201)
    expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(2_000)
    expect(Math.max(...sums.map(({ broken }) => broken.length))).toBe(5)
    expect(log.take()).toBeNull()
  })
})
