/** Says when a service fails and when it answers again, without repeating itself while it comes and goes. */
import type { MonitoringEvent, Ping } from '../contract/monitoring.ts'
import { OVER_AFTER } from './limits.ts'

/** Makes what is told of every ping of one service; pings that don't count say nothing. */
export function createAnnouncer(log: (event: MonitoringEvent) => void): (ping: Ping) => void {
  let good = true
  let said: 'good' | 'bad' | 'unsteady' = 'good'
  let changedAt = Number.NEGATIVE_INFINITY
  const say = ({ at, ok, service, reason }: Ping, answers: string) => {
    said = ok ? 'good' : 'bad'
    log({ at, tone: said, text: ok ? `${service} ${answers}.` : `${service} fails. ${reason}` })
  }
  return (ping) => {
    const { at, ok, service, reason, excused } = ping
    if (excused) return
    const steadyFor = at - changedAt
    if (ok === good) {
      if (said === 'unsteady' && steadyFor >= OVER_AFTER) say(ping, 'answers steadily again')
      return
    }
    good = ok
    changedAt = at
    if (said === 'unsteady') return
    if (steadyFor >= OVER_AFTER) say(ping, 'answers again')
    else {
      said = 'unsteady'
      log({ at, tone: 'bad', text: `${service} comes and goes.${ok ? '' : ` ${reason}`}` })
    }
  }
}
