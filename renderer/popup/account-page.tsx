/** Where "View my account" led, when that is outside of the app: what would open, and what was passed to it. */
import type { AccountPage as Page } from '../../core/contract/view.ts'
import styles from './account-page.module.css'

interface AccountPageProps {
  page: Page
  onClose: () => void
}

/** Stands in the flyout's place; a page of the browser only until the browser has it. */
export function AccountPage({ page: { operatorName, kind, target }, onClose }: AccountPageProps) {
  const isBrowser = kind === 'browser'
  return (
    <div className={styles.page} role="dialog" aria-label="View my account">
      <h2 className={styles.title}>{operatorName}</h2>
      <p>{isBrowser ? 'The browser opens this page, and adds nothing to its address:' : 'Windows opens this app:'}</p>
      <p className={styles.target}>{target}</p>
      <p className={styles.note}>
        {isBrowser
          ? 'It is the AccountExperienceURL of COSA.'
          : "It is the AppID of COSA: the operator's own app, which is not installed on this PC."}
      </p>
      <button type="button" className={styles.close} data-first onClick={onClose}>
        Close
      </button>
    </div>
  )
}
