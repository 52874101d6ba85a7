/** The deadlines of one incident: made when it opens, met or missed as time passes. */
import type { Deadline, Incident, Severity } from '../contract/monitoring.ts'
import type { EditionRules } from './editions.ts'

const open = (kind: Deadline['kind'], due: number | null): Deadline[] =>
  due === null ? [] : [{ kind, due, state: 'open', doneAt: null }]

/** Those that a new incident, or one whose severity has changed, starts with. */
export const firstDeadlines = (rules: EditionRules, severity: Severity, at: number): Deadline[] => [
  ...open('first response', rules.firstResponse(severity, at)),
  ...open('resolution', rules.resolution(severity, at)),
  ...open('update', rules.nextUpdate(severity, at, true)),
]

/** The deadline that is open of this kind, or undefined. */
export const openDeadline = (incident: Incident, kind: Deadline['kind']): Deadline | undefined =>
  incident.deadlines.find((deadline) => deadline.kind === kind && deadline.state === 'open')

/** Replaces a deadline of an incident. */
const replaced = (incident: Incident, old: Deadline, ...now: Deadline[]): Incident => ({
  ...incident,
  deadlines: incident.deadlines.flatMap((deadline) => (deadline === old ? now : [deadline])),
})

/** The first response, or an update, was given. Undefined when none was due. */
export function given(
  rules: EditionRules,
  incident: Incident,
  kind: 'first response' | 'update',
  at: number,
): Incident | undefined {
  const deadline = openDeadline(incident, kind)
  if (deadline === undefined || incident.endedAt !== null) return undefined
  const done: Deadline = { ...deadline, state: at > deadline.due ? 'missed' : 'met', doneAt: at }
  if (kind === 'first response') return replaced(incident, deadline, done)
  const next = rules.nextUpdate(incident.severity, rules.countsFromGiven ? at : deadline.due, false)
  return replaced(incident, deadline, done, ...open('update', next))
}

/** Contact was made with the partner: in the edition of 2023 the updates count from then on. */
export function contactMade(rules: EditionRules, incident: Incident, at: number): Incident | undefined {
  const update = openDeadline(incident, 'update')
  if (
    !rules.countsFromGiven ||
    update === undefined ||
    incident.deadlines.some(({ kind }) => kind === 'first response')
  )
    return undefined
  const contact: Deadline = { kind: 'first response', due: at, state: 'met', doneAt: at }
  return replaced(incident, update, contact, ...open('update', rules.nextUpdate(incident.severity, at, true)))
}

/** What has fallen due by `now`: the incident with it, and the deadlines that were missed. */
export function passed(
  rules: EditionRules,
  incident: Incident,
  now: number,
): { incident: Incident; missed: Deadline[] } {
  const missed: Deadline[] = []
  let current = incident
  for (;;) {
    const late = current.deadlines.find(({ state, due }) => state === 'open' && due < now)
    if (late === undefined) return { incident: current, missed }
    missed.push(late)
    const next = late.kind === 'update' ? rules.nextUpdate(current.severity, late.due, false) : null
    current = replaced(current, late, { ...late, state: 'missed' }, ...open('update', next))
  }
}

/** The incident is over: what was due later isn't needed any more, but for the resolution, which has come. */
export const ended = (incident: Incident, endedAt: number): Incident => ({
  ...incident,
  endedAt,
  deadlines: incident.deadlines.map((deadline) => {
    if (deadline.state !== 'open') return deadline
    return deadline.kind === 'resolution'
      ? { ...deadline, state: 'met', doneAt: endedAt }
      : { ...deadline, state: 'void' }
  }),
})
