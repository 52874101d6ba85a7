/** Physical SIMs: a preactivated one of each operator, and one of an operator that the catalogue doesn't know. */
import { z } from 'zod'
import type { IccidRange, OperatorConfig } from '../contract/operator.ts'
import { luhnSum } from '../luhn.ts'
import { freshPin, pinStateSchema } from './pin.ts'

/** The SIM as it is saved. */
export const savedSimSchema = z.object({
  iccid: z.string().regex(/^\d{18,20}$/),
  operatorId: z.string(),
  // Absent in documents of the first version of the program.
  providerName: z.string().default(''),
  pin: pinStateSchema.default(freshPin(false)),
})
export type SavedSim = z.infer<typeof savedSimSchema>

/** Name of the operator that no catalogue knows. */
const OTHER_OPERATOR = 'Proseware Mobile'
/** Prefix of its ICCIDs: Norway, which no shipped operator is in, and an invented issuer. */
const OTHER_PREFIX = '894799000000000001'

/**
 * The SIM of an operator: always the same one, with the last ICCID of its last range whose check digit is right. The
 * profile servers of fixtures pick theirs all over the ranges and are told of no SIM; a clash is possible and harmless.
 */
export function simOf(operator: Pick<OperatorConfig, 'id' | 'iccidRanges'>, pinLocked = false): SavedSim {
  const range = operator.iccidRanges.at(-1)
  const iccid = range === undefined ? '' : lastIccid(range)
  return { iccid, operatorId: operator.id, providerName: '', pin: freshPin(pinLocked) }
}

/** A SIM of an operator that is in no catalogue. */
export function otherSim(pinLocked = false): SavedSim {
  const iccid = lastIccid({ start: `${OTHER_PREFIX}0`, end: `${OTHER_PREFIX}9` })
  return { iccid, operatorId: '', providerName: OTHER_OPERATOR, pin: freshPin(pinLocked) }
}

function lastIccid({ start, end }: IccidRange): string {
  const first = BigInt(start)
  for (let number = BigInt(end); number >= first; number -= 1n) {
    const iccid = number.toString().padStart(end.length, '0')
    if (luhnSum(iccid) % 10 === 0) return iccid
  }
  return end
}
