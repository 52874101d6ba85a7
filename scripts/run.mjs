/**
 * Where every npm command of this repository starts: `node scripts/run.mjs <task> [arguments]`.
 *
 * On a fresh clone nothing is there but Node 20, so this file and packages.mjs use Node 20's built-ins alone. They bring
 * node_modules up to date; then `scripts/tasks/<task>.ts` runs, under a Node that strips types by itself.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensurePackages } from './packages.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [task = 'start', ...args] = process.argv.slice(2)

/** @param {string} version */
function stripsTypes(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`\n${message}`)
  // Whoever counts tests finds its line here too.
  if (task === 'test') console.log('0 passed, 1 failed')
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: Node 20.19 or newer is needed (nodejs.org, or your package manager).`)
}

const script = path.join(root, 'scripts', 'tasks', `${task}.ts`)
if (!existsSync(script)) fail(`There is no task "${task}" in scripts/tasks.`)

await ensurePackages(root).catch((error) => fail(error instanceof Error ? error.message : String(error)))

if (stripsTypes(process.versions.node)) {
  process.argv = [process.execPath, script, ...args]
  await import(pathToFileURL(script).href)
} else {
  const node = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(node)) {
    fail(
      `Node ${process.versions.node} installed the packages, but the tools need Node 22.18 or newer, and the one from the npm package ` +
        '"node" is missing, since its install script did not run.\n' +
        'Either allow it (npm rebuild node --ignore-scripts=false) or use Node 22.18 or newer, then try again.',
    )
  }
  const bin = path.join(root, 'node_modules', '.bin')
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], { stdio: 'inherit', env })
  // Ctrl-C reaches the child directly, with the whole process group; it decides when to end.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.on('exit', (code) => process.exit(code ?? 1))
}
