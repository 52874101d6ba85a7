/** The reports of `npm run check-api`: a page, JSON, and JUnit XML for build servers. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import builder from 'junit-report-builder'
import type { Html } from '../../../core/reports/page.ts'
import { html, nothing, page, table, verdict } from '../../../core/reports/page.ts'
import { writeDurably } from '../../../electron/ports/durable-file.ts'
import { cleanXml } from '../clean-xml.ts'
import type { CheckReport, CheckResult, CheckState } from './result.ts'

const mark = (state: CheckState): Html => {
  if (state === 'skipped') return verdict(null, '– skipped')
  if (state === 'warned') return verdict(null, '! warned')
  return verdict(state === 'passed', state)
}

const headerLines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

/** Request and answer as text. */
const exchangeText = ({ request, response }: CheckResult['exchanges'][number]): string => {
  const { method, url, headers, certificate } = request
  const asked = `${method} ${url}\n${headerLines(headers)}\nclient certificate: ${certificate}`
  const answered =
    'error' in response
      ? `${response.error} (${response.ms} ms)`
      : `${response.status} (${response.ms} ms)\n${headerLines(response.headers)}\n\n${response.body}`
  return `${asked}\n\n${answered}`
}

const details = (
  check: CheckResult,
): Html => html`<details${check.state === 'failed' ? html` open` : nothing}><summary>${check.name}: ${mark(check.state)}</summary>
<p>${check.message}</p>
<p class="soft">Expected: ${check.expected}. Rule: ${check.rule}.</p>
${check.exchanges.map((exchange) => html`<pre>${exchangeText(exchange)}</pre>`)}
</details>`

/** The page: one file that needs nothing else. */
export function checkPage({ operator, environment, at, checks, complete, passed }: CheckReport): string {
  const groups = [...new Set(checks.map(({ group }) => group))]
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length
  const title = `API checks of ${operator.brandName}`
  return page(
    title,
    html`<h1>${title}</h1>
      <p class="soft">${environment} endpoint; ${new Date(at).toISOString()}</p>
      <p>
        ${verdict(passed, passed ? 'Passed' : complete ? 'Failed' : 'Broken off: it proves nothing')}
        <span
          >${count('passed')} passed, ${count('warned')} warned, ${count('failed')} failed, ${count('skipped')}
          skipped</span
        >
      </p>
      ${groups.map((group) => {
        const own = checks.filter((check) => check.group === group)
        return html`<h2>${group}</h2>
          ${table(
            `Checks of ${group}`,
            ['Check', 'Result', 'Expected', 'What came'],
            own.map((check) => [check.name, mark(check.state), check.expected, check.message]),
          )}${own.map(details)}`
      })}
      <p class="soft">Made by the Mobile Plans Emulator.</p>`,
  )
}

/** JUnit XML: a test suite per group; warnings are in the output of their test. */
export function junitXml({ operator, checks }: CheckReport): string {
  const report = builder.newBuilder()
  for (const group of new Set(checks.map((check) => check.group))) {
    const suite = report.testSuite().name(cleanXml(`${operator.id}: ${group}`))
    for (const check of checks.filter((one) => one.group === group)) {
      const test = suite
        .testCase()
        .className(`check-api.${check.group}`)
        .name(cleanXml(check.name))
        .time(check.ms / 1_000)
      const said = `${check.message}\nExpected: ${check.expected}\nRule: ${check.rule}\n\n${check.exchanges.map(exchangeText).join('\n\n')}`
      if (check.state === 'failed') test.failure(cleanXml(check.message), check.id)
      if (check.state === 'skipped') test.skipped()
      test.standardOutput(cleanXml(said))
    }
  }
  return report.build()
}

/** Writes the three files; resolves with their paths. */
export async function writeCheckReport(folder: string, report: CheckReport): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: [string, string][] = [
    [join(folder, 'check-api.html'), checkPage(report)],
    [join(folder, 'check-api.json'), `${JSON.stringify(report, null, 2)}\n`],
    [join(folder, 'check-api.junit.xml'), junitXml(report)],
  ]
  for (const [path, text] of files) await writeDurably(path, text)
  return files.map(([path]) => path)
}
