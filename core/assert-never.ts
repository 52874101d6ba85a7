/** Marks a branch that the types rule out; throws if it is reached all the same. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`)
}
