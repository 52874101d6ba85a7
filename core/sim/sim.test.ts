import { describe, expect, it } from 'vitest'
import { CONTOSO, FABRIKAM } from '../operators/operators.testing.ts'
import { isOfOperator } from '../operators/iccid.ts'
import { luhnSum } from '../luhn.ts'
import { simOf } from './sim.ts'

describe("an operator's SIM", () => {
  it.each([CONTOSO, FABRIKAM])('has an ICCID of $brandName with the right check digit, always the same', (operator) => {
    const { iccid, operatorId } = simOf(operator)
    expect(operatorId).toBe(operator.id)
    expect(isOfOperator(iccid, operator)).toBe(true)
    expect(luhnSum(iccid) % 10).toBe(0)
    expect(simOf({ ...operator })).toMatchObject({ iccid, operatorId })
  })

  it('takes the last ICCID of a range where no check digit fits', () => {
    const range = { start: '8988247000000000001', end: '8988247000000000001' }
    expect(simOf({ id: 'x', iccidRanges: [range] }).iccid).toBe(range.end)
  })
})
