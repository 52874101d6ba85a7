/** The operators of this run: the program's own, those named on the command line, those that the user added. */
import { resolve } from 'node:path'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { OperatorProblem } from '../../core/operators/problem.ts'
import type { StorePort } from '../../core/ports.ts'
import type { Notice } from '../shell/state.ts'
import type { CardKeys } from '../card-keys.ts'
import type { LoadedOperator } from './load.ts'

/** Document that remembers the files that the user added: `{ files: string[] }`, absolute paths. */
export const OPERATORS_DOCUMENT = 'operators'

/** What the book needs. */
export interface BookOptions {
  own: readonly OperatorConfig[]
  load: (file: string) => Promise<LoadedOperator>
  store: StorePort
  /** The device that is told. */
  device: {
    setEid(eid: string): void
    addOperator(operator: OperatorConfig, file?: string): void
    rejectOperator(file: string, problems: OperatorProblem[]): void
  }
  /** Takes the keys of an eUICC that a file names. */
  importCard: CardKeys['import']
  notify: (notice: Notice) => void
  /** Writes a line for whoever watches the terminal. */
  print: (line: string) => void
}

export interface OperatorBook {
  /** All operators, newest last; of two with the same id the newer one alone. */
  all(): readonly OperatorConfig[]
  /** Loads the files of the command line and those remembered; bad ones are reported, the rest still comes. */
  start(files: readonly string[]): Promise<void>
  /** Loads a file and remembers it. */
  add(file: string): Promise<void>
}

const linesOf = (problems: readonly OperatorProblem[]): string[] =>
  problems.map(({ path, message }) =>
    path === '' || message.startsWith(`"${path}"`) ? message : `${path}: ${message}`,
  )

const readFiles = (document: unknown): string[] => {
  const files = (document as { files?: unknown } | null | undefined)?.files
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : []
}

/** Makes the book. */
export function createOperatorBook(options: BookOptions): OperatorBook {
  const { own, load, store, device, importCard, notify, print } = options
  const known = new Map(own.map((operator) => [operator.id, operator]))
  /** Where each operator comes from; one of the program's own is not here. */
  const files = new Map<string, string>()
  /** Imports the card's keys, if the file names any; what is wrong with them is wrong with the file. */
  const withCard = async (loaded: LoadedOperator): Promise<LoadedOperator> => {
    if (!loaded.ok || loaded.credentials === undefined) return loaded
    const imported = await importCard(loaded.credentials)
    if (imported.ok) {
      device.setEid(imported.eid)
      return loaded
    }
    const { field, message } = imported.problem
    return { ok: false, problems: [{ path: `euicc.${field}`, message }] }
  }
  const take = async (file: string): Promise<boolean> => {
    const loaded = await withCard(await load(file))
    if (loaded.ok) {
      sayReplaced(loaded.operator.id, file)
      known.delete(loaded.operator.id)
      known.set(loaded.operator.id, loaded.operator)
      device.addOperator(loaded.operator, file)
      return true
    }
    const details = linesOf(loaded.problems)
    device.rejectOperator(file, loaded.problems)
    notify({ tone: 'error', text: `The operator file ${file} was not loaded.`, details })
    print(`The operator file ${file} was not loaded:\n${details.map((line) => `  ${line}`).join('\n')}`)
    return false
  }
  /** Two operators with one id are a mistake more often than not: the second takes the first one's place. */
  const sayReplaced = (id: string, file: string) => {
    const before = files.get(id)
    files.set(id, file)
    if (!known.has(id) || before === file) return
    const whose = before === undefined ? "one of the program's own" : `that of ${before}`
    const text = `The operator "${id}" of ${file} takes the place of ${whose}. If both are meant, give one another "id".`
    notify({ tone: 'info', text })
    print(text)
  }
  return {
    all: () => [...known.values()],
    async start(named) {
      const remembered = readFiles(await store.load(OPERATORS_DOCUMENT))
      // The command line comes last: of two files with the same operator it is the one that counts.
      for (const file of new Set([...remembered, ...named.map((name) => resolve(name))])) await take(file)
    },
    async add(name) {
      const file = resolve(name)
      if (!(await take(file))) return
      const remembered = readFiles(await store.load(OPERATORS_DOCUMENT))
      if (!remembered.includes(file)) await store.save(OPERATORS_DOCUMENT, { files: [...remembered, file] })
      notify({ tone: 'info', text: `${[...known.values()].at(-1)?.brandName ?? 'The operator'} was added.` })
    },
  }
}
