import { describe, expect, it } from 'vitest'
import { ACTIVATION_ERRORS } from '../contract/callback.ts'
import { ESIM_OPERATION_STATUS } from '../contract/esim.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import { createTrace } from '../trace/trace.ts'
import { GOOD_METADATA } from '../device/device.testing.ts'
import { kindOf, readArguments } from './arguments.ts'
import { inspectMetadata } from './metadata.ts'
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
  const inspect = (metadata: unknown) => {
    const trace = createTrace({ virtual: () => 0, real: () => 0 })
    inspectMetadata(metadata, createDiagnostics(trace), 42)
    return trace.events().map((event) => {
      if (event.kind !== 'diagnostic') throw new Error('only diagnostics are expected')
      expect(event.cause).toBe(42)
      return `${event.payload.code} ${event.payload.message}`
    })
  }

  it.each([
    ['as inline samples spell it', GOOD_METADATA],
    ['as the tables spell it', { line: 'Existing', moDirectStatus: 'Complete', planName: 'A' }],
    ['of a cancelled purchase', { userAccount: 'Bailed', line: 'None', moDirectStatus: 'Cancelled', planName: '' }],
    ['with fields that are not set', { moDirectStatus: 'Complete', planName: 'A', line: '', userAccount: null }],
    ['with status None', { moDirectStatus: 'None' }],
  ])('%s is fine', (_name, metadata) => {
    expect(inspect(metadata)).toEqual([])
  })

  it.each<[string, unknown, string[]]>([
    ['a text', '{"line":"New"}', ['MP1201 The purchase metadata is a text, not an object.']],
    ['nothing', undefined, ['MP1201 The purchase metadata is nothing, not an object.']],
    ['a list', [], ['MP1201 The purchase metadata is a list, not an object.']],
    ['no status', { planName: 'A' }, ['MP1202 The purchase metadata has no moDirectStatus.']],
    [
      'a value in another case',
      { ...GOOD_METADATA, userAccount: 'new' },
      ['MP1204 The purchase metadata has userAccount new; the app knows New, Existing, Bailed, None.'],
    ],
    [
      'a plan name that is a number',
      { ...GOOD_METADATA, planName: 5 },
      ['MP1204 The purchase metadata has planName 5; the app knows a text.'],
    ],
    [
      'both spellings',
      { ...GOOD_METADATA, line: 'New' },
      ['MP1205 The purchase metadata has line and lineType, which are the same field.'],
    ],
    [
      'a misspelt field',
      { ...GOOD_METADATA, planname: 'A' },
      ['MP1203 The purchase metadata has a field planname that the app does not know; did you mean planName?'],
    ],
    [
      'a foreign field',
      { ...GOOD_METADATA, qqqqqqqq: 1 },
      ['MP1203 The purchase metadata has a field qqqqqqqq that the app does not know.'],
    ],
    [
      'an empty plan name',
      { ...GOOD_METADATA, planName: '' },
      ['MP1206 The purchase is complete, but planName is empty.'],
    ],
  ])('%s is noted', (_name, metadata, expected) => {
    expect(inspect(metadata)).toEqual(expected)
  })

  it('reports only a few unknown fields, and shortens them', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${'x'.repeat(5_000)}${index}`, 1]))
    const found = inspect({ ...GOOD_METADATA, ...many })
    expect(found).toHaveLength(5)
    expect(Math.max(...found.map((text) => text.length))).toBeLessThan(400)
  })
})
