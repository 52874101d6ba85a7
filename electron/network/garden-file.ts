/** The list of the walled garden that a user gives with `--walled-garden`. */
import { GARDEN_RULE_KEYS, walledGardenFileSchema } from '../../core/contract/walled-garden.ts'
import type { GardenRule } from '../../core/contract/walled-garden.ts'
import { explainIssue } from '../../core/operators/explain.ts'
import { chosen } from '../../core/operators/validate.ts'
import type { OperatorProblem } from '../../core/operators/validate.ts'
import { findJsonError } from '../operators/json-error.ts'
import { readBounded } from '../operators/logo.ts'

/** Most bytes of the file. */
const LARGEST_FILE = 4 * 1_048_576

/** The rules, or what is wrong with the file. */
export type LoadedGarden = { ok: true; rules: GardenRule[] } | { ok: false; problems: OperatorProblem[] }

const refuse = (message: string): LoadedGarden => ({ ok: false, problems: [{ path: '', message }] })

/** Loads the file; never rejects. */
export async function loadGarden(file: string): Promise<LoadedGarden> {
  let text: string
  try {
    const read = await readBounded(file, LARGEST_FILE)
    if ('problem' in read) return refuse(`The file ${read.problem}; a walled garden is JSON of at most 4 MiB.`)
    text = read.bytes.toString('utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return refuse(code === 'ENOENT' ? 'There is no such file.' : `The file can't be read (${code ?? String(error)}).`)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const found = findJsonError(text)
    const where =
      found === null ? (error as Error).message : `line ${found.line}, column ${found.column}: ${found.message}`
    return refuse(`The file is no JSON: ${where}.`)
  }
  const parsed = walledGardenFileSchema.safeParse(json)
  if (parsed.success) return { ok: true, rules: parsed.data.hosts }
  const fileKeys = Object.keys(walledGardenFileSchema.shape)
  const problems = parsed.error.issues
    .flatMap((issue) => chosen(issue, json))
    .flatMap((issue) => explainIssue(issue, json, issue.path.length === 0 ? fileKeys : GARDEN_RULE_KEYS))
  return { ok: false, problems }
}
