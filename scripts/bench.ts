/**
 * `npm run bench`: start-up, the hops over the bridge, downloads per second and what they leave in memory, a simulated day,
 * the load test. Prints a table; exit code 1 when a target is missed. `npm run bench -- startup` (or bridge, downloads,
 * memory, …) runs one part alone.
 */
import { findProgram } from '../testing/checkout.ts'
import { openDisplay } from '../testing/display.ts'
import { benchBridge } from './bench/bridge.ts'
import { benchDownloads } from './bench/downloads.ts'
import { benchMemory } from './bench/memory.ts'
import { benchLoad } from './bench/load.ts'
import { benchMonitoring } from './bench/monitoring.ts'
import { benchGarden } from './bench/garden.ts'
import { benchStartup } from './bench/startup.ts'
import { met, type Result, table } from './bench/statistics.ts'

const RUNS = 7

const program = findProgram()
const display = await openDisplay()
const parts: Record<string, () => Promise<Result[]>> = {
  startup: async () => [await benchStartup(program, display.name, RUNS)],
  bridge: () => benchBridge(display.name, RUNS),
  downloads: () => benchDownloads(RUNS),
  garden: async () => benchGarden(RUNS),
  memory: () => benchMemory(),
  monitoring: () => benchMonitoring(RUNS),
  load: () => benchLoad(RUNS),
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)

const results: Result[] = []
try {
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`measuring: ${name} …`)
    results.push(...(await run()))
  }
} finally {
  display.stop()
}
console.log(`\nElectron ${program.version}, ${process.platform} ${process.arch}, medians\n\n${table(results)}`)
if (!results.every(met)) process.exitCode = 1
