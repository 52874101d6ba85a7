/** How long a simulated day of monitoring takes. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { monitor } from '../../testing/commands/monitor.ts'
import type { Result } from './statistics.ts'
import { median } from './statistics.ts'

/** A simulated day takes at most ten seconds. */
const TARGET = 10_000

/** Runs the training of a bad day, portal and GetBalance, with its report. */
export async function benchMonitoring(runs: number): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-monitor-'))
  const file = join(folder, 'operator.json')
  writeFileSync(
    file,
    JSON.stringify({
      id: 'bench',
      brandName: 'Bench',
      countries: ['US'],
      portalUri: 'https://portal.bench.example/',
      notificationHost: 'portal.bench.example',
      iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
      operatorApi: 'embedded',
    }),
  )
  const times: number[] = []
  try {
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now()
      const output = { print: () => {}, error: (line: string) => console.error(line) }
      const list = ['--operator', file, '--simulate', 'bad-day', '--report', join(folder, 'report')]
      const code = await monitor(list, { output, input: null, signal: new AbortController().signal })
      if (code === 2) throw new Error('the training could not begin')
      times.push(performance.now() - began)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const ms = median(times)
  return [
    {
      name: 'Monitoring: a simulated day',
      measured: `${Math.round(ms)} ms`,
      beside: '',
      value: ms,
      target: TARGET,
      unit: 'ms',
    },
  ]
}
