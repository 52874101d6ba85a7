/** Command lines of `npm run monitor` and `npm run check-api`: one table per command, one reader for both. */
import { nearest } from '../../core/operators/nearest.ts'

/** What is wrong with a command line or a file, for the user as it is. The command ends with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** One option. `value` names what it takes; null: it is a switch. */
export interface Option {
  value: string | null
  help: string
}

/** What was given: text by option, true for switches. */
export type Given<T extends Record<string, Option>> = { [K in keyof T]?: T[K]['value'] extends null ? true : string }

/** Text of `--help`. */
export const helpText = (usage: string, options: Record<string, Option>): string => {
  const lines = Object.entries(options).map(
    ([name, { value, help }]) => `  ${`--${name} ${value ?? ''}`.padEnd(24)} ${help}`,
  )
  return `${usage}\n\n${lines.join('\n')}\n`
}

/** Reads a command line; throws a UsageError that names the argument and the fix. */
export function readArguments<T extends Record<string, Option>>(list: readonly string[], options: T): Given<T> {
  const given: Record<string, string | true> = {}
  for (let index = 0; index < list.length; index += 1) {
    const argument = list[index] ?? ''
    const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? []
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (option === undefined) {
      const meant = nearest(
        argument,
        Object.keys(options).map((known) => `--${known}`),
      )
      throw new UsageError(
        `There is no option "${argument}".${meant === null ? '' : ` Did you mean "${meant}"?`} "--help" lists them all.`,
      )
    }
    if (Object.hasOwn(given, name)) throw new UsageError(`"--${name}" is given twice; once is enough.`)
    if (option.value === null) {
      if (inline !== undefined) throw new UsageError(`"--${name}" takes no value, but was given "${inline}".`)
      given[name] = true
      continue
    }
    const value = inline ?? list[(index += 1)]
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      throw new UsageError(`"--${name}" needs a value: --${name} ${option.value}.`)
    given[name] = value
  }
  return given as Given<T>
}

/** One of several words. */
export function wordOf<T extends string>(name: string, value: string | undefined, words: readonly T[], usual: T): T {
  if (value === undefined) return usual
  const word = words.find((known) => known === value)
  if (word === undefined) throw new UsageError(`"--${name}" is "${value}", but must be ${words.join(' or ')}.`)
  return word
}
