/** Everything that is checked without running the program: lint, format, dead code, types. */
import { stripVTControlCharacters } from 'node:util'
import { root, tool } from '../lib/paths.ts'
import { say } from '../lib/progress.ts'
import { run } from '../lib/run.ts'
import type { Tally } from './tally.ts'

/** A check: a tool of node_modules and its arguments. */
interface Check {
  name: string
  script: string
  args: string[]
}

const tsc = tool('typescript', 'bin', 'tsc')

/** The type checks: everything, core with nothing but the language, and what runs in Electron 33 against Node 20. */
export const typeChecks: Check[] = [
  { name: 'Types', script: tsc, args: ['-p', 'tsconfig.json'] },
  { name: 'Types of core', script: tsc, args: ['-p', 'core/tsconfig.json'] },
  { name: 'Types for Node 20', script: tsc, args: ['-p', 'tsconfig.node-20.json'] },
]

/** All checks. */
export const allChecks: Check[] = [
  { name: 'Lint', script: tool('oxlint', 'bin', 'oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'Format', script: tool('prettier', 'bin', 'prettier.cjs'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'Dead code', script: tool('knip', 'bin', 'knip.js'), args: ['--no-progress'] },
  ...typeChecks,
]

async function perform({ name, script, args }: Check): Promise<boolean> {
  const started = Date.now()
  const { code, output } = await run(process.execPath, [script, ...args], { cwd: root })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (code === 0) {
    say(name, `passed in ${seconds} s`)
    return true
  }
  say(name, 'FAILED')
  console.log(stripVTControlCharacters(output).trimEnd())
  return false
}

/** Runs the checks, one after the other. Failed ones count as failures; passed ones are not counted, since they are no tests. */
export async function runChecks(checks: Check[]): Promise<Tally> {
  let failed = 0
  for (const check of checks) if (!(await perform(check))) failed += 1
  return { passed: 0, failed }
}
