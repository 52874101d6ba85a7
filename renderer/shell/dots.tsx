/** Five dots on their way: something is being loaded. */
import styles from './dots.module.css'

/** `label` is what is read out. */
export function Dots({ label }: { label: string }) {
  return (
    <div className={styles.dots} role="status">
      <span className="visually-hidden">{label}</span>
      {[0, 1, 2, 3, 4].map((dot) => (
        <span key={dot} className={styles.dot} style={{ animationDelay: `${dot * 160}ms` }} aria-hidden="true" />
      ))}
    </div>
  )
}
