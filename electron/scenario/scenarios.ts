/** Loads scenario files: the SM-DP+ gets the orders, the device the rest; what is wrong is reported with its line. */
import { basename, resolve } from 'node:path'
import type { OrderConfig } from '../../core/contract/order.ts'
import type { Device } from '../../core/device/api.ts'
import { ordersOf } from '../../core/scenario/orders.ts'
import type { Notice } from '../shell/state.ts'
import type { PlacedProblem } from './read.ts'
import type { RecentFiles } from './recent.ts'

/** What loading needs. */
export interface ScenariosOptions {
  device: Pick<Device, 'loadScenario' | 'rejectScenario'>
  /** Gives the embedded SM-DP+ these orders in place of those of an earlier scenario. */
  setOrders: (orders: readonly OrderConfig[]) => Promise<void>
  recent: RecentFiles
  notify: (notice: Notice) => void
  /** Writes a line for whoever watches the terminal. */
  print: (line: string) => void
}

export interface Scenarios {
  /**
   * Loads a file; the device is reset for it. Resolves when the device is as the file says, or the problems are told. One
   * after the other, in the order of the calls: the last one holds, whole.
   */
  load(file: string): Promise<void>
  /** What was wrong with the last file, a line each; empty when nothing was. */
  problems(): readonly string[]
  /** Files that were loaded or tried last, absolute, newest first. */
  recent(): readonly string[]
}

/** Makes what loads scenarios. */
export function createScenarios({ device, setOrders, recent, notify, print }: ScenariosOptions): Scenarios {
  let last: readonly string[] = []
  const reject = (file: string, problems: readonly PlacedProblem[]) => {
    last = problems.map(({ line, message }) => `${basename(file)}${line === 0 ? '' : `:${line}`}: ${message}`)
    device.rejectScenario(
      file,
      problems.map(({ path, message }) => ({ path, message })),
    )
    notify({ tone: 'error', text: `The scenario ${file} was not loaded.`, details: [...last] })
    print(`The scenario ${file} was not loaded:\n${last.map((line) => `  ${line}`).join('\n')}`)
  }
  const loadNow = async (file: string) => {
    last = []
    // YAML is large, and most starts read none.
    const { readScenario } = await import('./read.ts')
    const read = await readScenario(file)
    if (!read.ok) return reject(file, read.problems)
    await setOrders(ordersOf(read.scenario))
    const result = await device.loadScenario(read.scenario, file)
    if (!result.ok) return reject(file, read.place(result.problems))
    notify({ tone: 'info', text: `The scenario ${read.scenario.name ?? basename(file)} was loaded.` })
  }
  let line: Promise<unknown> = Promise.resolve()
  return {
    problems: () => last,
    recent: recent.list,
    load(name) {
      const file = resolve(name)
      // Also one that is refused: it will be mended and tried again.
      recent.add(file)
      const loading = line.then(() => loadNow(file))
      // One that breaks off holds up none of the next.
      line = loading.catch(() => {})
      return loading
    },
  }
}
