/** What stays in memory of each download: of card, LPA, server, caches of keys. It has to be nothing. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createDownloads } from './downloads.ts'
import type { Result } from './statistics.ts'

/** Downloads before the first look: caches fill, code is compiled. */
const WARM_UP = 1_200

/** Collects garbage, and says how many bytes are in use then: in V8's heap and in buffers. */
function createMeter(): () => number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  return () => {
    // What was freed in one round may free more in the next.
    for (let round = 0; round < 3; round += 1) collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
}

/** Measures what `downloads` of them leave behind, as kilobytes for each. */
export const benchMemory = async (downloads = 1_000): Promise<Result[]> => {
  const { next } = await createDownloads()
  const bytesInUse = createMeter()
  const run = async (count: number) => {
    for (let number = 0; number < count; number += 1) await next()
    return bytesInUse()
  }
  const before = await run(WARM_UP)
  const after = await run(downloads)
  const each = (after - before) / downloads / 1_024
  return [
    {
      name: `memory that each of ${downloads} downloads leaves behind`,
      measured: `${(before / 1_048_576).toFixed(1)} to ${(after / 1_048_576).toFixed(1)} MiB`,
      beside: '',
      value: Math.max(0, each),
      target: 0.25,
      unit: 'KiB',
    },
  ]
}
