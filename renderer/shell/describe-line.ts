/** Which line a balance belongs to, in words. */

/** "For the SIM that ends in 0046": the whole ICCID would end up on screenshots. Empty when there is none. */
export const describeLine = (iccid: string): string =>
  iccid === '' ? '' : `For the SIM that ends in ${iccid.slice(-4)}`
