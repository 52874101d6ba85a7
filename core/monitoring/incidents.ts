/** The incident desk: opens incidents from what pings say or people report, keeps their deadlines, ends them. */
import type {
  Incident,
  IncidentChange,
  MonitoringEvent,
  OutageNotice,
  Ping,
  ServiceName,
  Severity,
} from '../contract/monitoring.ts'
import type { BusinessCalendar } from './business-days.ts'
import { contactMade, ended, firstDeadlines, given, passed } from './deadlines.ts'
import type { EditionRules, Finding } from './editions.ts'
import { rankOf } from './editions.ts'
import { NOTICE_WITHIN, OVER_AFTER } from './limits.ts'
import type { Recent } from './recent.ts'
import { createRecent } from './recent.ts'

/** What the desk needs. */
export interface DeskOptions {
  rules: EditionRules
  calendar: BusinessCalendar
  services: readonly ServiceName[]
  /** Told of everything that happens, in order. */
  log: (event: MonitoringEvent) => void
}

/** The desk. Times never go back from call to call. */
export interface Desk {
  ping(ping: Ping): void
  /** Time has passed. */
  tick(now: number): void
  /** A person reports something that pings don't see; false when the edition has no severity for it. */
  report(text: string, now: number): void
  /** An outage of the core network was noticed: a notice is due. */
  outage(text: string, now: number): void
  /** The first response (2023: contact) or an update was given. `null`: to every incident that waits for one. */
  give(kind: 'first response' | 'update', id: number | null, now: number): boolean
  /** The notice about an outage was sent. */
  notice(id: number | null, now: number): boolean
  /** A reported incident is resolved; those that pings opened end by themselves. */
  resolve(id: number, now: number): boolean
  incidents(): readonly Incident[]
  notices(): readonly OutageNotice[]
}

interface Scope {
  services: ServiceName[]
  recent: Recent
  open: { id: number; about: Finding['about'] } | null
}

const named = (services: readonly string[]) => services.join(' and ')

/** Makes an empty desk. */
export function createDesk({ rules, calendar, services, log }: DeskOptions): Desk {
  const scopes: Scope[] = rules.scopes(services).map((list) => ({ services: list, recent: createRecent(), open: null }))
  const incidents: Incident[] = []
  const notices: OutageNotice[] = []
  const when = calendar.zone.text
  const label = ({ id, severity }: Pick<Incident, 'id' | 'severity'>) => `Incident ${id} (severity ${severity})`
  const put = (incident: Incident) => {
    incidents[incident.id - 1] = incident
  }
  /** Tells what happened to an incident, as it is from now on. */
  const tell = (
    { id, severity, services: about }: Incident,
    change: IncidentChange,
    event: Omit<MonitoringEvent, 'incident'>,
  ) => log({ ...event, incident: { id, change, severity, services: about } })
  const announceDeadlines = (incident: Incident) => {
    const due = incident.deadlines.filter(({ state }) => state === 'open')
    return due.map(({ kind, due: at }) => `${kind} by ${when(at)}`).join(', ') || 'best effort'
  }
  const open = (severity: Severity, reason: string, about: ServiceName[], startedAt: number, now: number): Incident => {
    const incident: Incident = {
      id: incidents.length + 1,
      services: about,
      severity,
      reason,
      startedAt,
      openedAt: now,
      endedAt: null,
      channel: rules.channel(severity),
      deadlines: firstDeadlines(rules, severity, now),
    }
    incidents.push(incident)
    const subject = about.length === 0 ? '' : `${named(about)}: `
    const channel = incident.channel === 'phone' ? 'by phone' : 'by e-mail'
    const text = `${label(incident)} opened. ${subject}${reason} Escalated ${channel}; ${announceDeadlines(incident)}.`
    tell(incident, 'opened', { at: now, tone: 'bad', text })
    return incident
  }
  const raise = (incident: Incident, { severity, reason }: Finding, now: number) => {
    const kept = incident.deadlines.map((deadline) =>
      deadline.state === 'open' ? { ...deadline, state: 'void' as const } : deadline,
    )
    const responded = incident.deadlines.some(({ kind, doneAt }) => kind === 'first response' && doneAt !== null)
    // Resolution counts from the start of the escalation; whoever has responded needn't respond again.
    const fresh = firstDeadlines(rules, severity, now)
      .filter(({ kind }) => kind !== 'first response' || !responded)
      .map((deadline) =>
        deadline.kind === 'resolution'
          ? { ...deadline, due: rules.resolution(severity, incident.openedAt) ?? deadline.due }
          : deadline,
      )
    const raised: Incident = {
      ...incident,
      severity,
      reason,
      channel: rules.channel(severity),
      deadlines: [...kept, ...fresh],
    }
    put(raised)
    const text = `Incident ${incident.id} raised from severity ${incident.severity} to ${severity}. ${reason} ${announceDeadlines(raised)}.`
    tell(raised, 'raised', { at: now, tone: 'bad', text })
  }
  const end = (incident: Incident, at: number, now: number) => {
    put(ended(incident, at))
    const minutes = Math.round((at - incident.startedAt) / 60_000)
    const text = `${label(incident)} is over since ${when(at)}, after ${minutes} minutes.`
    tell(incident, 'ended', { at: now, tone: 'good', text })
  }
  const judge = (scope: Scope, now: number) => {
    const finding = rules.assess(scope.recent, now)
    const incident = scope.open === null ? undefined : incidents[scope.open.id - 1]
    if (incident === undefined || scope.open === null) {
      if (finding === null) return
      const startedAt = scope.recent.failingSince() ?? scope.recent.firstFailure() ?? now
      const about = finding.about === 'failure' ? scope.recent.failing() : scope.services
      scope.open = { id: open(finding.severity, finding.reason, about, startedAt, now).id, about: finding.about }
      return
    }
    if (finding !== null && rankOf(finding.severity) > rankOf(incident.severity)) {
      raise(incident, finding, now)
      scope.open = { id: incident.id, about: finding.about }
      return
    }
    const good = scope.recent.goodSince(scope.open.about)
    if (good === null || now - good < OVER_AFTER) return
    scope.open = null
    end(incident, good, now)
    // What led to it is over; a new incident needs a new cause.
    scope.recent.forget()
  }
  const waiting = (id: number | null) =>
    incidents.filter((incident) => incident.endedAt === null && (id === null || incident.id === id))

  return {
    ping(ping) {
      const scope = scopes.find((candidate) => candidate.services.includes(ping.service))
      if (scope === undefined) return
      if (ping.excused) scope.recent.forget()
      else {
        scope.recent.add(ping)
        judge(scope, ping.at)
      }
    },
    tick(now) {
      for (const before of waiting(null)) {
        const { incident, missed } = passed(rules, before, now)
        if (missed.length > 0) put(incident)
        for (const { kind, due } of missed) {
          const text = `${label(incident)}: the ${kind} due by ${when(due)} is missing.`
          tell(incident, 'missed', { at: now, tone: 'bad', text })
        }
      }
      for (const [index, notice] of notices.entries()) {
        if (notice.deadline.state !== 'open' || notice.deadline.due >= now) continue
        notices[index] = { ...notice, deadline: { ...notice.deadline, state: 'missed' } }
        log({
          at: now,
          tone: 'bad',
          text: `Outage ${notice.id}: the notice due by ${when(notice.deadline.due)} is missing.`,
        })
      }
    },
    report: (text, now) => void open(rules.edition === '2018' ? 'low' : '3', text, [], now, now),
    outage(text, now) {
      const deadline = { kind: 'notice' as const, due: now + NOTICE_WITHIN, state: 'open' as const, doneAt: null }
      notices.push({ id: notices.length + 1, text, awareAt: now, deadline })
      log({
        at: now,
        tone: 'bad',
        text: `Outage ${notices.length}: ${text} The other side is told by ${when(deadline.due)}.`,
      })
    },
    give(kind, id, now) {
      let done = false
      for (const incident of waiting(id)) {
        const after =
          given(rules, incident, kind, now) ??
          (kind === 'first response' ? contactMade(rules, incident, now) : undefined)
        if (after === undefined) continue
        put(after)
        done = true
        const text = `${label(incident)}: ${kind} given; ${announceDeadlines(after)}.`
        tell(after, kind, { at: now, tone: 'neutral', text })
      }
      return done
    },
    notice(id, now) {
      let done = false
      for (const [index, notice] of notices.entries()) {
        const { deadline } = notice
        if (deadline.doneAt !== null || (id !== null && notice.id !== id)) continue
        notices[index] = {
          ...notice,
          deadline: { ...deadline, state: now > deadline.due ? 'missed' : 'met', doneAt: now },
        }
        done = true
        log({ at: now, tone: 'neutral', text: `Outage ${notice.id}: notice sent.` })
      }
      return done
    },
    resolve(id, now) {
      const incident = incidents[id - 1]
      if (incident === undefined || incident.endedAt !== null || incident.services.length > 0) return false
      end(incident, now, now)
      return true
    },
    incidents: () => incidents,
    notices: () => notices,
  }
}
