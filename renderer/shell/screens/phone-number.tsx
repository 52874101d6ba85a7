/** The look-up of the first run: dynamo_appendix_mo_direct_1_continue.png. How the number was asked for is our drawing. */
import { useId, useState } from 'react'
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import type { AppScreen } from '../../../core/contract/view.ts'
import { OperatorLogo } from '../operator-logo.tsx'
import { TextLink } from '../text-link.tsx'
import gateway from './gateway.module.css'
import styles from './phone-number.module.css'
import type { ScreenActions } from './actions.ts'

const PROBLEMS = {
  'no-number': 'That’s not a phone number. Use 4 to 15 digits, with the country code if you like.',
  unknown: 'We couldn’t find a mobile operator for that number. Check it, or choose from a list.',
} as const

type PhoneNumberProps = Pick<Extract<AppScreen, { name: 'phone-number' }>, 'problem' | 'number'> & ScreenActions

/** The question; what was typed stays when it could not be found. */
export function PhoneNumberScreen({ problem, number, onIntent }: PhoneNumberProps) {
  const [typed, setTyped] = useState(number)
  const id = useId()
  return (
    <form
      className={gateway.page}
      onSubmit={(event) => {
        event.preventDefault()
        onIntent({ type: 'app.lookUpNumber', number: typed })
      }}
    >
      <h2 className={styles.heading}>What’s your mobile phone number?</h2>
      <p className={styles.text}>We’ll look up your mobile operator, so you can add this device to your account.</p>
      <label className={styles.label} htmlFor={id}>
        Phone number
      </label>
      <input
        id={id}
        className={styles.input}
        type="tel"
        autoComplete="off"
        maxLength={40}
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={({ target }) => setTyped(target.value)}
      />
      <p id={`${id}-problem`} className={styles.problem} role="status">
        {problem && PROBLEMS[problem]}
      </p>
      <button type="submit" className={gateway.button}>
        Next
      </button>
      <ul className={gateway.links}>
        <li>
          <TextLink onFollow={() => onIntent({ type: 'app.skipLookUp' })}>
            Choose a mobile operator from a list
          </TextLink>
        </li>
      </ul>
    </form>
  )
}

interface PhoneFoundProps extends ScreenActions {
  operator: OperatorSummary
  /** In its international form. */
  number: string
}

/** The operator that the number belongs to, and the way into its portal. */
export function PhoneFoundScreen({ operator, number, onIntent }: PhoneFoundProps) {
  const brand = operator.brandName
  return (
    <div className={gateway.page}>
      <div className={gateway.brand}>
        <OperatorLogo operator={operator} size={46} />
        <p className={gateway.name}>{number}</p>
      </div>
      <h2 className={styles.heading}>It looks like this is a {brand} account.</h2>
      <p className={styles.text}>
        We’ll take you to the {brand} website, so you can add this device to your existing mobile account, or create a
        new one.
      </p>
      <button type="button" className={gateway.button} onClick={() => onIntent({ type: 'app.continue' })}>
        Continue
      </button>
      <p className={gateway.disclaimer}>
        You’ll be going to a third-party website. Their terms, conditions, and privacy policy apply when you use their
        site.
      </p>
      <ul className={gateway.links}>
        <li>
          <TextLink onFollow={() => onIntent({ type: 'app.back' })}>Go back and enter your phone number again</TextLink>
        </li>
      </ul>
    </div>
  )
}
