/** Monitoring as screens and reports see it: plain data. All times are milliseconds since 1970. */

/** Which edition of Microsoft's "Mobile Plans launch" page the severities follow. */
export type MonitoringEdition = '2018' | '2023'

/** Which of an operator's endpoints is watched. */
export type MonitoredEndpoint = 'production' | 'staging'

/** What is pinged. */
export type ServiceName = 'portal' | 'GetBalance'

/** One ping. */
export interface Ping {
  /** When it was sent. */
  at: number
  service: ServiceName
  ok: boolean
  /** Milliseconds until the whole answer, or until the ping was given up. */
  latencyMs: number
  /** HTTP status, or null when none came. */
  status: number | null
  /** Why it failed, a sentence; empty when it didn't. */
  reason: string
  /** It fell into planned maintenance that was announced in time: it counts for nothing. */
  excused: boolean
}

/** 2018 knows high and low, 2023 knows 1 to 3. */
export type Severity = 'high' | 'low' | '1' | '2' | '3'

/** `void`: no longer needed, since the incident ended before. */
export type DeadlineState = 'open' | 'met' | 'missed' | 'void'

/** Something that somebody must do by a certain time. */
export interface Deadline {
  kind: 'first response' | 'update' | 'resolution' | 'notice'
  due: number
  state: DeadlineState
  /** When it was done, or null. */
  doneAt: number | null
}

/** An incident. */
export interface Incident {
  /** 1, 2, 3 … */
  id: number
  /** What it is about; empty when a person reported it. */
  services: ServiceName[]
  severity: Severity
  /** What is wrong, a sentence. */
  reason: string
  /** When the first failing ping was sent, or when it was reported. */
  startedAt: number
  /** When the escalation began. */
  openedAt: number
  /** When things went well again, or null. */
  endedAt: number | null
  /** How Microsoft would contact the operator. */
  channel: 'phone' | 'email'
  deadlines: Deadline[]
}

/** An outage that monitoring can't see (core network services), and the notice that is due about it. */
export interface OutageNotice {
  id: number
  text: string
  /** When somebody first became aware of it. */
  awareAt: number
  deadline: Deadline
}

/** A window of planned maintenance. */
export interface MaintenanceWindow {
  start: number
  end: number
  announcedAt: number
  note: string
  /** The latest moment at which it could have been announced. */
  latestAnnouncement: number
  /** Announced in time: its pings count for nothing. */
  excused: boolean
}

/** What happened to an incident. `missed`: a deadline passed. */
export type IncidentChange = 'opened' | 'raised' | 'first response' | 'update' | 'missed' | 'ended'

/** Something that happened, for the log. */
export interface MonitoringEvent {
  at: number
  tone: 'good' | 'bad' | 'neutral'
  /** A sentence. */
  text: string
  /** Set when it happened to an incident: its number, what happened, and its severity and services from then on. */
  incident?: { id: number; change: IncidentChange; severity: Severity; services: ServiceName[] }
}

/** One service against its service level. */
export interface ServiceFigures {
  service: ServiceName
  url: string
  /** Pings that count. */
  pings: number
  failed: number
  /** Pings that planned maintenance excuses. */
  excused: number
  /** Share of pings that counted and went well, in per cent; null before the first. */
  availability: number | null
  /** Mean latency of those that went well, milliseconds; null before the first. */
  meanLatencyMs: number | null
  /** 95 of 100 were no slower, milliseconds; of the pings that are still kept. */
  p95LatencyMs: number | null
  availabilityMet: boolean
  latencyMet: boolean
}

/** A stretch of time in the chart. */
export interface ChartPoint {
  from: number
  to: number
  service: ServiceName
  pings: number
  failed: number
  excused: number
  /** Mean of those that went well; null when none did. */
  meanLatencyMs: number | null
}

/** The service level of portal and API. Source: Microsoft, "Mobile Plans launch", live site performance SLAs. */
export const SERVICE_LEVEL = { availabilityPercent: 99.9, latencyMs: 400 } as const

/** Everything about one stretch of monitoring. */
export interface MonitoringReport {
  format: 'mobile-plans-monitoring'
  v: 1
  operator: { id: string; brandName: string }
  endpoint: MonitoredEndpoint
  edition: MonitoringEdition
  /** Against a simulated portal, on virtual time. */
  simulated: boolean
  timeZone: string
  from: number
  to: number
  services: ServiceFigures[]
  incidents: Incident[]
  notices: OutageNotice[]
  maintenance: MaintenanceWindow[]
  events: MonitoringEvent[]
  chart: ChartPoint[]
  /** All service levels met, and no incident of a severity other than low. */
  passed: boolean
}

/** What the tab "Monitoring" draws. */
export interface MonitoringView {
  /** Whose portals can be watched. */
  operators: { id: string; brandName: string; staging: boolean; edition: MonitoringEdition }[]
  /** Names of trainings. */
  trainings: string[]
  /** Pings are sent, or a training goes on. */
  running: boolean
  /** The stretch that runs, or the last one; its events and its chart are the latest ones. Null before the first. */
  report: MonitoringReport | null
}
