/** The ordinary way to an Electron: the electron package downloads it from GitHub, or from ELECTRON_MIRROR. */
import { existsSync, readFileSync } from 'node:fs'
import { at, tool } from '../lib/paths.ts'
import { say, withHeartbeat } from '../lib/progress.ts'
import { run, tail } from '../lib/run.ts'

/** The executable's path inside an Electron dist folder, on this system. */
export function executableName(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** The version of the electron package: the one that should run. */
export function declaredElectron(): string {
  return /"version": "([^"]+)"/.exec(text(at('node_modules', 'electron', 'package.json')))?.[1] ?? 'unknown'
}

const text = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

/** The Electron that the electron package has downloaded whole (it writes path.txt last), or null. */
export function installedElectron(): { executable: string; version: string } | null {
  const version = text(at('node_modules', 'electron', 'dist', 'version')).replace(/^v/, '')
  const file = text(at('node_modules', 'electron', 'path.txt'))
  const executable = at('node_modules', 'electron', 'dist', file)
  return version !== '' && file !== '' && existsSync(executable) ? { executable, version } : null
}

/** Why the download failed, in a few words: what the host says now, or else the last words of the download itself. */
async function reasonOf(output: string): Promise<string> {
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com'
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(5_000) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error ? cause.message : String(cause)
  }
  const said = output.split('\n').find((line) => /Error/.test(line))
  return (said ?? tail(output, 1)).trim()
}

/** Runs the electron package's own download. Null when it went well, otherwise the reason in one line. */
export async function downloadElectron(version: string): Promise<string | null> {
  say('Electron', `downloading ${version} (about 120 MB) …`)
  const started = Date.now()
  const { code, output } = await withHeartbeat(
    15_000,
    (seconds) => say('Electron', `still downloading (${seconds} s) …`),
    run(process.execPath, [tool('electron', 'install.js')]),
  )
  if (code !== 0) return reasonOf(output)
  say('Electron', `done in ${Math.round((Date.now() - started) / 1000)} s`)
  return null
}
