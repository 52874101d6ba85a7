/** Which Edge was the first to have each piece of newer syntax, out of MDN's data: `npm run syntax-table`. */
import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { FEATURE_NAMES } from '../electron/portal/syntax/features.ts'
import { tool } from './lib/paths.ts'

/** Name of the statement at a place of MDN's data; all other names lead further down. */
const COMPAT = '__compat'

/** What of MDN's browser-compat-data is read. */
interface Compat {
  [COMPAT]?: { support: { edge?: Support | Support[] } }
  [name: string]: Compat | Compat[typeof COMPAT]
}
interface Support {
  version_added: string | boolean | null
  flags?: unknown
  prefix?: string
  partial_implementation?: boolean
}

/** The web view's engine. */
const OURS = 18
/** Parts of the data that are syntax; of the built-ins a few things are, and those are named. */
const SYNTAX = ['classes', 'functions', 'grammar', 'operators', 'regular_expressions', 'statements']
/** What stands among the syntax but is none, or can't be seen in a script, or comes with something that is looked for. */
const LEFT_OUT: Record<string, string> = {
  'grammar.trailing_commas.trailing_commas_in_dynamic_import': 'comes with operators.import',
  'operators.generator_function.trailing_comma': 'no sign of it in a syntax tree',
  'operators.import.defer': 'Chromium has it not',
  'operators.import.http_errors_not_cached': 'no syntax',
  'operators.import.import_source': 'Chromium has it not',
  'operators.import.worker_support': 'no syntax',
  'operators.import_meta.resolve': 'no syntax',
  'operators.spread.spread_in_object_literals': 'operators.object_initializer.spread_properties is the same',
  'regular_expressions.buffer_boundary_assertion': 'Chromium has it not',
  'regular_expressions.named_backreference': 'comes with regular_expressions.named_capturing_group',
  'regular_expressions.named_capturing_group.duplicate_named_capturing_groups':
    'comes with regular_expressions.named_capturing_group',
  'statements.import.defer': 'Chromium has it not',
  'statements.import.http_errors_not_cached': 'no syntax',
  'statements.import.import_assertions': 'Chromium has it no more',
  'statements.import.import_assertions.type_css': 'Chromium has it no more',
  'statements.import.import_assertions.type_json': 'Chromium has it no more',
  'statements.import.import_attributes.type_css': 'comes with statements.import.import_attributes',
  'statements.import.import_attributes.type_json': 'comes with statements.import.import_attributes',
  'statements.import.import_attributes.type_text': 'comes with statements.import.import_attributes',
  'statements.import.import_source': 'Chromium has it not',
  'statements.import.import_source.import_wasm_modules': 'Chromium has it not',
  'statements.import.service_worker_support': 'no syntax',
  'statements.import.worker_support': 'no syntax',
  'statements.import.worklet_support': 'no syntax',
}

/** Where the generated table is. */
export const TABLE = ['electron', 'portal', 'syntax', 'edge-versions.ts'] as const

/** The first Edge that has a feature without flag or prefix, as written; null: none, or not told. */
function edgeVersion(place: Compat): string | null {
  const given = place[COMPAT]?.support.edge
  const all = given === undefined ? [] : [given].flat()
  const plain = all.find(({ flags, prefix, partial_implementation: partial }) => !flags && !prefix && !partial)
  return typeof plain?.version_added === 'string' ? plain.version_added : null
}

const isOurs = (version: string | null) => version !== null && Number(version.replace('≤', '')) <= OURS

/** All features at and below a place, as path and first Edge. */
function* featuresBelow(place: Compat, path: string): Generator<[path: string, version: string | null]> {
  if (place[COMPAT]) yield [path, edgeVersion(place)]
  for (const [name, below] of Object.entries(place))
    if (name !== COMPAT) yield* featuresBelow(below as Compat, `${path}.${name}`)
}

/** The generated module's text. Throws when MDN's data knows of syntax that nobody has decided about. */
export async function syntaxTable(): Promise<string> {
  const folder = '@mdn/browser-compat-data'
  const { version } = JSON.parse(readFileSync(tool(folder, 'package.json'), 'utf8')) as { version: string }
  const { javascript } = JSON.parse(readFileSync(tool(folder, 'data.json'), 'utf8')) as { javascript: Compat }
  const known = new Map(
    Object.keys(javascript)
      .filter((part) => part !== COMPAT)
      .flatMap((part) => [...featuresBelow(javascript[part] as Compat, part)]),
  )
  const wanted = Object.keys(FEATURE_NAMES)
  const undecided = [...known]
    .filter(([path, edge]) => SYNTAX.includes(path.split('.')[0] ?? '') && !isOurs(edge))
    .map(([path]) => path)
    .filter((path) => !wanted.includes(path) && !Object.hasOwn(LEFT_OUT, path))
  if (undecided.length > 0)
    throw new Error(
      `Newer than Edge ${OURS}, but neither in FEATURE_NAMES (features.ts) nor in LEFT_OUT (syntax-table.ts): ${undecided.join(', ')}`,
    )
  const missing = wanted.filter((path) => !known.has(path) || isOurs(known.get(path) ?? null))
  if (missing.length > 0)
    throw new Error(`MDN's data has no such syntax newer than Edge ${OURS}: ${missing.join(', ')}`)
  const rows = wanted.map((path) => `${JSON.stringify(path)}: ${JSON.stringify(known.get(path) ?? null)}`)
  const text = `/**
    * The first Edge that has each piece of syntax; null: none. Written by \`npm run syntax-table\` from MDN's
    * browser-compat-data ${version} (CC0), not by hand.
    */
    export const EDGE_VERSIONS = {${rows.join(',\n')}} as const`
  return format(text, { parser: 'typescript', semi: false, singleQuote: true, trailingComma: 'all', printWidth: 120 })
}
