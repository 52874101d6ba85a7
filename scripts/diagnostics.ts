/** docs/diagnostics.md, made from the tables that the program itself uses: `npm run docs:diagnostics`. */
import { format } from 'prettier'
import { DIAGNOSTICS, listDiagnostics } from '../core/diagnostics/catalogue.ts'
import { linkOf } from '../core/diagnostics/definition.ts'
import type { DiagnosticDefinition } from '../core/diagnostics/definition.ts'
import { INCONSISTENCIES } from '../core/diagnostics/inconsistencies.ts'

/** Chapters by the first digits of their codes, in order. */
const CHAPTERS: readonly (readonly [prefix: string, title: string])[] = [
  ['MP10', 'Who may call, and what'],
  ['MP11', 'What was passed'],
  ['MP12', 'Purchase metadata'],
  ['MP17', 'The payload of 2017 and 2018'],
  ['MP13', 'Calls into the page'],
  ['MP14', 'Pages and the web view'],
  ['MP15', 'The Mobile Plans service'],
  ['MP16', 'The device'],
  ['MP18', 'SM-DP+ servers'],
  ['MP19', 'Profiles'],
  ['MP20', 'Faults and scenarios'],
  ['MP21', 'The network'],
  ['MP22', "The operator's API, and COSA"],
  ['MP23', 'Notifications, gateway pages and the catalogue'],
]

const INTRODUCTION = `# Diagnostics

<!-- Written by \`npm run docs:diagnostics\` from core/diagnostics; do not edit. -->

The emulator says what it notices about a portal as diagnostics: events of the kind \`diagnostic\` in the trace, shown on
the call that they belong to. Each has a code that never changes its meaning, a sentence, the offending value, the public
page that says so and what to do about it. A portal without faults gives none.

- **error**: something was refused or failed.
- **warning**: it works here, but was not meant so and may have failed in the original.
- **info**: the documentation contradicts itself here, or something is worth knowing.

Oddities never refuse a call. Only these do: a page that may not call, a call that the app does not have, JSON that can't
be read, an activation code or an ICCID that can't be used, a cancellation that comes too late or means nothing, and more
calls than a device can take. Where the emulator chose between two readings, [callbacks.md](callbacks.md) says so.`

/** Text of a table's cell. */
const cell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')

const entryOf = (code: string, definition: DiagnosticDefinition<object>) => {
  const { severity, title, message, example, advice, source } = definition
  const address = linkOf(source)
  const page = address === undefined ? source : `[${source}](${address})`
  return `### ${code}: ${title}

*${severity}*${page === undefined ? '' : ` · source: ${page}`}

> ${message(example)}

${advice}`
}

const chapters = () =>
  CHAPTERS.map(([prefix, title]) => {
    const entries = listDiagnostics().filter(([code]) => code.startsWith(prefix))
    const texts = entries.map(([code, definition]) => entryOf(code, definition))
    return `## ${title}\n\n${texts.join('\n\n')}`
  }).join('\n\n')

const link = (code: keyof typeof DIAGNOSTICS) => {
  const anchor = `${code}: ${DIAGNOSTICS[code].title}`.toLowerCase().replaceAll(/[^\w\s-]/g, '')
  return `[${code}](#${anchor.replaceAll(' ', '-')})`
}

const inconsistencies = () => {
  const rows = INCONSISTENCIES.map(
    ({ topic, codes, instead }, index) =>
      `| ${index + 1} | ${cell(topic)} | ${codes.map(link).join(', ') || instead} |`,
  )
  return `## Where the documentation contradicts itself

${INCONSISTENCIES.length} places where the public pages of the callback API, in all their versions, say two things. Those that can show in what a
portal does have a code; the others are listed with where they would show instead.

| # | topic | code, or why there is none |
| --- | --- | --- |
${rows.join('\n')}`
}

/** The text of docs/diagnostics.md. */
export function diagnosticsPage(): Promise<string> {
  return format(`${INTRODUCTION}\n\n${chapters()}\n\n${inconsistencies()}\n`, { parser: 'markdown', printWidth: 120 })
}
