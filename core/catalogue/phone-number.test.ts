import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTOSO, FABRIKAM } from '../operators/operators.testing.ts'
import { lookUpNumber } from './phone-number.ts'

const OPERATORS = [
  { ...CONTOSO, phoneNumberPrefixes: ['+1425555', '+49151'] },
  { ...FABRIKAM, phoneNumberPrefixes: ['+142555501', '+35386'] },
]
const found = (typed: string) => {
  const result = lookUpNumber(typed, OPERATORS)
  return result.kind === 'found' ? [result.found.operatorId, result.found.digits, result.found.shown] : result.kind
}

describe('a phone number', () => {
  it.each([
    ['425 555 0200', ['contoso', '4255550200', '+1 425 555 0200']],
    ['(425) 555-0200', ['contoso', '4255550200', '+1 425 555 0200']],
    ['+1 425 555 0200', ['contoso', '14255550200', '+1 425 555 0200']],
    ['001 425 555 0200', ['contoso', '0014255550200', '+1 425 555 0200']],
    ['4255550100', ['fabrikam', '4255550100', '+1 425 555 0100']],
    ['0151 2345678', ['contoso', '01512345678', '+49 151 234 5678']],
    ['086 123 4567', ['fabrikam', '0861234567', '+353 861 234 567']],
    ['206 555 0100', 'unknown'],
    ['255 550 1000', 'unknown'],
    ['+49 425 555 0200', 'unknown'],
    ['425', 'no-number'],
    ['1'.repeat(16), 'no-number'],
    ['425-CALL-ME', 'no-number'],
    ['', 'no-number'],
    ['425+5550200', 'no-number'],
  ])('%s: %j', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })

  it('is never a fault, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) =>
        ['found', 'unknown', 'no-number'].includes(lookUpNumber(typed, OPERATORS).kind),
      ),
    )
  })

  it('is unknown where no operator says which numbers it has', () => {
    expect(lookUpNumber('425 555 0100', [CONTOSO]).kind).toBe('unknown')
  })
})
