/** After the portal was left: dynamo_appendix_mo_direct_7_downloading_esim_profile.png and _8_activated.png. */
import type { ReactNode } from 'react'
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import type { AppScreen } from '../../../core/contract/view.ts'
import { useRenderer } from '../../context.tsx'
import { describeProgress } from '../describe-progress.ts'
import { WideDots } from '../dots.tsx'
import { OperatorLogo } from '../operator-logo.tsx'
import { formatMoment } from '../virtual-time.ts'
import styles from './fulfilment.module.css'
import type { ScreenActions } from './actions.ts'

/** Big logo, brand, and whatever there is to say. */
export function FulfilmentPage({ operator, children }: { operator: OperatorSummary; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <OperatorLogo operator={operator} size={146} />
      <h2 className={styles.name}>{operator.brandName}</h2>
      {children}
    </div>
  )
}

/** What is still to do goes on without the app. */
export function CloseAppButton({ onIntent }: ScreenActions) {
  return (
    <button type="button" className={styles.close} onClick={() => onIntent({ type: 'app.close' })}>
      Close app
    </button>
  )
}

/** The amounts are left out of the live region: they would be read out all the time. */
export function InstallingScreen({ operator, ...bytes }: Extract<AppScreen, { name: 'installing' }>) {
  const progress = describeProgress(bytes)
  return (
    <FulfilmentPage operator={operator}>
      <p className={styles.progress} role="status">
        Installing eSIM profile{progress && <span aria-hidden="true"> ({progress.text})</span>}
      </p>
      <div
        className={styles.dots}
        role="progressbar"
        aria-label="Installing the eSIM profile"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={progress?.percent}
        aria-valuetext={progress?.text}
      >
        <WideDots />
      </div>
    </FulfilmentPage>
  )
}

/** The profile is there, the network has yet to take it. */
export function ConnectingScreen({ operator, onIntent }: { operator: OperatorSummary } & ScreenActions) {
  return (
    <FulfilmentPage operator={operator}>
      <div className={styles.text} role="status">
        <p>We’re connecting you to the cellular network.</p>
        <p>This could take a few minutes.</p>
        <p>You can go ahead and close this app now.</p>
      </div>
      <CloseAppButton onIntent={onIntent} />
    </FulfilmentPage>
  )
}

interface DelayedProps extends ScreenActions {
  operator: OperatorSummary
  /** Virtual milliseconds since 1970. */
  dueAt: number
}

/** The profile comes later; the time is that of the simulated PC. */
export function DelayedScreen({ operator, dueAt, onIntent }: DelayedProps) {
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  return (
    <FulfilmentPage operator={operator}>
      <div className={styles.text} role="status">
        <p>Your eSIM profile isn’t ready yet.</p>
        <p>
          We’ll get it on{' '}
          <time dateTime={new Date(dueAt).toISOString()}>
            {formatMoment(dueAt, language, { dateStyle: 'full', timeStyle: 'short' })}
          </time>{' '}
          and connect you then.
        </p>
        <p>You can go ahead and close this app now.</p>
      </div>
      <CloseAppButton onIntent={onIntent} />
    </FulfilmentPage>
  )
}
