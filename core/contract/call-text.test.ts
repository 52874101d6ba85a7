import { describe, expect, it } from 'vitest'
import { briefCall, callAsScript, fullText, namedArguments, returnedText, toldWord } from './call-text.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'
const metadata = { planName: '5 GB' }

describe('a call', () => {
  it('in one line has what differs from call to call first', () => {
    expect(briefCall(DOWNLOAD, [metadata, '1$smdp.example$M', 15])).toBe(
      'notifyProfileDownload({…}, "1$smdp.example$M", 15) on MobilePlansInlineOperations',
    )
    expect(briefCall('window.external.notify', ['x'.repeat(99)])).toMatch(/^notify\("x{39}…"\) on window\.external$/)
    expect(briefCall('DataMart.notifyPurchaseResult', [[1], null, undefined, true])).toContain(
      '([…], null, undefined, true)',
    )
  })

  it('can be made again', () => {
    expect(callAsScript('DataMart.notifyBalanceAddition', [metadata, 'a"b\n', undefined, 5])).toBe(
      'DataMart.notifyBalanceAddition({\n  "planName": "5 GB"\n}, "a\\"b\\n", undefined, 5)',
    )
  })

  it('has its arguments named, missing ones and those too many', () => {
    expect(namedArguments(DOWNLOAD, [metadata])).toEqual([
      { name: 'metadata', text: '{\n  "planName": "5 GB"\n}', json: false },
      { name: 'activationCode', text: null, json: false },
      { name: 'downloadDelay', text: null, json: false },
    ])
    expect(namedArguments('MobilePlans.notifyCancelledPurchase', [{}, 2]).map(({ name }) => name)).toEqual([
      'metadata',
      'argument 2',
    ])
    expect(namedArguments('Unknown.call', [undefined])).toEqual([
      { name: 'argument 1', text: 'undefined', json: false },
    ])
  })

  it('opens JSON within JSON, as payloads have it', () => {
    const payload = JSON.stringify({ success: true, purchaseResult: JSON.stringify({ line: 'New' }) })
    const [argument] = namedArguments('DataMart.notifyPurchaseResult', [payload])
    expect(argument?.json).toBe(true)
    expect(JSON.parse(argument?.text ?? '')).toEqual({ success: true, purchaseResult: { line: 'New' } })
    expect(fullText('{ not JSON')).toBe('"{ not JSON"')
    expect(fullText('x'.repeat(1e6)).length).toBeLessThanOrEqual(5_000)
  })

  it('returned a context, or nothing', () => {
    const call = { args: [], accepted: true, url: '', operationId: 'id-1' }
    expect(returnedText({ ...call, api: DOWNLOAD })).toBe('MobilePlansOperationContext { Id: "id-1" }')
    expect(returnedText({ ...call, api: 'MobilePlans.notifyCancelledPurchase' })).toBe('undefined')
  })
})

it.each([
  ['{"activationResult":"success","iccid":"89"}', 'success'],
  ['{"networkRegistrationState":"home","iccid":"89"}', 'home'],
  ['{}', ''],
  ['no JSON', ''],
  ['null', ''],
])('%s tells the page "%s"', (argument, word) => {
  expect(toldWord(argument)).toBe(word)
})
