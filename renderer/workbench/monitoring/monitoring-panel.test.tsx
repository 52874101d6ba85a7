// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { MonitoringReport, MonitoringView } from '../../../core/contract/monitoring.ts'
import { drawPage, projectionWith } from '../../page.testing.tsx'
import { MonitoringPanel } from './monitoring-panel.tsx'

afterEach(cleanup)

const from = Date.UTC(2026, 10, 23, 8)
const report: MonitoringReport = {
  format: 'mobile-plans-monitoring',
  v: 1,
  operator: { id: 'contoso', brandName: 'Contoso Cellular' },
  endpoint: 'production',
  edition: '2018',
  simulated: true,
  timeZone: 'UTC',
  from,
  to: from + 3_600_000,
  services: [
    {
      service: 'portal',
      url: 'https://portal.contoso.example/',
      pings: 120,
      failed: 62,
      excused: 0,
      availability: 48.3333,
      meanLatencyMs: 120,
      p95LatencyMs: 170,
      availabilityMet: false,
      latencyMet: true,
    },
  ],
  incidents: [
    {
      id: 1,
      services: ['portal'],
      severity: 'high',
      reason: 'No expected answer for 30 minutes.',
      startedAt: from,
      openedAt: from + 1_830_000,
      endedAt: null,
      channel: 'phone',
      deadlines: [{ kind: 'first response', due: from + 5_430_000, state: 'open', doneAt: null }],
    },
  ],
  notices: [],
  maintenance: [],
  events: [{ at: from, tone: 'bad', text: 'portal fails.' }],
  chart: [
    { from, to: from + 60_000, service: 'portal', pings: 2, failed: 2, excused: 0, meanLatencyMs: null },
    { from: from + 60_000, to: from + 120_000, service: 'portal', pings: 2, failed: 0, excused: 0, meanLatencyMs: 120 },
  ],
  passed: false,
}
const view: MonitoringView = {
  operators: [{ id: 'contoso', brandName: 'Contoso Cellular', staging: true, edition: '2018' }],
  trainings: ['quiet', 'outage'],
  running: false,
  report: null,
}

async function draw(state: MonitoringView) {
  const page = drawPage(<MonitoringPanel />, projectionWith(), [], { 'ui:monitoring': state })
  await screen.findByLabelText('What is monitored')
  const asked = () => page.sent.filter(([channel]) => channel === 'ui:monitoring').map(([, act]) => act)
  return { ...page, asked, user: userEvent.setup() }
}

it('starts what was chosen', async () => {
  const { user, asked } = await draw(view)
  await user.selectOptions(screen.getByLabelText('Endpoint'), 'staging')
  await user.selectOptions(screen.getByLabelText('Severities'), '2023')
  await user.selectOptions(screen.getByLabelText('Portal'), 'outage')
  await user.click(screen.getByRole('switch', { name: 'Monitor in the background' }))
  expect(asked().at(-1)).toEqual({
    do: 'start',
    operatorId: 'contoso',
    endpoint: 'staging',
    edition: '2023',
    training: 'outage',
  })
  expect(screen.getByRole('button', { name: 'Export report…' })).toHaveProperty('disabled', true)
})

it('shows figures, chart or table, incidents with what is due, and the log', async () => {
  const { user, asked } = await draw({ ...view, running: true, report })
  expect(screen.getByText('✗ 48.333 %')).toBeTruthy()
  expect(screen.getByRole('img', { name: /2 failed pings/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show as table' }))
  expect(within(screen.getByRole('region', { name: /table/ })).getAllByRole('row')).toHaveLength(3)
  expect(screen.getByText(/^first response: due Mon,? 23 Nov,? 09:30$/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Response given' }))
  expect(asked().at(-1)).toEqual({ do: 'give', kind: 'first response', incident: 1 })
  await user.type(screen.getByRole('textbox', { name: 'What pings don’t see' }), 'bills are late{Enter}')
  expect(asked().at(-1)).toEqual({ do: 'report', text: 'bills are late' })
  await user.click(screen.getByRole('button', { name: '1 day later' }))
  expect(asked().at(-1)).toEqual({ do: 'advance', minutes: 1_440 })
  expect(
    within(screen.getByRole('list', { name: 'Latest first' })).getByText('portal fails.', { exact: false }),
  ).toBeTruthy()
  await user.click(screen.getByRole('switch'))
  expect(asked().at(-1)).toEqual({ do: 'stop' })
})
