/** Members of the JSON that servers answer. */

/**
 * The member of this name; else one that only spells it in other cases, as `euiccCiPKIdTobeUsed` has been seen for
 * `euiccCiPKIdToBeUsed`.
 */
export function memberOf(of: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(of, name)) return of[name]
  const folded = name.toLowerCase()
  const spelled = Object.keys(of).find((key) => key.length === name.length && key.toLowerCase() === folded)
  return spelled === undefined ? undefined : of[spelled]
}
