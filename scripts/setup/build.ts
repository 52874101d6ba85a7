import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hashOf } from '../lib/file-hash.ts'
import { at, cache, root, tool } from '../lib/paths.ts'
import { say, SetupError } from '../lib/progress.ts'
import { run, tail } from '../lib/run.ts'

const sources = ['core', 'fixtures', 'electron', 'renderer', 'vite.config.ts', 'package.json', 'package-lock.json']
const results = ['main/main.js', 'preload/ui.cjs', 'preload/portal.cjs', 'renderer/window.html']
const stamp = `${cache}/build.sha256`

function built(hash: string): boolean {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) return false
  return results.every((file) => existsSync(at('dist', file)))
}

/** Builds the program into dist/ when a source has changed since the last build. Throws SetupError with Vite's own words. */
export async function ensureBuild(): Promise<void> {
  const hash = hashOf(root, sources)
  if (built(hash)) return
  say('Build', 'pages, main process and preloads, with Vite …')
  const started = Date.now()
  rmSync(stamp, { force: true })
  const vite = [tool('vite', 'bin', 'vite.js'), 'build', '--app']
  const { code, output } = await run(process.execPath, vite, { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
  if (code !== 0) throw new SetupError(`The build failed:\n${tail(output, 40)}`)
  mkdirSync(cache, { recursive: true })
  writeFileSync(stamp, hash)
  say('Build', `done in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
