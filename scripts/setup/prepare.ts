import { ensureRuntime, type Runtime } from '../runtime.ts'
import { ensureBuild } from './build.ts'
import { ensureSystem, hasDisplay } from './system.ts'

/** What a task needs beyond the program itself. */
export interface Needs {
  /** Programs that must be there: xdotool for the end-to-end tests. */
  programs?: string[]
  /** Try the ordinary download again although the fallback is there. */
  retryRuntime?: boolean
}

/** Everything between the packages and the launch: Electron, system libraries, build. Each step is skipped when nothing is to do. */
export async function prepare({ programs = [], retryRuntime = false }: Needs = {}): Promise<Runtime> {
  const runtime = await ensureRuntime(retryRuntime)
  await ensureSystem(runtime.executable, [...programs, ...(hasDisplay() ? [] : ['Xvfb'])])
  await ensureBuild()
  return runtime
}
