/** Check digits of IMEIs (3GPP TS 23.003, annex B) and ICCIDs (ITU-T E.118): both are Luhn's. */

/** Sum of the check for a text of digits; a multiple of ten when its last digit is right. */
export function luhnSum(text: string): number {
  return [...text].toReversed().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
