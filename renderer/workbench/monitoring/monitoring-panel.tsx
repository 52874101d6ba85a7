/** The panel "Monitoring": an operator's portal and API as Microsoft watched them. */
import type { MonitoringReport } from '../../../core/contract/monitoring.ts'
import { MonitoringChart } from './chart.tsx'
import { Figures } from './figures.tsx'
import { Incidents } from './incidents.tsx'
import { MonitoringForm } from './monitoring-form.tsx'
import { momentText } from './texts.ts'
import { useMonitoring } from './use-monitoring.ts'
import styles from './monitoring.module.css'

/** Drawn from what the main process pushes; nothing here decides anything. */
export function MonitoringPanel() {
  const { view, act } = useMonitoring()
  if (view === null) return null
  const { report, running } = view
  return (
    <div className={styles.panel}>
      <MonitoringForm view={view} act={act} />
      {report !== null && (
        <>
          <Figures report={report} />
          <MonitoringChart report={report} />
          <Incidents report={report} running={running} act={act} />
          <Log report={report} />
        </>
      )}
    </div>
  )
}

function Log({ report: { events, timeZone } }: { report: MonitoringReport }) {
  return (
    <section className={styles.section} aria-label="Monitoring log">
      <h3 className={styles.heading}>Log</h3>
      {events.length === 0 && <p className={styles.note}>Nothing has happened yet.</p>}
      <ol className={styles.list} aria-label="Latest first">
        {events.toReversed().map(({ at, text, tone }, index) => (
          <li key={events.length - index} className={tone === 'neutral' ? undefined : styles[tone]}>
            <span className={styles.note}>{momentText(at, timeZone)}</span> {text}
          </li>
        ))}
      </ol>
    </section>
  )
}
