/**
 * The Electron that runs the program: which one, and where. Set-up records it in .cache/runtime.json, from where the test
 * package, the benchmarks and the screenshots read it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cache } from './lib/paths.ts'
import { say, SetupError } from './lib/progress.ts'
import { declaredElectron, downloadElectron, executableName, installedElectron } from './setup/electron-download.ts'
import { FALLBACK_VERSION, fallbackPossible, installFallback, installedFallback } from './setup/electron-fallback.ts'

/** What .cache/runtime.json holds. */
export interface Runtime {
  /** Absolute path of the executable. */
  executable: string
  /** Electron's version, such as "45.4.1". */
  version: string
  /** Where it came from: the electron package, the npm registry (Electron 33.2.1), or ELECTRON_OVERRIDE_DIST_PATH. */
  source: 'electron' | 'fallback' | 'override'
}

const record = path.join(cache, 'runtime.json')

function remember(runtime: Runtime): Runtime {
  mkdirSync(cache, { recursive: true })
  writeFileSync(record, `${JSON.stringify(runtime, null, 2)}\n`)
  return runtime
}

function overridden(folder: string): Runtime {
  const executable = path.resolve(folder, executableName())
  if (!existsSync(executable)) {
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is "${folder}", but there is no ${executableName()} in it.`)
  }
  const version = path.join(folder, 'version')
  return {
    executable,
    version: existsSync(version) ? readFileSync(version, 'utf8').trim().replace(/^v/, '') : 'unknown',
    source: 'override',
  }
}

const remedy = (wanted: string, reason: string) => `Electron ${wanted} could not be downloaded: ${reason}

What helps, whichever fits:
  behind a proxy   HTTPS_PROXY=http://proxy:port ELECTRON_GET_USE_PROXY=1 npm start
  with a mirror    ELECTRON_MIRROR=https://mirror.example/electron/ npm start
  by hand          unpack Electron's release for this system into a folder, then ELECTRON_OVERRIDE_DIST_PATH=<folder> npm start`

/**
 * Sees to it that there is an Electron. The ordinary way is the electron package's own download; where that can't be had, on
 * Linux x64, an older one from the npm registry. `retry` tries the ordinary way again although the older one is there.
 */
export async function ensureRuntime(retry = false): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined && override !== '') return remember(overridden(override))

  const installed = installedElectron()
  if (installed !== null) return remember({ ...installed, source: 'electron' })

  const fallback = installedFallback()
  if (fallback !== null && !retry)
    return remember({ executable: fallback, version: FALLBACK_VERSION, source: 'fallback' })

  const version = declaredElectron()
  const failure = await downloadElectron(version)
  const downloaded = installedElectron()
  if (downloaded !== null) return remember({ ...downloaded, source: 'electron' })

  const reason = failure ?? 'the download left nothing usable'
  if (!fallbackPossible()) throw new SetupError(remedy(version, reason))
  say(
    'Electron',
    `${version} can't be downloaded (${reason}). Using Electron ${FALLBACK_VERSION} from the npm registry instead: past its end of life, for tests and a first look only.`,
  )
  try {
    const executable = fallback ?? (await installFallback())
    return remember({ executable, version: FALLBACK_VERSION, source: 'fallback' })
  } catch (error) {
    const second = error instanceof Error ? error.message : String(error)
    throw new SetupError(
      `${remedy(version, reason)}\n\nThe one from the npm registry could not be had either: ${second}`,
    )
  }
}
