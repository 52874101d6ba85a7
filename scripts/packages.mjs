/** Brings node_modules up to date with package-lock.json. Node 20's built-ins only: this runs before there is any package. */
import { spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage> | null} */
function lockedPackages(file) {
  try {
    /** @type {{ packages: Record<string, LockedPackage> }} */
    const lock = JSON.parse(readFileSync(file, 'utf8'))
    return lock.packages
  } catch {
    return null
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own record of that,
 * node_modules/.package-lock.json, only at the very end of an installation, so half an installation is never taken for a whole one.
 * @param {string} root
 */
export function packagesUpToDate(root) {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'))
  const present = lockedPackages(path.join(root, 'node_modules', '.package-lock.json'))
  if (wanted === null || present === null) return false
  return Object.entries(wanted).every(([name, { version, integrity, optional }]) => {
    if (name === '') return true
    const found = present[name]
    if (found === undefined) return optional === true
    return found.version === version && found.integrity === integrity
  })
}

/**
 * How to start npm: the npm that started us, without a shell in between, or the one on the PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(env = process.env) {
  const cli = env.npm_execpath
  if (cli !== undefined && path.basename(cli).startsWith('npm-cli') && existsSync(cli)) {
    const own = env.npm_node_execpath
    return { command: own !== undefined && existsSync(own) ? own : process.execPath, args: [cli], shell: false }
  }
  return process.platform === 'win32'
    ? { command: 'npm.cmd', args: [], shell: true }
    : { command: 'npm', args: [], shell: false }
}

/**
 * Lets `mobile-plans-emulator/test` resolve from every folder of the checkout, those with a package.json of their own too.
 * @param {string} root
 */
export function linkSelf(root) {
  const link = path.join(root, 'node_modules', 'mobile-plans-emulator')
  if (existsSync(link) && realpathSync(link) === realpathSync(root)) return
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link, { recursive: true })
  symlinkSync(root, link, 'junction')
}

/**
 * Windows does not delete a running program, and `npm start` runs node_modules/node; moving it away is allowed.
 * @param {string} root
 */
function stepAside(root) {
  const parked = path.join(root, '.cache', 'parked-node')
  rmSync(parked, { recursive: true, force: true, maxRetries: 1 })
  if (!process.execPath.startsWith(path.join(root, 'node_modules'))) return
  mkdirSync(parked, { recursive: true })
  renameSync(process.execPath, path.join(parked, `node-${process.pid}.exe`))
}

/**
 * Runs `npm ci` when it is needed. Rejects with a message for people.
 * @param {string} root
 */
export async function ensurePackages(root) {
  if (!packagesUpToDate(root)) {
    const count = Object.keys(lockedPackages(path.join(root, 'package-lock.json')) ?? {}).length - 1
    console.log(`Packages: installing ${count} npm packages (npm ci; about 170 MB to fetch, 800 MB on disk) …`)
    const started = Date.now()
    const npm = npmCommand()
    if (process.platform === 'win32') {
      try {
        stepAside(root)
      } catch {
        // Nothing to move, or moved before: npm will say so if it is in its way.
      }
    }
    // --include=dev: the tools are needed whatever NODE_ENV says. Only errors are shown: under Node 20 npm warns about engines.
    const args = [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    await new Promise((resolve, reject) => {
      const child = spawn(npm.command, args, { cwd: root, stdio: 'inherit', shell: npm.shell })
      const timer = setInterval(
        () => console.log(`Packages: still installing (${Math.round((Date.now() - started) / 1000)} s) …`),
        15_000,
      )
      child.on('error', (error) => {
        clearInterval(timer)
        reject(new Error(`npm could not be started (${error.message}). Is npm on the PATH?`))
      })
      child.on('exit', (code) => {
        clearInterval(timer)
        if (code === 0) resolve(undefined)
        else reject(new Error('The packages could not be installed; npm said why above. Put it right, then try again.'))
      })
    })
    console.log(`Packages: done in ${Math.round((Date.now() - started) / 1000)} s`)
  }
  linkSelf(root)
}
