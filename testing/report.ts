/** The report of a test's rehearsal: a page and JSON, attached to the test. */
import type { TestInfo } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TraceEvent } from '../core/contract/trace.ts'
import { reportOf, reportText } from '../electron/trace/export.ts'
import { loadTrace } from '../electron/trace/file.ts'
import type { Running } from './launch.ts'

/** When a test leaves a report. */
export type ReportWhen = 'always' | 'on-failure' | 'never'

/** What a report is made from. */
export interface ReportSource {
  running: Running
  /** Folder of the device's state: the trace of a program that was killed lies there. */
  userDataDir: string
  /** Real time at which the test began, ISO 8601: a device that is kept remembers earlier tests. */
  since: string
  /** Identifiers and credentials as they are. */
  raw: boolean
}

/** Colours of a terminal. */
// oxlint-disable-next-line no-control-regex -- that is what they are made of
const COLOURS = /\u001b\[[0-9;]*m/g

/** Leaves `rehearsal.html` and `rehearsal.json`. */
export async function attachReport(testInfo: TestInfo, source: ReportSource): Promise<void> {
  const { running, userDataDir, since, raw } = source
  const alive = running.running()
  const device = alive ? await running.ask('snapshot').catch(() => null) : null
  const events: TraceEvent[] =
    device === null ? await loadTrace(join(userDataDir, 'trace.ndjson')) : await running.ask('events')
  const { status = 'passed', expectedStatus, error, titlePath } = testInfo
  const report = reportOf(
    events.filter(({ wall }) => wall >= since),
    device,
    {
      title: titlePath.slice(1).join(' › '),
      scope: 'all',
      raw,
      test: {
        outcome: status,
        passed: status === expectedStatus,
        error: error?.message?.replace(COLOURS, '') ?? '',
      },
    },
  )
  for (const [format, contentType] of [
    ['html', 'text/html'],
    ['json', 'application/json'],
  ] as const) {
    const name = `rehearsal.${format}`
    const path = testInfo.outputPath(name)
    await writeFile(path, reportText(report, format))
    testInfo.attachments.push({ name, path, contentType })
  }
}
