import type { ArmedFault } from '../../core/contract/faults/catalogue.ts'

/** How often a fault will still come, and has come. */
export function describeLeft({ left, used }: ArmedFault): string {
  const more = left === null ? 'until cleared' : left === 1 ? 'once more' : `${left} more times`
  return used === 0 ? more : `${more}, used ${used === 1 ? 'once' : `${used} times`}`
}
