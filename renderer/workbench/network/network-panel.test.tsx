// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { NetworkSnapshot } from '../../../core/contract/device.ts'
import type { TraceEvent } from '../../../core/contract/trace.ts'
import { device, drawPage, projectionWith } from '../../page.testing.tsx'
import { NetworkPanel } from './network-panel.tsx'

afterEach(cleanup)

const draw = (network: Partial<NetworkSnapshot> = {}) =>
  drawPage(<NetworkPanel />, projectionWith({ device: { network: { ...device.network, ...network } } }))
const balance = {
  iccid: '8988',
  planName: 'Day pass',
  dataRemainingInMB: 120,
  dataGrantedInMB: 200,
  timeRemaining: 'PT5H',
  expiresAt: device.time + 5 * 3_600_000,
  roaming: false,
  active: true,
}

it('turns switches, and sets link and registration', async () => {
  const { intents } = draw()
  await userEvent.click(screen.getByRole('switch', { name: 'Ethernet' }))
  await userEvent.click(screen.getByRole('switch', { name: 'Wi-Fi' }))
  await userEvent.selectOptions(screen.getByLabelText('Link quality'), 'slow-3g')
  await userEvent.selectOptions(screen.getByLabelText('Registration ends as'), 'denied')
  await userEvent.type(screen.getByLabelText('Registration takes'), '9')
  await userEvent.type(screen.getByLabelText('IP address’s country'), 'de{Enter}')
  // Sent once it is whole, not letter by letter.
  const load = screen.getByLabelText<HTMLInputElement>('Load of other programs, kbit/s')
  await userEvent.clear(load)
  await userEvent.type(load, '1200')
  expect(load.value).toBe('1200')
  await userEvent.tab()
  expect(intents()).toEqual([
    { type: 'network.set', ethernet: true },
    { type: 'network.set', wifi: false },
    { type: 'network.set', model: { link: 'slow-3g' } },
    { type: 'network.set', model: { registration: 'denied' } },
    { type: 'network.set', model: { registeredAfterMs: 9_000 } },
    { type: 'network.set', model: { ipCountry: 'DE' } },
    { type: 'network.set', model: { loadKbps: 1_200 } },
  ])
})

it('says what the line has left, and gives, uses and takes it', async () => {
  const { intents } = draw({
    access: { via: 'cellular', walled: false, country: 'US', countryBy: 'network' },
    balance,
  })
  expect(screen.getByText(/Online by cellular/)).toBeDefined()
  expect(screen.getByText('“Day pass”: 120 MB, 5 hours left, not abroad.')).toBeDefined()
  await userEvent.clear(screen.getByLabelText('Time, hours'))
  await userEvent.click(screen.getByRole('button', { name: 'Give plan' }))
  await userEvent.click(screen.getByRole('button', { name: 'Use 50 MB' }))
  await userEvent.click(screen.getByRole('button', { name: 'Take plan away' }))
  expect(intents()).toEqual([
    { type: 'network.plan', plan: { planName: 'Given by hand', dataInMB: 200, hours: null, roaming: true } },
    { type: 'network.use', megabytes: 50 },
    { type: 'network.plan', plan: null },
  ])
})

it('lists the hosts that the last visit needed, and what the garden would stop', async () => {
  const { store, sent } = draw()
  expect(screen.getByText('Nothing yet: open a portal.')).toBeDefined()
  const sum = { count: 1, bytes: 2_000, failed: 0, redirects: [], initiator: 'https://portal.example/', broken: [] }
  const events = [
    { kind: 'portal.opened', payload: { operatorId: 'a', visitId: 'v', url: '', headers: {} } },
    {
      kind: 'network.requests',
      payload: {
        app: 'portal',
        visitId: 'v',
        sums: [
          { ...sum, origin: 'https://portal.example', type: 'mainFrame', blocked: 0, inGarden: true },
          { ...sum, origin: 'https://fonts.example', type: 'font', blocked: 1, inGarden: false },
        ],
      },
    },
  ].map((one, index) => ({ v: 1, seq: index + 1, t: 0, wall: '', cause: null, ...one }) as TraceEvent)
  act(() => store.getState().appendEvents(events))
  const rows = within(screen.getByRole('table', { name: 'Hosts' })).getAllByRole('row')
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Host'),
    expect.stringMatching(/^fonts\.example.*1 stopped by the garden.*outside/),
    expect.stringMatching(/^portal\.example.*inside/),
  ])
  await userEvent.click(screen.getByRole('button', { name: 'Export CSV…' }))
  expect(sent).toContainEqual(['ui:exportAudit', { format: 'csv', visits: 'last' }])
})
