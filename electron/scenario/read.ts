/** Scenario files: YAML, with the line of whatever is wrong. A file may come from a stranger: it is data alone. */
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { parseScenario } from '../../core/scenario/parse.ts'
import type { Scenario, ScenarioProblem } from '../../core/contract/scenario.ts'
import { readText } from '../files/read.ts'

/** Most bytes of a scenario file. */
const LARGEST_FILE = 1_048_576
/** Most problems that are told: nobody reads more. */
const MOST_PROBLEMS = 100
/** Digits that a number of YAML would lose: identifiers may stand there without quotes all the same. */
const LONG_NUMBER = /^\d{13,}$/

/** A problem with the place that it has in the file; line 0: the whole file. */
export interface PlacedProblem {
  line: number
  path: string
  message: string
}

/** A scenario, with what finds the line of a field; or what is wrong. */
export type ReadScenario =
  | { ok: true; scenario: Scenario; place: (problems: readonly ScenarioProblem[]) => PlacedProblem[] }
  | { ok: false; problems: PlacedProblem[] }

const whole = (message: string): ReadScenario => ({ ok: false, problems: [{ line: 0, path: '', message }] })

/** Reads a scenario file; never rejects. */
export async function readScenario(file: string): Promise<ReadScenario> {
  const text = await readText(file, LARGEST_FILE, 'a scenario is YAML of at most 1 MiB')
  return text.ok ? parseScenarioText(text.content) : whole(text.problem)
}

/** Reads the text of a scenario file. */
export function parseScenarioText(text: string): ReadScenario {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  })
  const error = document.errors[0] ?? repeatedKey(document)
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    return {
      ok: false,
      problems: [{ line, path: '', message: `The file is no YAML: column ${col}: ${sentenceOf(error)}` }],
    }
  }
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'number' && LONG_NUMBER.test(node.source ?? '')) node.value = node.source
    },
  })
  let value: unknown
  try {
    // Aliases may not blow a small file up.
    value = document.toJS({ maxAliasCount: 50 })
  } catch (problem) {
    return whole(`The file can't be read: ${(problem as Error).message}`)
  }
  const place = (problems: readonly ScenarioProblem[]) =>
    problems
      .slice(0, MOST_PROBLEMS)
      .map(({ path, message }) => ({ line: lineOf(document, lines, path), path: pathText(path), message }))
  const parsed = parseScenario(value)
  return parsed.ok ? { ok: true, scenario: parsed.scenario, place } : { ok: false, problems: place(parsed.problems) }
}

/** What is wrong, in the user's words; the library speaks to its own. */
const sentenceOf = (error: { message: string; code?: string }) =>
  error.code === 'MULTIPLE_DOCS' ? 'a scenario is one document; take out the line ---' : error.message

/** The first name that stands twice in one place: the library's own check takes a minute for a large file of names. */
function repeatedKey(document: Document): { pos: [number, number]; message: string } | undefined {
  let found: { pos: [number, number]; message: string } | undefined
  visit(document, {
    Map(_, { items }) {
      const names = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        const start = key.range?.[0] ?? 0
        if (names.has(name)) found = { pos: [start, start], message: `"${name.slice(0, 80)}": names must be unique` }
        if (found !== undefined) return visit.BREAK
        names.add(name)
      }
      return undefined
    },
  })
  return found
}

/** Line of the last part of a path that is there; of a field, where its name stands. */
function lineOf(document: Document, lines: LineCounter, path: ScenarioProblem['path']): number {
  let node: unknown = document.contents
  let last: Node | null = document.contents
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      if (pair === undefined) break
      last = pair.key as Node
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      last = (node as Node | undefined) ?? last
    } else break
  }
  return last?.range ? lines.linePos(last.range[0]).line : 1
}

const pathText = (path: ScenarioProblem['path']) =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  )
