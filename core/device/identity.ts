/** Identifiers of the simulated hardware. */
import { luhnSum } from '../luhn.ts'
import type { RandomPort } from '../ports.ts'

/** The first digits of every EID: telecom (89), and a made-up issuer. */
const EID_PREFIX = '89049032'
/** IMEIs that begin with 001 are kept for tests, so that none belongs to a real device. */
const IMEI_PREFIX = '001'

/** A new EID: 32 digits, of which the last two make the whole leave 1 when divided by 97 (GSMA SGP.02, EID). */
export function createEid(random: Pick<RandomPort, 'bytes'>): string {
  const body = EID_PREFIX + digits(random, 30 - EID_PREFIX.length)
  const check = 98n - ((BigInt(body) * 100n) % 97n)
  return body + check.toString().padStart(2, '0')
}

/** Whether a text is an EID with the right check digits. */
export function isEid(text: string): boolean {
  return /^\d{32}$/.test(text) && BigInt(text) % 97n === 1n
}

/** A new IMEI: 15 digits, the last one the Luhn digit (3GPP TS 23.003, annex B). */
export function createImei(random: Pick<RandomPort, 'bytes'>): string {
  const body = IMEI_PREFIX + digits(random, 14 - IMEI_PREFIX.length)
  return body + ((10 - (luhnSum(`${body}0`) % 10)) % 10)
}

/** Whether a text is an IMEI with the right check digit. */
export function isImei(text: string): boolean {
  return /^\d{15}$/.test(text) && luhnSum(text) % 10 === 0
}

function digits(random: Pick<RandomPort, 'bytes'>, count: number): string {
  return Array.from(random.bytes(count), (byte) => byte % 10).join('')
}
