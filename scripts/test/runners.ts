/** Runs Vitest and Playwright; each prints for itself and writes a JSON report from which the tests are counted. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cache, root, tool } from '../lib/paths.ts'
import { show } from '../lib/run.ts'
import { judge, playwrightTally, type Tally, vitestTally } from './tally.ts'

const reports = path.join(cache, 'reports')

async function counted(
  name: string,
  start: (report: string) => Promise<{ code: number }>,
  count: (report: unknown) => Tally,
): Promise<Tally> {
  const report = path.join(reports, `${name}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(report, { force: true })
  const { code } = await start(report)
  try {
    return judge(code, existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : null)
  } catch {
    return judge(code, null)
  }
}

const vitest = (report: string) => [
  tool('vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]

/** All unit tests, under the Node that runs this. */
export function unitTests(): Promise<Tally> {
  return counted('vitest', (report) => show(process.execPath, vitest(report), { cwd: root }), vitestTally)
}

/** The unit tests of what runs in the main process, under Electron's own Node (20.18 in Electron 33). */
export function unitTestsInElectron(executable: string): Promise<Tally> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return counted(
    'vitest-electron',
    (report) => show(executable, [...vitest(report), 'core', 'fixtures'], { cwd: root, env }),
    vitestTally,
  )
}

/** What `su` leaves out of root's PATH on Debian: useradd, for the test that runs as an ordinary user. */
const withAdminTools = (env: NodeJS.ProcessEnv) =>
  process.platform === 'linux' ? { ...env, PATH: `${env.PATH ?? ''}:/usr/sbin:/sbin` } : env

/** The end-to-end tests. `env` has the display. */
export function endToEndTests(env: NodeJS.ProcessEnv): Promise<Tally> {
  const cli = tool('@playwright', 'test', 'cli.js')
  const config = path.join('e2e', 'playwright.config.ts')
  return counted(
    'playwright',
    (report) =>
      show(process.execPath, [cli, 'test', '-c', config], {
        cwd: root,
        env: { ...withAdminTools(env), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      }),
    playwrightTally,
  )
}
