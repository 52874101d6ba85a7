import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APP_VERSIONS } from '../contract/generations.ts'
import type { AppVersion } from '../contract/generations.ts'
import { launchOf } from './launch.ts'
import type { LaunchInput } from './launch.ts'

const INPUT: LaunchInput = {
  operator: {
    portalUri: 'https://portal.contoso.example/start',
    iccidRanges: [{ start: '8988247000000000000', end: '8988247000099999999' }],
  },
  region: 'US',
  location: 'US',
  language: 'en-US',
  eid: '89049032000001000000000000000077',
  imei: '001010000000013',
  transactionId: '3d2c4b10-0f4e-4a6b-9a4f-2f6c7f1f4f10',
  iccids: [],
  sim: null,
  errorHeaders: {},
}
const BASE = `market=us&location=us&transactionId=${INPUT.transactionId}&eid=${INPUT.eid}&imei=${INPUT.imei}`
const withUri = (portalUri: string): LaunchInput => ({ ...INPUT, operator: { ...INPUT.operator, portalUri } })

describe('launch URL', () => {
  it('tells the region of the PC as market and the country of the network as location', () => {
    const { url } = launchOf({ ...INPUT, location: 'DE' })
    expect(new URL(url).searchParams.get('market')).toBe('us')
    expect(new URL(url).searchParams.get('location')).toBe('de')
  })

  it('has the documented parameters in their order', () => {
    expect(launchOf(INPUT)).toEqual({
      url: `https://portal.contoso.example/start?${BASE}`,
      headers: { 'Accept-Language': 'en-US' },
    })
  })

  it.each([
    ['a query of its own', 'https://p.example/?lang=en&x=%2F', `https://p.example/?lang=en&x=%2F&${BASE}`],
    ['an empty query', 'https://p.example/?', `https://p.example/?${BASE}`],
    ['a query that ends in &', 'https://p.example/?a=1&', `https://p.example/?a=1&${BASE}`],
    ['a fragment', 'https://p.example/?a=1#top', `https://p.example/?a=1&${BASE}#top`],
    ['no path', 'https://p.example', `https://p.example/?${BASE}`],
    ['a port', 'https://localhost:8443/start?lang=en', `https://localhost:8443/start?lang=en&${BASE}`],
  ])('keeps %s', (_name, portalUri, expected) => {
    expect(launchOf(withUri(portalUri)).url).toBe(expected)
  })

  it("names the operator's own profiles, without a trailing F", () => {
    const iccids = ['8988247000000000001', '8944000000000000000', '8988247000012345678F']
    expect(launchOf({ ...INPUT, iccids }).url).toMatch(/&iccids=8988247000000000001,8988247000012345678$/)
    expect(launchOf({ ...INPUT, iccids: ['8944000000000000000'] }).url).not.toContain('iccids')
  })

  it("is the one for a physical SIM when that is in use and the operator's own", () => {
    const sim = { iccid: '8988247000099999993', operatorId: 'contoso' }
    const { url } = launchOf({ ...INPUT, iccids: ['8988247000000000001'], sim })
    expect(new URL(url).search).toBe(
      `?iccid=8988247000099999993&imei=${INPUT.imei}&market=us&transactionId=${INPUT.transactionId}&location=us`,
    )
    const foreign = { iccid: '8944000000000000000', operatorId: 'fabrikam' }
    expect(launchOf({ ...INPUT, sim: foreign }).url).toBe(launchOf(INPUT).url)
  })

  it('has a phone number and a country in November 2018 alone', () => {
    const of = (appVersion: AppVersion, phoneNumber?: string) => {
      const more = phoneNumber === undefined ? {} : { phoneNumber }
      return new URL(launchOf({ ...INPUT, operator: { ...INPUT.operator, appVersion, ...more } }).url).search
    }
    expect(of('2018-11')).toBe(`?${BASE}&phoneNumber=4255550100&countryCode=us`)
    expect(of('2018-11', '0301234567')).toBe(`?${BASE}&phoneNumber=0301234567&countryCode=us`)
    for (const version of APP_VERSIONS) expect(of(version).includes('phoneNumber')).toBe(version === '2018-11')
  })

  it('carries the headers of failed downloads', () => {
    const errorHeaders = { 'X-MP-LPAError-Codes': 'ServerFailure' }
    expect(launchOf({ ...INPUT, errorHeaders }).headers).toEqual({ 'Accept-Language': 'en-US', ...errorHeaders })
  })

  it('sends the region in lower case and the language as it is', () => {
    const { url, headers } = launchOf({ ...INPUT, region: 'DE', location: 'DE', language: 'de-DE' })
    expect(url).toContain('market=de&location=de&')
    expect(headers).toEqual({ 'Accept-Language': 'de-DE' })
  })

  it('cuts a transaction identifier after 64 characters', () => {
    const url = new URL(launchOf({ ...INPUT, transactionId: 'x'.repeat(100) }).url)
    expect(url.searchParams.get('transactionId')).toBe('x'.repeat(64))
  })

  it('keeps the own query, whatever it is, and every value arrives as it was', () => {
    const pairs = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 5 })
    fc.assert(
      fc.property(
        pairs,
        fc.string({ unit: 'grapheme', maxLength: 64 }),
        fc.webFragments(),
        (own, transactionId, fragment) => {
          fc.pre(transactionId.length <= 64)
          const query = new URLSearchParams(own.filter(([name]) => name !== '')).toString()
          const portalUri = `https://p.example/a${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`
          const url = new URL(launchOf({ ...withUri(portalUri), transactionId }).url)
          expect(url.search.startsWith(query === '' ? '?market=' : `?${query}&market=`)).toBe(true)
          const before = [...new URLSearchParams(query)].length
          expect([...url.searchParams].slice(before)).toEqual([
            ['market', 'us'],
            ['location', 'us'],
            ['transactionId', transactionId],
            ['eid', INPUT.eid],
            ['imei', INPUT.imei],
          ])
          expect(url.hash).toBe(new URL(portalUri).hash)
        },
      ),
    )
  })
})
