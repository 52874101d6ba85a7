/** Looks into a schema: which names and values are valid at a path, so that the nearest can be offered. */
import type { z } from 'zod'

/** What zod tells of a schema, as far as it is looked at here. */
interface Definition {
  type: string
  /** Of optional and the like. */
  innerType?: Described
  /** Of a union. */
  options?: readonly Described[]
  /** Of an object. */
  shape?: Record<PropertyKey, Described>
  /** Of an array. */
  element?: Described
  /** Of an enum. */
  entries?: Record<string, unknown>
  /** Of a literal. */
  values?: readonly unknown[]
}
interface Described {
  def: Definition
}

/** Definitions that a value may follow, without what wraps them. */
function plain({ def }: Described): Definition[] {
  if (def.innerType !== undefined) return plain(def.innerType)
  if (def.type === 'union') return (def.options ?? []).flatMap(plain)
  return [def]
}

function at(schema: z.ZodType, path: readonly PropertyKey[]): Definition[] {
  return path
    .reduce<Described[]>(
      (found, part) =>
        found.flatMap(plain).flatMap((def) => (def.type === 'array' ? def.element : def.shape?.[part]) ?? []),
      [schema as unknown as Described],
    )
    .flatMap(plain)
}

/** Names of the fields that an object at this path may have. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return [...new Set(at(schema, path).flatMap(({ shape = {} }) => Object.keys(shape)))]
}

/** Words that may stand at this path. */
export function wordsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const values = at(schema, path).flatMap(({ entries = {}, values: literals = [] }) => [
    ...Object.values(entries),
    ...literals,
  ])
  return [...new Set(values.filter((value) => typeof value === 'string'))]
}
