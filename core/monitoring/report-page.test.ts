import { expect, test } from 'vitest'
import { chartShape } from '../contract/monitoring-chart.ts'
import { day, hour, train } from './monitoring.testing.ts'
import { lengthText, reportPage } from './report-page.ts'

test('the page says what happened, and holds nothing from elsewhere and no script', async () => {
  const { report } = await train('bad-day', day, { services: ['portal', 'GetBalance'] })
  const text = reportPage(report)
  for (const part of [
    'Monitoring of Contoso Cellular',
    '✗ Service levels missed',
    'severity high',
    'severity low',
    'Planned maintenance',
    'Notices of outage',
    '<svg',
    '✓ met, done',
  ])
    expect(text).toContain(part)
  expect(text).not.toMatch(/<script|src=|@import|url\(/)
})

test('what servers and users wrote is escaped', async () => {
  const { report } = await train('report@1m', hour)
  const evil = '<img src=x onerror=alert(1)>"\''
  const text = reportPage({
    ...report,
    operator: { id: 'x', brandName: evil },
    events: [{ at: report.from, tone: 'bad', text: evil }],
  })
  expect(text).not.toContain('<img')
  expect(text).toContain('&lt;img')
})

test('lengths', () => {
  expect([40_000, 59 * 60_000, 65 * 60_000, 1_505 * 60_000].map(lengthText)).toEqual([
    '0 min',
    '59 min',
    '1 h 05 min',
    '1 d 1 h 05 min',
  ])
})

test('all parts of a chart lie within it, whatever the figures', async () => {
  const { report } = await train('slow@1h+1h, outage@3h+1h', 5 * hour)
  const shape = chartShape(report.chart, { from: report.from, to: report.to, width: 600, height: 200 })
  const { plot } = shape
  expect(shape.failures.length).toBeGreaterThan(0)
  for (const { x, y, width, height } of shape.failures) {
    expect(x).toBeGreaterThanOrEqual(plot.x)
    expect(x + width).toBeLessThanOrEqual(plot.x + plot.width + 1)
    expect(y).toBeGreaterThanOrEqual(plot.y)
    expect(y + height).toBeLessThanOrEqual(plot.y + plot.height + 0.2)
  }
  // The line has a gap where nothing went well.
  expect(shape.lines[0]?.path.match(/M/g)).toHaveLength(2)
  const empty = chartShape([], { from: 0, to: 0, width: 600, height: 200 })
  expect(JSON.stringify(empty)).not.toContain('null')
})
