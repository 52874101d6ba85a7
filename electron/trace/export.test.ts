import { describe, expect, it } from 'vitest'
import type { DeviceSnapshot } from '../../core/contract/device.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { auditText, exportText, reportOf, reportText } from './export.ts'

const iccid = '8988247000100000013'
const gone = '8988247000100000021'
const device = {
  eid: '89049032000000000000000000000012',
  imei: '356938035643809',
  profiles: [{ iccid }],
} as DeviceSnapshot
const event = (seq: number, kind: string, payload: object) =>
  ({ v: 1, seq, t: 0, wall: '', kind, cause: null, payload }) as TraceEvent
const events = [
  event(1, 'device.started', { version: '1', resumed: false, eid: device.eid }),
  event(2, 'esim.profile', { iccid: gone, state: 'Deleted' }),
  event(3, 'portal.console', { level: 'info', message: `x${iccid}y${gone}z${device.imei}`, source: '', line: 0 }),
]

describe('exportText', () => {
  it('is the trace itself when it is to be raw', () => {
    expect(exportText(events, device, true)).toBe(events.map((each) => `${JSON.stringify(each)}\n`).join(''))
  })

  it('has none of the identifiers otherwise, also not those of profiles that are gone or glued to other text', () => {
    const text = exportText(events, device, false)
    for (const secret of [device.eid, device.imei, iccid, gone]) expect(text).not.toContain(secret)
    expect(text.trimEnd().split('\n')).toHaveLength(3)
    expect(text).toContain('[EID 1]')
  })
})

describe('auditText', () => {
  const asked = event(4, 'network.requests', {
    app: 'portal',
    sums: [
      {
        origin: 'https://api.example',
        type: 'xhr',
        count: 1,
        bytes: 0,
        failed: 1,
        blocked: 0,
        inGarden: true,
        initiator: `https://a.example/sims/${iccid}`,
        redirects: [],
        broken: [{ url: `https://api.example/${gone}/${device.imei}`, page: '', error: 'net::ERR_FAILED' }],
      },
    ],
  })

  it.each(['csv', 'json'] as const)('as %s keeps the hosts and has no identifiers in the paths', (format) => {
    const text = auditText([...events, asked], device, format, 'all')
    for (const secret of [device.imei, iccid, gone]) expect(text).not.toContain(secret)
    expect(text).toContain('api.example')
    expect(text).toContain('https://a.example/sims/[ICCID 1]')
  })
})

describe('reportOf', () => {
  const options = { title: 'Rehearsal', scope: 'all', raw: false } as const
  const error = `Expected ${iccid}, got ${gone}`
  const test = { outcome: 'failed', passed: false, error }

  it('has none of the identifiers, and the same label for the same one', () => {
    const report = reportOf(events, device, { ...options, test })
    for (const text of [reportText(report, 'html'), reportText(report, 'json')])
      for (const secret of [device.eid, device.imei, iccid, gone]) expect(text).not.toContain(secret)
    expect(report.steps.map(({ text }) => text)).toContain('Deleted ([ICCID 1])')
    expect(report.test?.error).toBe('Expected [ICCID 2], got [ICCID 1]')
  })

  it('has them when it is to be raw, and needs no device', () => {
    expect(reportText(reportOf(events, null, { ...options, raw: true, test }), 'json')).toContain(iccid)
    expect(reportText(reportOf(events, null, options), 'json')).not.toContain(device.eid)
  })
})
