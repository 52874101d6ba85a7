/** "Learn more about what info we share": in our own words. */
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import styles from './screens.module.css'

/** What the launch of a portal carries. */
export function SharedInfoScreen({ operator }: { operator: OperatorSummary }) {
  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>What info we share</h2>
      <p>
        When you continue, {operator.brandName}’s website gets these facts about this device, as part of the address
        that is opened:
      </p>
      <ul className={styles.list}>
        <li>
          <strong>EID</strong> – the number of the eSIM chip. The operator needs it to prepare a profile for this chip.
        </li>
        <li>
          <strong>IMEI</strong> – the number of the cellular modem. It tells the operator what type of device this is.
        </li>
        <li>
          <strong>ICCIDs</strong> – the numbers of {operator.brandName}’s own profiles on this device, if there are any.
          Profiles of other operators are not named.
        </li>
        <li>
          <strong>Region and location</strong> – the country that is set on this PC and the one it seems to be in.
        </li>
        <li>
          <strong>Transaction ID</strong> – a number for this one visit, so that a problem can be looked up later.
        </li>
      </ul>
      <p>Your preferred language goes along too, as with every website that you open.</p>
    </div>
  )
}
