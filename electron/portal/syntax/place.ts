/** Places in a script. */
import type { SyntaxFeature } from './features.ts'

/** Line and column, both 0-based, as V8 counts them. */
export interface Place {
  line: number
  column: number
}

/** A piece of newer syntax with its place in the script. */
export interface PlacedFinding extends Place {
  feature: SyntaxFeature
}

/** Where an index into a script is. Line ends are those of ECMAScript. */
export function placeOf(source: string, offset: number): Place {
  let line = 0
  let start = 0
  for (const end of source.slice(0, offset).matchAll(/\r\n|[\r\n\u2028\u2029]/g)) {
    line += 1
    start = end.index + end[0].length
  }
  return { line, column: offset - start }
}

/** The same place in the document that a script stands in; `start` is where the script starts there. */
export const placeInDocument = ({ line, column }: Place, start: Place): Place => ({
  line: start.line + line,
  column: line === 0 ? start.column + column : column,
})
