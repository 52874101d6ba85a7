/** docs/faults.md, made from the table that the program itself uses: `npm run docs:faults`. */
import { format } from 'prettier'
import { FAULTS, FAULT_NAMES, outcomeOf } from '../core/contract/faults/catalogue.ts'
import type { FaultName } from '../core/contract/faults/catalogue.ts'
import { FAULT_GROUPS, FAULT_GROUP_LABELS } from '../core/contract/faults/definition.ts'
import type { FaultGroup, FaultInjection } from '../core/contract/faults/definition.ts'
import { failureTextOf } from '../core/operations/failure.ts'

const INTRODUCTION = `# Faults

<!-- Written by \`npm run docs:faults\` from core/contract/faults; do not edit. -->

Everything that can go wrong with a download can be made to go wrong: in the workbench (tab *Faults*), in a test
(\`faults.arm('serverNotReachable', { times: 2 })\`, see [testing/README.md](../testing/README.md)) and in a scenario
([scenarios.md](scenarios.md)). A fault is put in at one place, named below; everything behind that place is the real way: the
embedded SM-DP+ really signs, the card really checks, the LPA really draws its conclusion. No status is set by decree.

- A fault is **armed** for a number of tries, or until it is cleared. Each of the LPA's activities is one try: starting the LPA, a
  download, enabling a profile. Faults of an argument spoil the portal's next call that has one. The built-in retry is a try
  of its own: a failure marked ↻ wants two before the user sees "Can't complete your order".
- What is armed lasts as long as the program runs, or until the device is reset. Each use is in the trace: \`fault.armed\`,
  \`fault.used\`, \`fault.cleared\`.
- **ES9+** is the pair of subject and reason code (SGP.22 5.2.6) that the SM-DP+ answers, **card** what the eUICC answers,
  **Windows** the member of ESimOperationStatus, **portal** the value of \`activationResult\` in the callback.
- When the user comes back to the portal, its first request has three headers (Microsoft, "Mobile Plans eSIM profile download
  error handling"): \`X-MP-LPAError-Codes\` with the Windows status of each failed try, oldest first, separated by commas;
  \`X-MP-LPAError-TimeStamps\` with the time of each (\`5/18/2018 11:17:23 PM\`, UTC; the text asks for an offset, its example has none);
  \`X-MP-LPAError-ICCIDs\` with one ICCID, once the server has named it. They are sent once, and not at all after a success. A
  failure without a Windows status is none of the LPA's, and is not told.
- Faults of the SM-DP+, the order and the package work with the embedded SM-DP+ alone; with a server on the network they stay
  armed and MP2001 says so. Faults of the network, the card, the user and the app work with any.

MobilePlansActivationError has no members for the statuses 24 to 28 of ESimOperationStatus; the portal gets \`other\` for them, with
the diagnostic MP1306.`

/** Text of a table's cell. */
const cell = (text: string) => text.replaceAll('|', String.raw`\|`)
const code = (text: string) => (text === '' ? '' : `\`${text}\``)

const rowOf = (name: FaultName) => {
  const { es9, card, windows, portal, retried } = outcomeOf(name)
  return `| [${code(name)}](#${name.toLowerCase()}) | ${cell(es9)} | ${cell(card)} | ${windows}${retried ? ' ↻' : ''} | ${portal} |`
}

/** Where it is put in, in words. */
const placeOf = (injection: FaultInjection): string => {
  switch (injection.point) {
    case 'server':
      return `the embedded SM-DP+, at ${injection.at}`
    case 'order-of-known-iccid':
      return 'the embedded SM-DP+, at authenticateClient'
    case 'network':
      return `the device's HTTP client, at ${injection.at}`
    case 'card':
      return `between LPA and card, at ${injection.at === 'profileSegment' ? 'a segment of the profile' : injection.at}`
    case 'user':
      return "the user's answer to the LPA"
    case 'settings':
      return 'the store of the device'
    case 'app':
      return 'the app, before the LPA is asked'
    case 'call':
      return `the bridge, the argument ${injection.argument}`
  }
}

const entryOf = (name: FaultName) => {
  const { title, text, status, injections, needs } = FAULTS[name]
  const { windows, header, portal } = outcomeOf(name)
  const dialog = status === null || status === 'Success' ? null : failureTextOf(status)
  const lines = [
    `- put in: ${injections.map(placeOf).join('; ')}`,
    ...(needs === undefined ? [] : ['- needs: a profile on the card']),
    windows === ''
      ? `- Windows: no status; the portal gets \`${portal}\``
      : `- Windows: \`${windows}\`; the portal gets \`${portal}\``,
    dialog === null ? '- dialog: none' : `- dialog: ${dialog.errorCode}, “${dialog.reason}”`,
    header === '' ? '- headers on re-entry: none' : `- headers on re-entry: \`X-MP-LPAError-Codes: ${header}\``,
  ]
  return `#### ${name}\n\n**${title}.** ${text}\n\n${lines.join('\n')}`
}

const chapterOf = (group: FaultGroup) => {
  const names = FAULT_NAMES.filter((name) => FAULTS[name].group === group)
  return `## ${FAULT_GROUP_LABELS[group]}

| fault | ES9+ | card | Windows | portal |
| --- | --- | --- | --- | --- |
${names.map(rowOf).join('\n')}

${names.map(entryOf).join('\n\n')}`
}

/** The text of docs/faults.md. */
export function faultsPage(): Promise<string> {
  const text = `${INTRODUCTION}\n\n${FAULT_GROUPS.map(chapterOf).join('\n\n')}\n`
  return format(text, { parser: 'markdown', printWidth: 120 })
}
