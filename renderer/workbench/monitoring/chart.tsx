/** The chart of latency and failures, and the same as a table. */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import type { MonitoringReport } from '../../../core/contract/monitoring.ts'
import { chartShape } from '../../../core/contract/monitoring-chart.ts'
import { clockText, latencyText, momentText } from './texts.ts'
import styles from './monitoring.module.css'

const SIZE = { width: 460, height: 190 }
const DAY = 86_400_000
const lineClass = { portal: styles.portalLine, GetBalance: styles.balanceLine }
const anchors = ['start', 'middle', 'middle', 'middle', 'end'] as const

/** The last day of what is watched. */
export function MonitoringChart({ report }: { report: MonitoringReport }) {
  const [asTable, setAsTable] = useState(false)
  const { chart, to, timeZone } = report
  const from = Math.max(report.from, to - DAY)
  return (
    <section className={styles.section} aria-label="Latency and failures">
      {asTable ? <ChartTable report={report} /> : <Drawing points={chart} from={from} to={to} timeZone={timeZone} />}
      <div className={styles.row}>
        <span className={styles.note}>
          {asTable
            ? 'Stretches of equal length, newest first.'
            : 'Lines: mean latency, GetBalance dotted. Bars: failed pings. Grey: planned maintenance. Dashed: 400 ms.'}
        </span>
        <Button size="small" appearance="subtle" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show chart' : 'Show as table'}
        </Button>
      </div>
    </section>
  )
}

interface DrawingProps {
  points: MonitoringReport['chart']
  from: number
  to: number
  timeZone: string
}

function Drawing({ points, from, to, timeZone }: DrawingProps) {
  const shape = chartShape(points, { from, to, ...SIZE })
  const { plot } = shape
  const right = plot.x + plot.width
  const failed = points.reduce((sum, point) => sum + point.failed, 0)
  const label = `Latency and failures from ${momentText(from, timeZone)} to ${momentText(to, timeZone)}: ${failed} failed pings. The table says it in words.`
  return (
    <svg className={styles.chart} viewBox={`0 0 ${shape.width} ${shape.height}`} role="img" aria-label={label}>
      {shape.excused.map(({ x, width }) => (
        <rect key={`e${x}`} className={styles.excused} x={x} y={plot.y} width={width} height={plot.height} />
      ))}
      {shape.failures.map(({ service, x, y, width, height }) => (
        <rect key={`f${service}${x}`} className={styles.failure} x={x} y={y} width={width} height={height} />
      ))}
      {shape.marks.map(({ y, label: text }) => (
        <g key={text}>
          <line className={styles.grid} x1={plot.x} y1={y} x2={right} y2={y} />
          <text className={styles.mark} x={plot.x - 6} y={y + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {shape.times.map(({ x, at }, index) => (
        <text key={x} className={styles.mark} x={x} y={plot.y + plot.height + 16} textAnchor={anchors[index]}>
          {clockText(at, timeZone)}
        </text>
      ))}
      <line className={styles.level} x1={plot.x} y1={shape.levelY} x2={right} y2={shape.levelY} />
      {shape.lines.map(({ service, path }) => (
        <path key={service} className={lineClass[service]} d={path} />
      ))}
    </svg>
  )
}

/** Stretches of the chart as rows: with one of each service side by side they are easy to compare. */
function ChartTable({ report: { chart, timeZone } }: { report: MonitoringReport }) {
  const rows = chart.toSorted((a, b) => b.from - a.from || a.service.localeCompare(b.service))
  return (
    <div className={styles.tableBox} role="region" aria-label="Latency and failures, table" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Service</th>
            <th scope="col">Pings</th>
            <th scope="col">Failed</th>
            <th scope="col">Mean</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, service, pings, failed, excused, meanLatencyMs }) => (
            <tr key={`${service}${from}`}>
              <td>{momentText(from, timeZone)}</td>
              <td>{service}</td>
              <td>{excused > 0 ? `${pings} (${excused} excused)` : pings}</td>
              <td>{failed}</td>
              <td>{latencyText(meanLatencyMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
