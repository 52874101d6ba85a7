/** One line about each event: what a person wants to read in the timeline, and in a report. */
import { briefCall, toldWord } from './call-text.ts'
import type { Severity, TraceEvent, TraceKind, TracePayloads } from './trace.ts'

/** Longest summary, characters; the inspector has the rest. */
const LONGEST = 160

const join = (...parts: (string | number | undefined | false)[]) =>
  parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ')

const titleCase = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Address without its query, which is long and stands in the payload. */
const place = (url: string) => url.split(/[?#]/, 1)[0] ?? url

const reached = (status: number, error?: string) =>
  error ? `failed: ${error}` : status === 0 ? 'no answer' : `${status}`

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`

const profileOf = (iccid: string) => (iccid ? `(${iccid})` : '')

function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  const units: [number, string][] = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ]
  const parts: string[] = []
  let rest = ms
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
  }
  return parts.join(' ')
}

/** What users read. */
export const SEVERITY_LABELS = { error: 'Error', warning: 'Warning', info: 'Note' } as const satisfies Record<
  Severity,
  string
>

type Summaries = { [K in TraceKind]: (payload: TracePayloads[K], t: number) => string }

const SUMMARIES: Summaries = {
  'device.started': ({ version, resumed }) => `Version ${version}, ${resumed ? 'as it was left' : 'a fresh device'}`,
  'device.reset': () => 'Back to a fresh device',
  'device.stopped': () => 'Device stopped',
  'settings.changed': ({ changes }) =>
    Object.entries(changes)
      .map(([name, value]) => `${name} → ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', '),
  'clock.advanced': ({ byMs }) => `${duration(byMs)} later`,
  'app.opened': ({ via }) => `Mobile Plans opened from the ${via}`,
  'account.opened': ({ kind, target, operatorId }) =>
    join('View my account', `(${operatorId})`, `→ ${target === '' ? `Mobile Plans, ${kind}` : target}`),
  'app.closed': () => 'Mobile Plans closed',
  'app.screen': ({ screen, operatorId, correlationVector }) =>
    join(`Screen: ${screen}`, operatorId && `(${operatorId})`, correlationVector && `CV ${correlationVector}`),
  'app.catalogue': ({ operatorIds, hidden }) =>
    join(
      `Shows ${operatorIds.join(', ') || 'nobody'}`,
      hidden.length > 0 && `(not ${hidden.map(({ operatorId, because }) => `${operatorId}: ${because}`).join(', ')})`,
    ),
  'app.dialog': ({ dialog, answer }) => (answer ? `${dialog}: answered “${answer}”` : `${dialog}: asked`),
  'operator.added': ({ operatorId, file }) => join(operatorId, file && `from ${file}`),
  'scenario.loaded': ({ name, file }) => join(name, file && `from ${file}`),
  'scenario.rejected': ({ file, problems }) =>
    `${file}: ${problems.length === 1 ? problems[0]?.message : `${problems.length} problems`}`,
  'operator.rejected': ({ file, problems }) =>
    `${file}: ${problems.length === 1 ? problems[0]?.message : `${problems.length} problems`}`,
  'portal.opened': ({ url }) => place(url),
  'portal.navigated': ({ url, status }) => `${status} ${place(url)}`,
  'portal.failed': ({ url, error }) => `${error}: ${place(url)}`,
  'portal.blocked': ({ url, reason }) => `${reason}: ${place(url)}`,
  'portal.crashed': ({ reason }) => `The portal’s page is gone: ${reason}`,
  'portal.console': ({ level, message }) => `${level}: ${message}`,
  'portal.closed': () => 'Visit ended',
  'callback.received': ({ api, args, accepted, reason }) =>
    join(!accepted && `Refused${reason ? ` (${reason})` : ''}:`, briefCall(api, args)),
  'callback.delivered': ({ hook, function: name, argument, ok, error }) => {
    const word = toldWord(argument)
    const told = `${name || 'nobody'}${word && `: ${word}`}`
    return ok ? `${told} ← ${hook}` : join(`Not delivered: ${told} ← ${hook}`, error && `(${error})`)
  },
  'callback.hook': ({ property, value, accepted }) => `${accepted ? '' : 'Refused: '}${property} = ${value}`,
  'callback.metadata': ({ api }) => api,
  diagnostic: ({ code, severity, message }) => `${SEVERITY_LABELS[severity]} ${code}: ${message}`,
  'lpa.started': ({ smdpAddress, matchingId }) => join(`Download from ${smdpAddress}`, matchingId),
  'lpa.state': ({ state }) => titleCase(state.replaceAll('-', ' ')),
  'lpa.question': ({ asks, codeRefused }) =>
    asks === 'consent'
      ? 'May the profile be installed?'
      : join('Which confirmation code?', codeRefused && 'The last one was wrong'),
  'lpa.answer': ({ decision }) => (decision === 'timeout' ? 'Nobody answered' : titleCase(decision)),
  'esim.install': ({ activationCode }) => activationCode,
  'lpa.progress': ({ installedBytes, totalBytes }) => `${kilobytes(installedBytes)} of ${kilobytes(totalBytes)}`,
  'lpa.finished': ({ status, iccid, detail }) => join(status, iccid && profileOf(iccid), detail && `– ${detail}`),
  'es10.command': ({ name, tag, ok }) => join(name, `[${tag}]`, !ok && 'failed'),
  'es9.request': ({ function: name, url }) => `${name} → ${place(url)}`,
  'es9.response': ({ function: name, status, error }) => `${name}: ${reached(status, error)}`,
  'esim.card': ({ state }) => (state === 'Removed' ? 'The eSIM was taken out' : 'The eSIM was put back'),
  'esim.profile': ({ iccid, state }) => `${state} ${profileOf(iccid)}`,
  'esim.search': () => 'Looks for available profiles',
  'esim.requested': ({ operation, iccid }) => join(`${titleCase(operation)} asked for`, iccid && profileOf(iccid)),
  'esim.completed': ({ operation, iccid, status }) =>
    join(`${titleCase(operation)}: ${status}`, iccid && profileOf(iccid)),
  'esim.notification': ({ operation, sequenceNumber, state }) => `${operation} no. ${sequenceNumber}: ${state}`,
  'network.access': ({ via, walled, country }) =>
    join(via === 'offline' ? 'Offline' : `Online by ${via}`, walled && '(walled garden only)', `in ${country}`),
  'network.requests': ({ app, sums }) => {
    const count = sums.reduce((sum, one) => sum + one.count, 0)
    const blocked = sums.reduce((sum, one) => sum + one.blocked, 0)
    const failed = sums.reduce((sum, one) => sum + one.failed, 0)
    const hosts = new Set(sums.map(({ origin }) => origin))
    return join(
      `${titleCase(app)}: ${count} ${count === 1 ? 'request' : 'requests'} to ${hosts.size === 1 ? [...hosts][0] : `${hosts.size} hosts`}`,
      blocked > 0 && `, ${blocked} stopped by the walled garden`,
      failed > 0 && `, ${failed} failed`,
    ).replaceAll(' ,', ',')
  },
  'network.plan': ({ change, planName, dataRemainingInMB, timeRemaining }) =>
    join(
      titleCase(change.replace('-', ' ')),
      planName && `“${planName}”`,
      dataRemainingInMB === null ? 'unlimited' : `${dataRemainingInMB} MB left`,
      timeRemaining ?? undefined,
    ),
  'network.registration': ({ state, iccid }) => join(titleCase(state), profileOf(iccid)),
  'service.request': ({ service, operation, url }) => `${operation ?? service} → ${place(url)}`,
  'service.response': ({ service, operation, status, error, ms }) =>
    join(`${operation ?? service}: ${reached(status, error)}`, ms !== undefined && `in ${ms} ms`),
  'service.rehearsal': ({ operatorId, answer }) => `API of ${operatorId}: answers ${answer}`,
  'operation.state': ({ operation, operatorId, state, dueAt }, t) =>
    join(
      `${operation} ${state}`,
      dueAt !== undefined && dueAt > t && `for ${duration(Math.ceil((dueAt - t) / 1_000) * 1_000)}`,
      `(${operatorId})`,
    ),
  'sim.slot': ({ slot }) => `${slot === 'esim' ? 'eSIM' : 'SIM'} is used for cellular data`,
  'sim.pin': ({ action, ok, lock, triesLeft }) =>
    join(
      `${titleCase(action)}: ${ok ? 'right' : 'wrong'}`,
      lock !== 'none' && `(${lock} asked for, ${triesLeft} tries left)`,
    ),
  'mail.checked': ({ mails, problem }) => (problem === undefined ? `Mail: ${mails}` : `Mail failed: ${problem}`),
  'windows.settings': ({ page }) => (page === 'closed' ? 'Settings closed' : `Settings: ${page}`),
  'sim.changed': ({ iccid, operatorId, inserted }) =>
    join(
      operatorId === '' ? 'SIM of another operator' : `SIM of ${operatorId}`,
      inserted ? 'inserted' : 'removed',
      profileOf(iccid),
    ),
  'toast.shown': ({ type, notificationType }) => join(`Shown: ${type}`, notificationType),
  'monitoring.started': ({ operatorId, endpoint, edition, simulated }) =>
    `Monitoring of ${operatorId}${simulated ? ' in a training' : `, ${endpoint}`}, severities of ${edition}`,
  'monitoring.stopped': ({ operatorId }) => `Monitoring of ${operatorId} ends`,
  'monitoring.incident': ({ text, simulated }) => join(text, simulated && '(training)'),
  'monitoring.noted': ({ text, simulated }) => join(text, simulated && '(training)'),
  'fault.armed': ({ fault, times }) => join(`Fault armed: ${fault}`, times === null ? 'until cleared' : `× ${times}`),
  'fault.used': ({ fault, left }) => join(`Fault used: ${fault}`, left !== null && `(${left} left)`),
  'fault.cleared': ({ fault }) => `Fault cleared: ${fault}`,
  'toast.accepted': ({ type }) => `Accepted: ${type}`,
  'toast.dismissed': ({ type }) => `Dismissed: ${type}`,
  'toast.closed': ({ type }) => `Put into the action centre: ${type}`,
  'sms.received': ({ from, text, app }) =>
    `From ${from}: “${text}”${app === 'messaging' ? ', not for Mobile Plans' : ''}`,
  'sms.waiting': ({ from, text }) => `Kept by the network, from ${from}: “${text}”`,
  'firstRun.begun': () => 'Windows was set up',
  'firstRun.promotion': ({ operatorId }) => `Promotion of ${operatorId}`,
}

/** One line without line breaks, at most 160 characters. */
export function summarise(event: TraceEvent): string {
  // The map's types tie each kind to its payload; TypeScript can't follow that through an index.
  const summary = (SUMMARIES[event.kind] as (payload: unknown, t: number) => string)(event.payload, event.t)
  const line = summary.replaceAll(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}

/** What a row is marked with besides its group: something went wrong, or may. */
export type Alarm = 'error' | 'warning' | null

const FAILED = new Set<TraceKind>([
  'portal.failed',
  'portal.crashed',
  'portal.blocked',
  'operator.rejected',
  'scenario.rejected',
])

/** Whether an event should stand out, and how much. */
export function alarmOf(event: TraceEvent): Alarm {
  if (FAILED.has(event.kind)) return 'error'
  switch (event.kind) {
    case 'monitoring.incident':
      return event.payload.change === 'opened' || event.payload.change === 'raised' || event.payload.change === 'missed'
        ? 'error'
        : null
    case 'monitoring.noted':
      return event.payload.good === false ? 'warning' : null
    case 'diagnostic':
      return event.payload.severity === 'info' ? null : event.payload.severity
    case 'callback.received':
    case 'callback.hook':
      return event.payload.accepted ? null : 'error'
    case 'callback.delivered':
    case 'es10.command':
      return event.payload.ok ? null : 'error'
    case 'lpa.finished':
    case 'esim.completed':
      return event.payload.status === 'Success' ? null : 'error'
    case 'es9.response':
    case 'service.response':
      return event.payload.error || event.payload.status === 0 || event.payload.status >= 400 ? 'error' : null
    default:
      return null
  }
}
