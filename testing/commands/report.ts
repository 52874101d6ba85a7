/** `npm run report`: the report of a rehearsal from a trace file, as a page, JSON and JUnit XML. */
import builder from 'junit-report-builder'
import { mkdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { RehearsalReport } from '../../core/contract/rehearsal.ts'
import { writeDurably } from '../../electron/ports/durable-file.ts'
import { reportOf, reportText } from '../../electron/trace/export.ts'
import { parseTrace } from '../../electron/trace/file.ts'
import type { Option } from './arguments.ts'
import { UsageError, helpText, readArguments } from './arguments.ts'
import { cleanXml } from './clean-xml.ts'
import type { Output } from './command.ts'
import { exitCodeOf } from './command.ts'

const OPTIONS = {
  trace: { value: 'FILE', help: 'a trace: of npm start -- --trace FILE, or exported from the workbench' },
  report: { value: 'DIR', help: 'where rehearsal.html, .json and .junit.xml are written; default: the folder reports' },
  title: { value: 'TEXT', help: "the report's title; default: the name of the trace" },
  raw: { value: null, help: 'show identifiers and credentials in the reports' },
  help: { value: null, help: 'print this and end' },
} as const satisfies Record<string, Option>

const USAGE = 'Usage: npm run report -- --trace FILE [options]'

/** Runs the command; resolves with its exit code: 1 when somebody should look at a problem. */
export function report(list: readonly string[], output: Output): Promise<0 | 1 | 2> {
  return exitCodeOf(output, async () => {
    const given = readArguments(list, OPTIONS)
    if (given.help === true) {
      output.print(helpText(USAGE, OPTIONS))
      return 0
    }
    if (given.trace === undefined) throw new UsageError('Of which rehearsal? Name its trace: --trace FILE.')
    const text = await readFile(resolve(given.trace), 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`"--trace": ${given.trace} can't be read (${error.code ?? error.message}).`)
    })
    const { events } = parseTrace(text, Number.POSITIVE_INFINITY)
    if (events.length === 0)
      throw new UsageError(`"--trace": ${given.trace} holds no event of a trace. npm start -- --trace FILE writes one.`)
    const title = given.title ?? `Rehearsal: ${basename(given.trace)}`
    const made = reportOf(events, null, { title, scope: 'all', raw: given.raw === true })
    const folder = resolve(given.report ?? 'reports')
    await mkdir(folder, { recursive: true })
    const files: [string, string][] = [
      ['rehearsal.html', reportText(made, 'html')],
      ['rehearsal.json', reportText(made, 'json')],
      ['rehearsal.junit.xml', junitXml(made)],
    ]
    for (const problem of made.problems) output.print(`✗ ${problem}`)
    output.print(
      `${made.events} events, ${made.visits.length} visits, ${made.downloads.length} downloads, ${made.diagnostics.length} kinds of diagnostics, ${made.problems.length} problems`,
    )
    for (const [name, content] of files) {
      await writeDurably(join(folder, name), content)
      output.print(`Report: ${join(folder, name)}`)
    }
    return made.problems.length === 0 ? 0 : 1
  })
}

/** JUnit XML: a test case for each visit, and one for what went wrong outside of all visits. */
export function junitXml({ title, visits, problems }: RehearsalReport): string {
  const made = builder.newBuilder()
  const suite = made.testSuite().name(cleanXml(title))
  const left = [...problems]
  for (const visit of visits) {
    const test = suite
      .testCase()
      .className('rehearsal')
      .name(cleanXml(`Visit ${visit.number}: ${visit.operatorId}`))
      .time((visit.to - visit.from) / 1_000)
    for (const problem of visit.problems) left.splice(left.indexOf(problem), 1)
    const calls = visit.calls.map(({ api, accepted }) => `${api}: ${accepted ? 'accepted' : 'refused'}`)
    test.standardOutput(cleanXml([...visit.pages, ...calls, ...visit.outcome, ...visit.problems].join('\n')))
    if (visit.problems.length > 0) test.failure(cleanXml(visit.problems.join('\n')), 'problem')
  }
  const rest = suite.testCase().className('rehearsal').name('Outside of all visits')
  if (left.length > 0) rest.failure(cleanXml(left.join('\n')), 'problem')
  return made.build()
}
