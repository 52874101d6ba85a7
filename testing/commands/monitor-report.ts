/** Writes the files of a monitoring report. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MonitoringReport } from '../../core/contract/monitoring.ts'
import { reportPage } from '../../core/monitoring/report-page.ts'
import { writeDurably } from '../../electron/ports/durable-file.ts'

/** Writes monitoring.html and monitoring.json; resolves with their paths. */
export async function writeReport(folder: string, report: MonitoringReport): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: [string, string][] = [
    [join(folder, 'monitoring.html'), reportPage(report)],
    [join(folder, 'monitoring.json'), `${JSON.stringify(report, null, 2)}\n`],
  ]
  for (const [path, text] of files) await writeDurably(path, text)
  return files.map(([path]) => path)
}
