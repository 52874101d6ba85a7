/** Numbers of a benchmark. */

/** The middle value; of two in the middle their mean. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  const lower = sorted[Math.ceil(middle) - 1]
  if (upper === undefined || lower === undefined) throw new Error('the median of no values')
  return (upper + lower) / 2
}

/** One measured thing beside its target. */
export interface Result {
  name: string
  /** The measured value as text, with its unit. */
  measured: string
  /** What it is compared with, as text; empty when it is compared with a fixed number. */
  beside: string
  /** The number that the target is about: a ratio or milliseconds. */
  value: number
  /** At most this. */
  target: number
  /** Text behind `value` and `target`. */
  unit: '×' | 'ms' | 'KiB'
}

/** True when the target is met. */
export const met = ({ value, target }: Result) => value <= target

/** A table for the console. */
export function table(results: readonly Result[]): string {
  const head = ['', 'measured', 'beside', 'result', 'target', '']
  const rows = results.map((result) => [
    result.name,
    result.measured,
    result.beside,
    `${result.value.toFixed(2)} ${result.unit}`,
    `≤ ${result.target} ${result.unit}`,
    met(result) ? 'met' : 'MISSED',
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
