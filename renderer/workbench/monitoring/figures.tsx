/** Each service against its service level. */
import type { MonitoringReport } from '../../../core/contract/monitoring.ts'
import { SERVICE_LEVEL } from '../../../core/contract/monitoring.ts'
import { latencyText, momentText, percentText } from './texts.ts'
import styles from './monitoring.module.css'

const verdict = (good: boolean, words: string) => (
  <span className={good ? styles.good : styles.bad}>
    {good ? '✓' : '✗'} {words}
  </span>
)

/** A table, with when it began. */
export function Figures({ report }: { report: MonitoringReport }) {
  const { operator, services, from, to, timeZone, simulated, endpoint, edition } = report
  return (
    <section className={styles.section} aria-label="Service levels">
      <p className={styles.note}>
        {operator.brandName}, {endpoint}
        {simulated ? ', simulated' : ''}, severities of {edition}: {momentText(from, timeZone)} to{' '}
        {momentText(to, timeZone)} ({timeZone})
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Pings</th>
            <th scope="col">Available ≥&nbsp;{SERVICE_LEVEL.availabilityPercent.toFixed(2)}&nbsp;%</th>
            <th scope="col">Mean ≤&nbsp;{SERVICE_LEVEL.latencyMs}&nbsp;ms</th>
          </tr>
        </thead>
        <tbody>
          {services.map((one) => (
            <tr key={one.service}>
              <th scope="row">{one.service}</th>
              <td>
                {one.pings}
                {one.failed > 0 && `, ${one.failed} failed`}
              </td>
              <td>{verdict(one.availabilityMet, percentText(one.availability))}</td>
              <td>{verdict(one.latencyMet, latencyText(one.meanLatencyMs))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
