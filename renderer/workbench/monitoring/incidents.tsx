/** Incidents and notices of outage, with what is due, and the buttons for what people do about them. */
import { Button, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Deadline, Incident, MonitoringReport, OutageNotice } from '../../../core/contract/monitoring.ts'
import type { MonitoringAct } from '../../../core/contract/monitoring-panel.ts'
import { momentText } from './texts.ts'
import styles from './monitoring.module.css'

interface IncidentsProps {
  report: MonitoringReport
  running: boolean
  act: (act: MonitoringAct) => void
}

/** Newest first. */
export function Incidents({ report, running, act }: IncidentsProps) {
  const { incidents, notices, timeZone } = report
  const props = { timeZone, running, act }
  return (
    <section className={styles.section} aria-label="Incidents">
      <h3 className={styles.heading}>Incidents</h3>
      {incidents.length + notices.length === 0 && <p className={styles.note}>None.</p>}
      <ul className={styles.list}>
        {incidents.toReversed().map((incident) => (
          <IncidentItem key={incident.id} incident={incident} {...props} />
        ))}
        {notices.toReversed().map((notice) => (
          <NoticeItem key={`n${notice.id}`} notice={notice} {...props} />
        ))}
      </ul>
      {running && <Reporting act={act} />}
    </section>
  )
}

type ItemProps = Pick<IncidentsProps, 'running' | 'act'> & { timeZone: string }

function DeadlineLine({ deadline: { kind, due, state }, timeZone }: { deadline: Deadline; timeZone: string }) {
  const words = { open: 'due', met: '✓ given, was due', missed: '✗ missed, was due', void: 'not needed, was due' }[
    state
  ]
  return (
    <li className={state === 'missed' ? styles.bad : undefined}>
      {kind}: {words} {momentText(due, timeZone)}
    </li>
  )
}

function IncidentItem({ incident, timeZone, running, act }: ItemProps & { incident: Incident }) {
  const { id, severity, services, reason, openedAt, endedAt, deadlines, channel } = incident
  const open = running && endedAt === null
  const waits = (kind: Deadline['kind']) =>
    open && deadlines.some((deadline) => deadline.kind === kind && deadline.state === 'open')
  return (
    <li className={styles.incident}>
      <strong>
        Incident {id}, severity {severity}
        {services.length > 0 && `: ${services.join(' and ')}`}
      </strong>
      <span>{reason}</span>
      <span className={styles.note}>
        Escalated {channel === 'phone' ? 'by phone' : 'by e-mail'} {momentText(openedAt, timeZone)};{' '}
        {endedAt === null ? 'not over' : `over since ${momentText(endedAt, timeZone)}`}
      </span>
      <ul className={styles.deadlines}>
        {deadlines.map((deadline) => (
          <DeadlineLine
            key={`${deadline.kind}${deadline.due}${deadline.state}`}
            deadline={deadline}
            timeZone={timeZone}
          />
        ))}
      </ul>
      <div className={styles.row}>
        {waits('first response') && (
          <Button size="small" onClick={() => act({ do: 'give', kind: 'first response', incident: id })}>
            Response given
          </Button>
        )}
        {waits('update') && (
          <Button size="small" onClick={() => act({ do: 'give', kind: 'update', incident: id })}>
            Update given
          </Button>
        )}
        {open && services.length === 0 && (
          <Button size="small" onClick={() => act({ do: 'resolve', incident: id })}>
            Resolved
          </Button>
        )}
      </div>
    </li>
  )
}

function NoticeItem({ notice, timeZone, running, act }: ItemProps & { notice: OutageNotice }) {
  const { id, text, deadline } = notice
  return (
    <li className={styles.incident}>
      <strong>Outage {id}, not seen by pings</strong>
      <span>{text}</span>
      <ul className={styles.deadlines}>
        <DeadlineLine deadline={deadline} timeZone={timeZone} />
      </ul>
      {running && deadline.doneAt === null && (
        <div className={styles.row}>
          <Button size="small" onClick={() => act({ do: 'notice', outage: id })}>
            Notice sent
          </Button>
        </div>
      )}
    </li>
  )
}

/** What pings don't see is reported by people. */
function Reporting({ act }: { act: (act: MonitoringAct) => void }) {
  const [text, setText] = useState('')
  const send = (what: 'report' | 'outage') => {
    if (text.trim() === '') return
    act({ do: what, text: text.trim() })
    setText('')
  }
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        send('report')
      }}
    >
      <Input
        className={styles.grow}
        size="small"
        aria-label="What pings don’t see"
        placeholder="What pings don’t see"
        maxLength={500}
        value={text}
        onChange={(_, { value }) => setText(value)}
      />
      <Button size="small" type="submit" disabled={text.trim() === ''}>
        Report a failure
      </Button>
      <Button size="small" disabled={text.trim() === ''} onClick={() => send('outage')}>
        Core network outage
      </Button>
    </form>
  )
}
