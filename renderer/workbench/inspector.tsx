/** The inspector: everything about the event that is open. */
import { Button, Link } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { TraceEvent, TraceKind } from '../../core/contract/trace.ts'
import { useRenderer } from '../context.tsx'
import { CallDetails } from './call-details.tsx'
import { callAsScript } from '../../core/contract/call-text.ts'
import { CopyButton } from './copy-button.tsx'
import { DiagnosticList } from './diagnostic-list.tsx'
import { timeOfDay } from './format.ts'
import styles from './inspector.module.css'
import { payloadText } from './payload-text.ts'
import { summarise } from '../../core/contract/summary.ts'

/** Kinds whose own part of the inspector says all that their line says. */
const TOLD_BELOW: ReadonlySet<TraceKind> = new Set<TraceKind>(['diagnostic', 'callback.received', 'callback.delivered'])

/** Draws nothing while no event is open; Escape closes it. */
export function Inspector() {
  const events = useRenderer((state) => state.events)
  const openSeq = useRenderer((state) => state.openSeq)
  const openEvent = useRenderer((state) => state.openEvent)
  const follow = useRenderer((state) => state.follow)
  const event = useMemo(() => events.find(({ seq }) => seq === openSeq), [events, openSeq])
  const effects = useMemo(() => events.filter(({ cause }) => cause !== null && cause === openSeq), [events, openSeq])
  if (!event) return null
  const diagnostics = [event, ...effects].filter((one): one is TraceEvent<'diagnostic'> => one.kind === 'diagnostic')
  return (
    <section
      className={styles.inspector}
      aria-label={`Event ${event.seq}`}
      onKeyDown={(key) => {
        if (key.key !== 'Escape') return
        openEvent(null)
        document.querySelector<HTMLElement>('[role="listbox"]')?.focus()
      }}
    >
      <div className={styles.head}>
        <h3 className={styles.title}>
          <span className={styles.seq}>#{event.seq}</span> {event.kind}
        </h3>
        <Button size="small" appearance="subtle" onClick={() => openEvent(null)}>
          Close event
        </Button>
      </div>
      <div className={styles.body}>
        {!TOLD_BELOW.has(event.kind) && <p>{summarise(event)}</p>}
        <p className={styles.facts}>
          <time dateTime={new Date(event.t).toISOString()}>{timeOfDay(event.t)} virtual</time>
          <span>{timeOfDay(Date.parse(event.wall))} real</span>
          {event.cause !== null && (
            <Link as="button" onClick={() => openEvent(event.cause)}>
              caused by #{event.cause}
            </Link>
          )}
        </p>
        <div className={styles.actions}>
          {event.kind === 'callback.received' && (
            <CopyButton
              key={`call ${event.seq}`}
              what="call"
              text={() => callAsScript(event.payload.api, event.payload.args)}
            />
          )}
          <CopyButton key={event.seq} what="event" text={() => JSON.stringify(event, null, 2)} />
          {effects.length > 0 && (
            <Button size="small" onClick={() => follow(event.seq)}>
              Show only what it led to
            </Button>
          )}
        </div>
        <Effects effects={effects.filter(({ kind }) => kind !== 'diagnostic')} onOpen={openEvent} />
        <CallDetails event={event} />
        <DiagnosticList diagnostics={diagnostics} openSeq={event.seq} onOpen={openEvent} />
        {/* Scrolled by keyboard when it is long. */}
        <pre className={styles.payload} tabIndex={0} aria-label="Payload" role="group">
          {payloadText(event.payload)}
        </pre>
      </div>
    </section>
  )
}

/** Links shown at most; a download may lead to hundreds of events. */
const MOST_EFFECTS = 8

function Effects({ effects, onOpen }: { effects: readonly TraceEvent[]; onOpen: (seq: number) => void }) {
  if (effects.length === 0) return null
  const more = effects.length - MOST_EFFECTS
  return (
    <p className={styles.facts}>
      led to{' '}
      {effects.slice(0, MOST_EFFECTS).map(({ seq, kind }) => (
        <Link key={seq} as="button" title={kind} onClick={() => onOpen(seq)}>
          #{seq}
        </Link>
      ))}
      {more > 0 && `and ${more} more`}
    </p>
  )
}
