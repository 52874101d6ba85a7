import { describe, expect, it } from 'vitest'
import { ACTIVATION_ERRORS } from '../contract/callback.ts'
import { ESIM_OPERATION_STATUS } from '../contract/esim.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import { createTrace } from '../trace/trace.ts'
import { kindOf, readArguments } from './arguments.ts'
import { BOUGHT, CANCELLED } from './intake.testing.ts'
import { statusesOf } from './metadata-rules.ts'
import { readMetadata } from './metadata.ts'
import { activationArgument, activationResultOf, hasMember, registrationArgument } from './results.ts'

describe('results', () => {
  it('are the statuses 0 to 23 in camel case', () => {
    expect(ESIM_OPERATION_STATUS.slice(0, 24).map(activationResultOf)).toEqual(ACTIVATION_ERRORS.slice(0, 24))
    expect(ESIM_OPERATION_STATUS.slice(0, 24).every(hasMember)).toBe(true)
  })

  it('are "other" for the statuses that never got a member', () => {
    expect(ESIM_OPERATION_STATUS.slice(24).map(activationResultOf)).toEqual(Array(5).fill('other'))
    expect(ESIM_OPERATION_STATUS.slice(24).some(hasMember)).toBe(false)
  })

  it('reach the page as one JSON string', () => {
    expect(activationArgument('success', '8988')).toBe('{"activationResult":"success","iccid":"8988"}')
    expect(registrationArgument('home', '8988')).toBe('{"networkRegistrationState":"home","iccid":"8988"}')
  })
})

describe('arguments', () => {
  it.each([
    ['[1,"a"]', { ok: true, args: [1, 'a'] }],
    ['[]', { ok: true, args: [] }],
    ['{}', { ok: false, problem: 'they are not a list' }],
    ['null', { ok: false, problem: 'they are not a list' }],
    ['[1', { ok: false, problem: 'they are not JSON' }],
    ['', { ok: false, problem: 'they are not JSON' }],
  ])('%s', (text, expected) => {
    expect(readArguments(text)).toEqual(expected)
  })

  it.each([
    [undefined, 'nothing'],
    [null, 'nothing'],
    [[], 'a list'],
    [{}, 'an object'],
    ['', 'a text'],
    [1, 'a number'],
    [true, 'true or false'],
  ])('%o is %s', (value, expected) => {
    expect(kindOf(value)).toBe(expected)
  })
})

describe('metadata', () => {
  const inspect = (metadata: unknown, operation: 'inline-download' | 'cancel-purchase' = 'inline-download') => {
    const trace = createTrace({ virtual: () => 0, real: () => 0 })
    const use = {
      api: 'a.b',
      complete: operation === 'inline-download',
      statuses: statusesOf(operation, 'a.b', '2019-05'),
      family: 'metadata',
    } as const
    for (const note of readMetadata(metadata, use).notes) note(createDiagnostics(trace), 42)
    return trace.events().map((event) => {
      if (event.kind !== 'diagnostic') throw new Error('only diagnostics are expected')
      expect(event.cause).toBe(42)
      return `${event.payload.code} ${event.payload.message}`
    })
  }
  const codesOf = (found: string[]) => found.map((text) => text.slice(0, 6))

  it.each([
    ['as the tables spell it', BOUGHT],
    ['with what is required alone', { moDirectStatus: 'Complete', planName: 'A' }],
    ['with fields that are not set', { moDirectStatus: 'Complete', planName: 'A', line: '', userAccount: null }],
    ['with a step that was not needed', { ...BOUGHT, purchaseInstrument: 'None' }],
  ])('%s is fine', (_name, metadata) => {
    expect(inspect(metadata)).toEqual([])
  })

  it.each(['Cancelled', 'ServiceError', 'InvalidSIM', 'LogOnFailed', 'PurchaseFailed', 'ClientError', 'BillingError'])(
    'of a purchase that ended with %s is fine',
    (moDirectStatus) => {
      expect(inspect({ ...CANCELLED, moDirectStatus }, 'cancel-purchase')).toEqual([])
    },
  )

  it.each<[string, unknown, string[]]>([
    ['a text', '{"line":"New"}', ['MP1201 The purchase metadata is a text, not an object.']],
    ['nothing', undefined, ['MP1201 The purchase metadata is nothing, not an object.']],
    ['a list', [], ['MP1201 The purchase metadata is a list, not an object.']],
    ['no status', { planName: 'A' }, ['MP1202 The purchase metadata has no moDirectStatus.']],
    ['no plan', { moDirectStatus: 'Complete' }, ['MP1202 The purchase metadata has no planName.']],
    [
      'a value in another case',
      { ...BOUGHT, userAccount: 'new' },
      ['MP1204 The purchase metadata has userAccount new; the app knows New, Existing, Bailed, None.'],
    ],
    [
      'a plan name that is a number',
      { ...BOUGHT, planName: 5 },
      ['MP1204 The purchase metadata has planName 5; the app knows a text.'],
    ],
    [
      'both spellings',
      { ...BOUGHT, lineType: 'New' },
      ['MP1205 The purchase metadata has line and lineType, which are the same field.'],
    ],
    [
      'a misspelt field',
      { ...BOUGHT, planname: 'A' },
      ['MP1203 The purchase metadata has a field planname that the app does not know; did you mean planName?'],
    ],
    [
      'a foreign field',
      { ...BOUGHT, qqqqqqqq: 1 },
      ['MP1203 The purchase metadata has a field qqqqqqqq that the app does not know.'],
    ],
    ['an empty plan name', { ...BOUGHT, planName: ' ' }, ['MP1206 The purchase is complete, but planName is empty.']],
    [
      'a status of another call',
      { ...BOUGHT, moDirectStatus: 'Cancelled', planName: '' },
      ['MP1210 moDirectStatus is Cancelled, but a.b says that the purchase was completed.'],
    ],
    ['a step that bailed', { ...BOUGHT, line: 'Bailed' }, ['MP1212 line is Bailed, but the purchase is complete.']],
  ])('%s is noted', (_name, metadata, expected) => {
    expect(inspect(metadata)).toEqual(expected)
  })

  it('in the spelling of samples is noted, and read all the same', () => {
    const { line: lineType, moDirectStatus: modirectStatus, ...rest } = BOUGHT
    expect(codesOf(inspect({ ...rest, lineType, modirectStatus }))).toEqual(['MP1207', 'MP1208'])
    expect(codesOf(inspect({ ...rest, lineType, modirectStatus: 'Cancelled', planName: '' }))).toContain('MP1210')
    expect(codesOf(inspect({ ...rest, lineType: 'Bailed', modirectStatus }))).toContain('MP1212')
  })

  it.each([
    ['New', 'New', 'Bailed', []],
    ['Existing', 'Bailed', 'None', []],
    ['Bailed', 'None', 'None', []],
    ['None', 'None', 'None', []],
    ['Bailed', 'New', 'None', ['MP1211']],
    ['Bailed', 'Bailed', 'None', ['MP1211']],
    ['New', 'None', 'New', ['MP1211']],
    ['None', 'None', 'Bailed', ['MP1211']],
    ['Bailed', 'New', 'New', ['MP1211', 'MP1211']],
  ])('of a cancelled purchase with %s, %s, %s', (userAccount, purchaseInstrument, line, codes) => {
    const found = inspect({ ...CANCELLED, userAccount, purchaseInstrument, line }, 'cancel-purchase')
    expect(codesOf(found)).toEqual(codes)
  })

  it.each([
    [{ planName: '5 GB' }, ['MP1213']],
    [{ moDirectStatus: 'None' }, ['MP1209']],
    [{ moDirectStatus: 'Bailed' }, ['MP1209']],
    [{ moDirectStatus: 'Complete' }, ['MP1210']],
  ])('of a cancelled purchase with %o', (change, codes) => {
    expect(codesOf(inspect({ ...CANCELLED, ...change }, 'cancel-purchase'))).toEqual(codes)
  })

  it('has the statuses of its own table, of four', () => {
    const extra = (...use: Parameters<typeof statusesOf>) =>
      ['None', 'Bailed', 'BillingError', 'Cancelled'].filter((status) => statusesOf(...use).includes(status))
    expect(extra('legacy-result', 'window.external.notify', '2017-11')).toEqual(['None', 'Bailed', 'BillingError'])
    expect(extra('legacy-result', 'DataMart.notifyPurchaseResult', '2018-01')).toEqual(['BillingError'])
    expect(extra('legacy-result', 'DataMart.notifyPurchaseResult', '2018-10')).toEqual(['BillingError'])
    expect(extra('legacy-result', 'DataMart.notifyPurchaseResult', '2018-11')).toEqual(['None'])
    expect(extra('async-download', 'x', '2018-10')).toEqual(['BillingError'])
    expect(extra('cancel-purchase', 'x', '2019-05')).toEqual(['BillingError', 'Cancelled'])
  })

  it('reports only a few unknown fields, and shortens them', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${'x'.repeat(5_000)}${index}`, 1]))
    const found = inspect({ ...BOUGHT, ...many })
    expect(found).toHaveLength(5)
    expect(Math.max(...found.map((text) => text.length))).toBeLessThan(400)
  })
})
