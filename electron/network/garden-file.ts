/** The list of the walled garden that a user gives with `--walled-garden`. */
import { GARDEN_RULE_KEYS, walledGardenFileSchema } from '../../core/contract/walled-garden.ts'
import type { GardenRule } from '../../core/contract/walled-garden.ts'
import { explainIssue } from '../../core/operators/explain.ts'
import { chosen } from '../../core/operators/validate.ts'
import type { OperatorProblem } from '../../core/operators/problem.ts'
import { readJson } from '../files/read.ts'

/** Most bytes of the file. */
const LARGEST_FILE = 4 * 1_048_576

/** The rules, or what is wrong with the file. */
export type LoadedGarden = { ok: true; rules: GardenRule[] } | { ok: false; problems: OperatorProblem[] }

const refuse = (message: string): LoadedGarden => ({ ok: false, problems: [{ path: '', message }] })

/** Loads the file; never rejects. */
export async function loadGarden(file: string): Promise<LoadedGarden> {
  const read = await readJson(file, LARGEST_FILE, 'a walled garden is JSON of at most 4 MiB')
  if (!read.ok) return refuse(read.problem)
  const json = read.content
  const parsed = walledGardenFileSchema.safeParse(json)
  if (parsed.success) return { ok: true, rules: parsed.data.hosts }
  const fileKeys = Object.keys(walledGardenFileSchema.shape)
  const problems = parsed.error.issues
    .flatMap((issue) => chosen(issue, json))
    .flatMap((issue) => explainIssue(issue, json, issue.path.length === 0 ? fileKeys : GARDEN_RULE_KEYS))
  return { ok: false, problems }
}
