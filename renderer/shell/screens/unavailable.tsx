/** "No services are available right now.": dynamo_appendix_mo_direct_10_error.png. */
import styles from './screens.module.css'

/** The correlation vector is what support asks for, so it can be selected. */
export function UnavailableScreen({ correlationVector }: { correlationVector: string }) {
  return (
    <div className={styles.page} role="alert">
      <h2 className={styles.headline}>No services are available right now.</h2>
      <p className={styles.lead}>Please try again later.</p>
      <p className={styles.code}>CV: {correlationVector}</p>
    </div>
  )
}
