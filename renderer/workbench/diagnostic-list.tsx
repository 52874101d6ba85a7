/** Diagnostics in the inspector: what was wrong, with which value, what to do, who says so. */
import { Link } from '@fluentui/react-components'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { CopyButton } from './copy-button.tsx'
import styles from './inspector.module.css'
import { SEVERITY_LABELS } from '../../core/contract/summary.ts'

interface DiagnosticListProps {
  diagnostics: readonly TraceEvent<'diagnostic'>[]
  /** `seq` of the event in the inspector: it needs no link to itself. */
  openSeq: number
  onOpen: (seq: number) => void
}

/** Draws nothing when there are none. */
export function DiagnosticList({ diagnostics, openSeq, onOpen }: DiagnosticListProps) {
  if (diagnostics.length === 0) return null
  return (
    <ul className={styles.diagnostics} aria-label="Diagnostics">
      {diagnostics.map(({ seq, payload: { code, severity, message, value, advice, source, link } }) => (
        <li key={seq} className={styles.diagnostic} data-severity={severity}>
          <p>
            <strong>
              {SEVERITY_LABELS[severity]} {code}
            </strong>{' '}
            {seq !== openSeq && (
              <Link as="button" onClick={() => onOpen(seq)}>
                #{seq}
              </Link>
            )}
          </p>
          <p>{message}</p>
          <dl className={styles.details}>
            {value !== undefined && (
              <>
                <dt>Value</dt>
                <dd className={styles.value}>{value}</dd>
              </>
            )}
            {advice && (
              <>
                <dt>What to do</dt>
                <dd>{advice}</dd>
              </>
            )}
            {source && (
              <>
                <dt>Source</dt>
                <dd>
                  {source}{' '}
                  {link && (
                    <CopyButton key={seq} what="address" of={`${code}, ${source}`} tip={link} text={() => link} />
                  )}
                </dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  )
}
