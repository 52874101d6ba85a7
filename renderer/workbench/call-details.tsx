/** A call of the page, or into it, in the inspector: each argument by its name, and what came back. */
import type { TraceEvent } from '../../core/contract/trace.ts'
import { fullText, namedArguments, returnedText } from '../../core/contract/call-text.ts'
import styles from './inspector.module.css'

/** Draws nothing for events that are no calls. */
export function CallDetails({ event }: { event: TraceEvent }) {
  if (event.kind === 'callback.received') {
    const { api, args, reason } = event.payload
    return (
      <dl className={styles.call} aria-label="Call">
        <Fact name="call" text={api} />
        {reason !== undefined && <Fact name="refused" text={reason} />}
        {namedArguments(api, args).map(({ name, text, json }) => (
          <Fact key={name} name={name} text={text} note={json ? 'a JSON text, opened here' : undefined} />
        ))}
        <Fact name="returned" text={returnedText(event.payload)} />
      </dl>
    )
  }
  if (event.kind !== 'callback.delivered') return null
  const { hook, function: name, argument, ok, error } = event.payload
  return (
    <dl className={styles.call} aria-label="Call">
      <Fact name="hook" text={hook} />
      <Fact name="function" text={name === '' ? null : name} />
      <Fact name="argument" text={fullText(argument)} note="a JSON text, opened here" />
      <Fact name="outcome" text={ok ? 'the function came back' : (error ?? 'not called')} />
    </dl>
  )
}

/** `text` null: there was none. */
function Fact({ name, text, note }: { name: string; text: string | null; note?: string | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {text === null ? <span className={styles.absent}>not given</span> : <code>{text}</code>}
        {note !== undefined && <span className={styles.absent}> {note}</span>}
      </dd>
    </>
  )
}
