/** `npm run monitor`: pings an operator's portal and GetBalance twice a minute and keeps the incidents. */
import { resolve } from 'node:path'
import { createClock } from '../../core/clock/clock.ts'
import type { MonitoringReport } from '../../core/contract/monitoring.ts'
import { businessDaysSchema } from '../../core/contract/monitoring-file.ts'
import { createBusinessCalendar } from '../../core/monitoring/business-days.ts'
import { rulesOf } from '../../core/monitoring/editions.ts'
import { createReportRedaction } from '../../core/monitoring/redact-report.ts'
import { maintenanceWindows } from '../../core/monitoring/maintenance.ts'
import { createMonitor } from '../../core/monitoring/monitor.ts'
import { createSimulation, scheduleActions, simulatedMaintenance } from '../../core/monitoring/simulated.ts'
import type { Training } from '../../core/monitoring/training.ts'
import { TRAININGS, durationOf, parseTraining } from '../../core/monitoring/training.ts'
import { createRandomPort } from '../../electron/ports/random.ts'
import { createTimePort } from '../../electron/ports/time.ts'
import type { Option } from './arguments.ts'
import { UsageError, helpText, readArguments, wordOf } from './arguments.ts'
import type { Output } from './command.ts'
import { exitCodeOf } from './command.ts'
import { listen } from './monitor-input.ts'
import { closingLines, createLog } from './monitor-log.ts'
import { writeReport } from './monitor-report.ts'
import { openTargets } from './monitor-targets.ts'
import { operatorOf } from './operator-file.ts'

const OPTIONS = {
  operator: { value: 'FILE', help: "the operator's file" },
  for: { value: 'TIME', help: 'how long, such as 90s, 1h or 7d; default: until Ctrl-C, simulated: 1d' },
  report: { value: 'DIR', help: 'write monitoring.html and monitoring.json into DIR' },
  edition: { value: '2018|2023', help: 'whose severities count; default: as the file says, or 2018' },
  endpoint: { value: 'NAME', help: 'production (default) or staging' },
  simulate: { value: 'TRAINING', help: `train without a network: ${Object.keys(TRAININGS).join(', ')}, or parts` },
  start: { value: 'TIME', help: 'when a training begins, such as 2026-11-27T16:00:00Z; default: now' },
  raw: { value: null, help: 'show ICCIDs and credentials in the log and the report' },
  help: { value: null, help: 'print this and end' },
} as const satisfies Record<string, Option>

const USAGE = 'Usage: npm run monitor -- --operator FILE [options]'

/** What a command runs in. */
export interface MonitorSurroundings {
  output: Output
  /** Lines that a person types, or null when nobody is there. */
  input: NodeJS.ReadableStream | null
  /** Ends the command early, with its report. */
  signal: AbortSignal
}

/** Runs the command; resolves with its exit code. */
export function monitor(list: readonly string[], surroundings: MonitorSurroundings): Promise<0 | 1 | 2> {
  return exitCodeOf(surroundings.output, async () => {
    const given = readArguments(list, OPTIONS)
    const shown = given.raw === true ? <T>(data: T) => data : createReportRedaction()
    const output = withShown(surroundings.output, shown)
    if (given.help === true) {
      output.print(helpText(USAGE, OPTIONS))
      return 0
    }
    const training = trainingOf(given.simulate)
    const length = lengthOf(given.for, training === null ? null : '1d')
    const from = startOf(given.start, training)
    const operator = await operatorOf(given.operator)
    const endpoint = wordOf('endpoint', given.endpoint, ['production', 'staging'], 'production')
    const settings = operator.monitoring
    const edition = wordOf('edition', given.edition, ['2018', '2023'], settings?.edition ?? '2018')
    const calendar = createBusinessCalendar(settings?.businessDays ?? businessDaysSchema.parse({}))
    const realTime = createTimePort()
    const clock = createClock(training === null ? realTime : { now: () => from, wake: () => () => {} })
    const { targets, close, notes } = openTargets({
      operator,
      endpoint,
      simulation: training === null ? null : createSimulation(training, from, clock),
      uuid: createRandomPort().uuid,
      raw: given.raw === true,
    })
    const log = createLog(output, calendar.zone)
    const maintenance =
      training === null
        ? maintenanceWindows(calendar, settings?.maintenance ?? [])
        : simulatedMaintenance(training, from, calendar)
    const watching = createMonitor({
      clock,
      operator: { id: operator.id, brandName: operator.brandName },
      endpoint,
      simulated: training !== null,
      rules: rulesOf(edition, calendar),
      calendar,
      maintenance,
      targets,
      onEvent: log.event,
    })
    output.print(`Monitoring ${operator.brandName}, ${endpoint}, severities of ${edition}, ${calendar.zone.name}.`)
    for (const { service, url } of targets) output.print(`  ${service}  ${url}`)
    for (const note of notes) output.print(`  ${note}`)
    try {
      if (training !== null) scheduleActions(training, clock, watching.desk)
      watching.start()
      if (training === null) await inRealTime(length, { ...surroundings, output }, watching, () => clock.now(), log)
      else await onVirtualTime(length ?? 0, clock.advance, surroundings.signal, () => log.status(watching.report(1)))
      watching.stop()
      await clock.settled()
    } finally {
      clock.stop()
      close()
    }
    const report = shown(watching.report())
    for (const line of closingLines(report)) output.print(line)
    if (given.report !== undefined)
      for (const file of await writeReport(resolve(given.report), report)) surroundings.output.print(`Report: ${file}`)
    return report.passed ? 0 : 1
  })
}

/** The output, with every line as it may be shown. */
const withShown = ({ print, error }: Output, shown: (line: string) => string): Output => ({
  print: (line) => print(shown(line)),
  error: (line) => error(shown(line)),
})

const trainingOf = (text: string | undefined): Training | null => {
  if (text === undefined) return null
  const parsed = parseTraining(text)
  if (!parsed.ok) throw new UsageError(`"--simulate": ${parsed.error}`)
  return parsed.training
}

const lengthOf = (text: string | undefined, usual: string | null): number | null => {
  const wanted = text ?? usual
  if (wanted === null) return null
  const length = durationOf(wanted)
  if (length === null || length === 0)
    throw new UsageError(`"--for" is "${wanted}", but must be a length of time such as 90s, 45m, 1h or 7d.`)
  return length
}

const startOf = (text: string | undefined, training: Training | null): number => {
  if (text === undefined) return Date.now()
  if (training === null) throw new UsageError('"--start" is for trainings alone: add --simulate, or take it out.')
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UsageError(`"--start" is "${text}", but must be such as 2026-11-27T16:00:00Z.`)
  return at
}

const HOUR = 3_600_000
/** How often a status line is printed in real time, milliseconds. */
const STATUS_EVERY = 5 * 60_000

async function onVirtualTime(
  length: number,
  advance: (ms: number) => Promise<void>,
  signal: AbortSignal,
  status: () => void,
): Promise<void> {
  for (let left = length; left > 0 && !signal.aborted; left -= HOUR) {
    await advance(Math.min(left, HOUR))
    if (length >= 2 * HOUR) status()
  }
}

async function inRealTime(
  length: number | null,
  { input, signal, output }: MonitorSurroundings,
  { desk, report }: { desk: Parameters<typeof listen>[1]; report: (stretches: number) => MonitoringReport },
  now: () => number,
  log: ReturnType<typeof createLog>,
): Promise<void> {
  const status = setInterval(() => log.status(report(1)), STATUS_EVERY)
  const ending = new AbortController()
  const stopListening = input === null ? () => {} : listen(input, desk, { now, output, quit: () => ending.abort() })
  try {
    await new Promise<void>((done) => {
      const timer = length === null ? undefined : setTimeout(done, Math.min(length, 2 ** 31 - 1))
      for (const end of [signal, ending.signal]) {
        if (end.aborted) done()
        end.addEventListener('abort', () => {
          clearTimeout(timer)
          done()
        })
      }
    })
  } finally {
    clearInterval(status)
    stopListening()
  }
}
