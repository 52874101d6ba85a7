/** ICCIDs to ask about. */
import { readFile } from 'node:fs/promises'
import type { OperatorConfig } from '../../../core/contract/operator.ts'
import { luhnSum } from '../../../core/luhn.ts'
import { UsageError } from '../arguments.ts'

/** Most of them that are used. */
const MOST = 100_000

/** The next ICCIDs of the operator's ranges; 20 digits end with a check digit (ITU-T E.118) where the range does. */
export function iccidsOfRanges({ iccidRanges }: Pick<OperatorConfig, 'iccidRanges'>, count: number): string[] {
  const found: string[] = []
  for (const { start, end } of iccidRanges) {
    const checked = luhnSum(start) % 10 === 0 && luhnSum(end) % 10 === 0
    const last = BigInt(end)
    for (let next = BigInt(start); next <= last && found.length < count;) {
      const digits = String(next)
      if (!checked || luhnSum(digits) % 10 === 0) found.push(digits)
      // With check digits one of ten is right: the next one is looked for in the next ten.
      next = checked && luhnSum(digits) % 10 === 0 ? (next / 10n + 1n) * 10n : next + 1n
    }
  }
  return found
}

/** ICCIDs of a file: one a line; empty lines and those that start with # are left out. */
export async function iccidsOfFile(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`"--iccids": ${file} can't be read (${error.code ?? error.message}).`)
  })
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const found: string[] = []
  for (const [index, line] of lines.entries()) {
    const iccid = line.trim()
    if (iccid === '' || iccid.startsWith('#')) continue
    if (!/^89\d{17,18}$/.test(iccid)) {
      const shown = iccid.length > 40 ? `${iccid.slice(0, 39)}…` : iccid
      throw new UsageError(
        `"--iccids": line ${index + 1} of ${file} is "${shown}", but must be an ICCID: 19 or 20 digits that start with 89.`,
      )
    }
    found.push(iccid)
  }
  if (found.length === 0) throw new UsageError(`"--iccids": ${file} holds no ICCID. Write one a line.`)
  if (found.length > MOST) throw new UsageError(`"--iccids": ${file} holds ${found.length}; at most ${MOST} are used.`)
  return found
}
