/** A number of the device with a button that copies it. */
import { useState } from 'react'
import { useApi } from '../../context.tsx'
import styles from './settings.module.css'

/** `name` is what the number is called, for example EID. */
export function CopiedFact({ name, value }: { name: string; value: string }) {
  const api = useApi()
  const [copied, setCopied] = useState(false)
  return (
    <div className={styles.row}>
      <div className={styles.names}>
        <p>{name}</p>
        <p className={styles.muted} style={{ userSelect: 'text' }}>
          {value}
        </p>
      </div>
      <button
        type="button"
        className={styles.button}
        aria-label={`Copy ${name}`}
        onClick={() => {
          void api.request('ui:copy', { text: value })
          setCopied(true)
        }}
        onBlur={() => setCopied(false)}
      >
        {copied ? 'Copied' : 'Copy'}
      </button>
      <span className="visually-hidden" role="status">
        {copied ? `${name} copied` : ''}
      </span>
    </div>
  )
}
