/**
 * Trainings: what a simulated portal does, and what people do, over some hours of virtual time. Written as in
 * `outage@2h+45m, respond@2h50m`: what, when after the start, and for how long.
 */
import { nearest } from '../operators/nearest.ts'

/** What a simulated portal does for a while. */
export const DISTURBANCES = {
  outage: 'portal and API can not be reached',
  'portal-outage': 'the portal can not be reached',
  'balance-outage': 'GetBalance can not be reached',
  error: 'portal and API answer with status 503',
  stall: 'portal and API accept requests and never answer',
  slow: 'answers take three quarters of a second and more',
  flaky: 'every second request fails',
  maintenance: 'nothing can be reached, as was announced in time',
  'late-maintenance': 'nothing can be reached, as was announced the day before',
} as const
export type DisturbanceKind = keyof typeof DISTURBANCES

/** What people do at a moment. */
export const ACTIONS = {
  respond: 'the operator gives its first response to every open incident',
  update: 'the operator gives an update on every open incident',
  report: 'somebody reports a failure of low severity',
  'core-outage': 'an outage of the core network is noticed',
  notice: 'the notice about it is sent',
} as const
export type ActionKind = keyof typeof ACTIONS

/** Times are milliseconds after the start. */
export interface Training {
  disturbances: { kind: DisturbanceKind; from: number; to: number }[]
  actions: { kind: ActionKind; at: number }[]
}

/** Trainings by name. */
export const TRAININGS: Record<string, string> = {
  quiet: '',
  outage: 'outage@2h+90m, respond@3h, update@3h15m',
  'missed-response': 'outage@2h+3h',
  flaky: 'flaky@2h+2h, respond@3h',
  slow: 'slow@3h+2h, respond@20h',
  maintenance: 'maintenance@2h+1h, late-maintenance@8h+1h, respond@9h',
  'bad-day':
    'slow@1h+90m, outage@5h+90m, respond@6h, update@6h15m, maintenance@9h+1h, core-outage@12h, notice@12h20m, flaky@15h+2h, report@18h',
}

const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const

/** Milliseconds of `2h`, `45m`, `1h30m`; null when it is no duration. */
export function durationOf(text: string): number | null {
  if (!/^(\d+(\.\d+)?[dhms])+$/.test(text)) return null
  let sum = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([dhms])/g))
    sum += Number(amount) * units[unit as keyof typeof units]
  return Math.round(sum)
}

const kinds = [...Object.keys(DISTURBANCES), ...Object.keys(ACTIONS)]
const help = `Write what@when+length, such as outage@2h+45m, or what@when for ${Object.keys(ACTIONS).join(', ')}.`

/** Reads a training: a name, or its text. `error` is a sentence for the user. */
export function parseTraining(text: string): { ok: true; training: Training } | { ok: false; error: string } {
  const source = Object.hasOwn(TRAININGS, text.trim()) ? (TRAININGS[text.trim()] ?? '') : text
  const training: Training = { disturbances: [], actions: [] }
  for (const part of source.split(/[,\s]+/).filter((word) => word !== '')) {
    const [, kind = '', start = '', length] = /^([a-z-]+)(?:@([^+]+))?(?:\+(.+))?$/.exec(part) ?? []
    if (!kinds.includes(kind)) {
      const meant = nearest(kind === '' ? part : kind, [...kinds, ...Object.keys(TRAININGS)])
      const names = `Trainings: ${Object.keys(TRAININGS).join(', ')}. Parts: ${kinds.join(', ')}.`
      return {
        ok: false,
        error: `"${part}" is no training.${meant === null ? '' : ` Did you mean "${meant}"?`} ${names}`,
      }
    }
    const from = durationOf(start)
    if (from === null) return { ok: false, error: `"${part}" doesn't say when. ${help}` }
    if (Object.hasOwn(ACTIONS, kind)) {
      if (length !== undefined) return { ok: false, error: `"${part}" takes no length. ${help}` }
      training.actions.push({ kind: kind as ActionKind, at: from })
      continue
    }
    const lasting = durationOf(length ?? '')
    if (lasting === null || lasting === 0) return { ok: false, error: `"${part}" doesn't say for how long. ${help}` }
    training.disturbances.push({ kind: kind as DisturbanceKind, from, to: from + lasting })
  }
  return { ok: true, training }
}
