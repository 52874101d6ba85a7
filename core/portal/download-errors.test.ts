import { describe, expect, it } from 'vitest'
import { createDownloadErrors, MOST_ERRORS, timeStamp } from './download-errors.ts'

const error = (operatorId: string, status: string, iccid = '', at = 0) => ({ operatorId, status, at, iccid })
const AT = Date.UTC(2018, 4, 18, 23, 17, 23)

describe('headers of failed downloads', () => {
  it('list codes and times in order, and one ICCID', () => {
    const errors = createDownloadErrors([], () => {})
    errors.note(error('contoso', 'ServerFailure', '', AT))
    errors.note(error('contoso', 'CardBusy', '8988247000000000001', AT + 1_000))
    errors.note(error('fabrikam', 'NotFound'))
    expect(errors.take('contoso')).toEqual({
      'X-MP-LPAError-Codes': 'ServerFailure,CardBusy',
      'X-MP-LPAError-TimeStamps': '5/18/2018 11:17:23 PM,5/18/2018 11:17:24 PM',
      'X-MP-LPAError-ICCIDs': '8988247000000000001',
    })
  })

  it('are told once, to the operator they are about', () => {
    const errors = createDownloadErrors([error('contoso', 'NotFound')], () => {})
    expect(errors.take('fabrikam')).toEqual({})
    expect(errors.take('contoso')).toHaveProperty('X-MP-LPAError-Codes', 'NotFound')
    expect(errors.take('contoso')).toEqual({})
  })

  it('are forgotten after a success, and never too many', () => {
    let changes = 0
    const errors = createDownloadErrors([], () => (changes += 1))
    errors.forget('contoso')
    expect(changes).toBe(0)
    for (let index = 0; index < MOST_ERRORS + 3; index += 1) errors.note(error('contoso', `E${index}`))
    expect(errors.list()).toHaveLength(MOST_ERRORS)
    expect(errors.list()[0]?.status).toBe('E3')
    errors.forget('contoso')
    expect(errors.list()).toEqual([])
  })

  it.each([
    [Date.UTC(2026, 0, 2, 0, 5, 9), '1/2/2026 12:05:09 AM'],
    [Date.UTC(2026, 10, 12, 12, 0, 0), '11/12/2026 12:00:00 PM'],
    [Date.UTC(2026, 10, 12, 11, 59, 59), '11/12/2026 11:59:59 AM'],
  ])('writes %i as the documented example does', (at, expected) => expect(timeStamp(at)).toBe(expected))
})
