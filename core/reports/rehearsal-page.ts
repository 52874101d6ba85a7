/** The report of a rehearsal as a page: one file that needs nothing else. */
import type { Audit } from '../contract/audit.ts'
import type { RehearsalReport, RehearsalStep, RehearsalVisit } from '../contract/rehearsal.ts'
import type { Html } from './page.ts'
import { html, nothing, page, table, verdict } from './page.ts'

/** Most steps that a page shows, the last ones; JSON has all. */
const MOST_STEPS = 3_000

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`
const clock = (t: number) => new Date(t).toISOString().slice(11, 23)
const moment = (iso: string) => (iso === '' ? '' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`)
const lines = (list: readonly string[]): Html[] => list.map((line) => html`<div>${line}</div>`)

function length(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Each line once, with how often it stands there. */
function counted(list: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const line of list) times.set(line, (times.get(line) ?? 0) + 1)
  return [...times].map(([line, number]) => (number === 1 ? line : `${line} (${number} times)`))
}

const visitPart = ({ number, operatorId, from, to, pages, calls, outcome, problems }: RehearsalVisit): Html =>
  table(
    `Visit ${number}: ${operatorId}, ${clock(from).slice(0, 8)} by the device’s clock (UTC), ${length(to - from)}`,
    [],
    [
      ['Pages', lines(pages)],
      [
        'Calls',
        calls.length === 0
          ? 'none'
          : calls.map(
              ({ api, accepted }) => html`<div>${api} ${verdict(accepted, accepted ? 'accepted' : 'refused')}</div>`,
            ),
      ],
      ['What it came to', outcome.length === 0 ? 'nothing' : lines(outcome)],
      ['Problems', problems.length === 0 ? verdict(true, 'none') : lines(counted(problems))],
    ],
  )

const MARKS = { good: '✓', bad: '✗', warning: '!', neutral: '' } as const
const CLASSES = { good: 'good', bad: 'bad', warning: 'warn', neutral: '' } as const

const stepRow = ({ t, tone, kind, text, detail }: RehearsalStep) => [
  clock(t),
  html`<span class="${CLASSES[tone]}">${MARKS[tone]}</span> ${text}${
      detail === undefined ? nothing : html`<pre>${detail}</pre>`
    }`,
  kind,
]

const section = (title: string, body: Html): Html =>
  html`<h2>${title}</h2>
    ${body}`

const auditPart = ({ hosts, missing }: Audit): Html =>
  hosts.length === 0
    ? html`<p>No portal asked the network for anything.</p>`
    : html`<p>
          ${
            missing.length === 0
              ? verdict(true, 'Every host is in the walled garden.')
              : html`${verdict(false, `${count(missing.length, 'host')} outside of the walled garden`)}, which a line
                without balance does not reach: ${missing.join(', ')}.`
          }
        </p>
        ${table(
          'Hosts that the portals needed',
          ['Host', 'Walled garden', 'Requests', 'Failed', 'Stopped', 'First asked by'],
          hosts.map(({ host, inGarden, count: requests, failed, blocked, initiator }) => [
            host,
            verdict(inGarden, inGarden ? 'inside' : 'outside'),
            requests,
            failed,
            blocked,
            initiator,
          ]),
        )}`

const downloadsPart = ({ downloads }: RehearsalReport): Html =>
  table(
    'Profiles that were downloaded, or should have been',
    ['Operator', 'SM-DP+', 'Result', 'ICCID', 'Faults that it met'],
    downloads.map(({ operatorId, smdpAddress, status, iccid, faults }) => [
      operatorId,
      smdpAddress,
      status === null ? verdict(null, 'goes on') : verdict(status === 'Success', status),
      iccid,
      faults.join(', '),
    ]),
  )

const useCasesPart = ({ useCases }: RehearsalReport): Html =>
  table(
    'Use cases that Microsoft documented, by the callback that starts them',
    ['Use case', 'Callback', 'Rehearsed'],
    useCases.map(({ name, callback, accepted, refused }) => [
      name,
      callback,
      accepted + refused === 0
        ? verdict(null, '– no')
        : html`${accepted === 0 ? nothing : verdict(true, `${accepted} accepted`)}
          ${refused === 0 ? nothing : verdict(false, `${refused} refused`)}`,
    ]),
  )

const diagnosticsPart = ({ diagnostics }: RehearsalReport): Html =>
  diagnostics.length === 0
    ? html`<p>None.</p>`
    : table(
        'What the documented app would not have understood, and what is worth knowing',
        ['Code', 'Severity', 'Times', 'What, and what to do'],
        diagnostics.map(({ code, severity, count: times, message, advice, source }) => [
          code,
          severity === 'error' ? verdict(false, 'error') : verdict(null, severity === 'info' ? 'note' : 'warning'),
          times,
          html`${message}
            <div class="soft">${advice}${source === '' ? '' : ` (${source})`}</div>`,
        ]),
      )

const stepsPart = (steps: readonly RehearsalStep[]): Html => {
  const shown = steps.slice(-MOST_STEPS)
  return html`${
    shown.length < steps.length
      ? html`<p class="soft">The last ${shown.length} of ${steps.length}; the JSON report has all.</p>`
      : nothing
  }${table('By the device’s clock (UTC), which may run ahead of real time', ['Time', 'What', 'Event'], shown.map(stepRow))}`
}

const testPart = (test: NonNullable<RehearsalReport['test']>): Html =>
  html`<p>${verdict(test.passed, `Test ${test.outcome}`)}</p>
    ${test.error === '' ? nothing : html`<pre>${test.error}</pre>`}`

/** The page. */
export function rehearsalPage(report: RehearsalReport): string {
  const { title, test, version, scenario, from, to, events, visits, downloads, steps, problems, audit } = report
  return page(
    title,
    html`<h1>${title}</h1>
      <p class="soft">
        ${moment(from)} to ${moment(to)}, ${count(events, 'event')}${scenario === '' ? '' : `; scenario ${scenario}`}
      </p>
      ${test === null ? nothing : testPart(test)}
      <p>${problems.length === 0 ? verdict(true, 'No problems') : verdict(false, count(problems.length, 'problem'))}</p>
      ${
        problems.length === 0
          ? nothing
          : html`<ul>
              ${counted(problems)
                .slice(0, 100)
                .map((problem) => html`<li>${problem}</li>`)}
            </ul>`
      }
      ${section('Visits', visits.length === 0 ? html`<p>No portal was opened.</p>` : html`${visits.map(visitPart)}`)}
      ${section('Use cases', useCasesPart(report))}
      ${downloads.length === 0 ? nothing : section('Downloads', downloadsPart(report))}
      ${section('Diagnostics', diagnosticsPart(report))} ${section('Walled garden', auditPart(audit))}
      ${section('What happened', stepsPart(steps))}
      <p class="soft">
        Made by the Mobile Plans Emulator${version === '' ? '' : ` ${version}`}. It simulates the device; the portal was
        the real one.
      </p>`,
  )
}
