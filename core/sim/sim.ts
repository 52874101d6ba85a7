/** The physical SIM: one slot, and a preactivated SIM of each operator to put into it. */
import { z } from 'zod'
import type { SimSnapshot } from '../contract/device.ts'
import type { IccidRange, OperatorConfig } from '../contract/operator.ts'
import { luhnSum } from '../luhn.ts'

/** The SIM as it is saved. */
export const savedSimSchema = z.object({ iccid: z.string().regex(/^\d{18,20}$/), operatorId: z.string() })

/**
 * The SIM of an operator: always the same one, with the last ICCID of its last range whose check digit is right. The
 * profile servers of fixtures pick theirs all over the ranges and are told of no SIM; a clash is possible and harmless.
 */
export function simOf(operator: Pick<OperatorConfig, 'id' | 'iccidRanges'>): SimSnapshot {
  const range = operator.iccidRanges.at(-1)
  return { iccid: range === undefined ? '' : lastIccid(range), operatorId: operator.id }
}

function lastIccid({ start, end }: IccidRange): string {
  const first = BigInt(start)
  for (let number = BigInt(end); number >= first; number -= 1n) {
    const iccid = number.toString().padStart(end.length, '0')
    if (luhnSum(iccid) % 10 === 0) return iccid
  }
  return end
}
