/** Dots on their way: something is being done. */
import styles from './dots.module.css'

/** `label` is what is read out. */
export function Dots({ label }: { label: string }) {
  return (
    <div className={styles.dots} role="status">
      <span className="visually-hidden">{label}</span>
      {row(5, 160)}
    </div>
  )
}

/** As wide as the original's on its fulfilment page; decoration only. */
export function WideDots() {
  return (
    <div className={styles.wide} aria-hidden="true">
      {row(7, 260)}
    </div>
  )
}

const row = (count: number, pause: number) =>
  Array.from({ length: count }, (_, dot) => (
    <span key={dot} className={styles.dot} style={{ animationDelay: `${dot * pause}ms` }} aria-hidden="true" />
  ))
