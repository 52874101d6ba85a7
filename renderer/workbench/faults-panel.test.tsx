// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { FAULTS, FAULT_NAMES } from '../../core/contract/faults/catalogue.ts'
import { drawPage, projectionWith } from '../page.testing.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import { findFaults } from './find-faults.ts'

afterEach(cleanup)

it('has a row for each fault, which arms it as often as is chosen', async () => {
  const user = userEvent.setup()
  const { intents } = drawPage(<FaultsPanel />, projectionWith())
  expect(screen.getAllByRole('listitem')).toHaveLength(FAULT_NAMES.length)
  expect(screen.getByRole('status').textContent).toBe('No fault is armed.')
  await user.selectOptions(screen.getByRole('combobox', { name: 'How often' }), 'twice')
  await user.click(screen.getByRole('button', { name: 'Arm: Server fails' }))
  expect(intents().at(-1)).toEqual({ type: 'fault.arm', name: 'serverFailure', times: 2 })
  await user.selectOptions(screen.getByRole('combobox', { name: 'How often' }), 'until cleared')
  await user.click(screen.getByRole('button', { name: 'Arm: No network' }))
  expect(intents().at(-1)).toEqual({ type: 'fault.arm', name: 'noNetwork', times: null })
})

it('finds by status, code and word', async () => {
  const user = userEvent.setup()
  drawPage(<FaultsPanel />, projectionWith())
  await user.type(screen.getByRole('searchbox', { name: 'Search faults' }), '8.1.1/3.8')
  expect(screen.getAllByRole('listitem')).toHaveLength(1)
  expect(screen.getByRole('listitem', { name: FAULTS.eidMismatch.title })).toBeDefined()
  await user.type(screen.getByRole('searchbox', { name: 'Search faults' }), 'zzz')
  expect(screen.queryByRole('listitem')).toBeNull()
  expect(findFaults('ServerNotTrusted tls')).toEqual(['serverTls'])
})

it('shows what is armed, and clears it', async () => {
  const user = userEvent.setup()
  const faults = [
    { name: 'cardBusy', left: 2, used: 1 },
    { name: 'noNetwork', left: null, used: 0 },
  ] as const
  const { intents } = drawPage(<FaultsPanel />, projectionWith({ faults: [...faults] }))
  expect(screen.getByRole('status').textContent).toContain('Card is busy (2 more times, used once)')
  const row = screen.getByRole('listitem', { name: 'Card is busy' })
  await user.click(within(row).getByRole('button', { name: 'Clear: Card is busy' }))
  expect(intents().at(-1)).toEqual({ type: 'fault.clear', name: 'cardBusy' })
  await user.click(screen.getByRole('button', { name: 'Clear all' }))
  expect(intents().at(-1)).toEqual({ type: 'fault.clear', name: null })
})

it('says what a fault needs that is not there', async () => {
  const user = userEvent.setup()
  const { intents } = drawPage(<FaultsPanel />, projectionWith({ device: { profiles: [] } }))
  const button = screen.getByRole('button', { name: `Arm: ${FAULTS.iccidAlreadyExists.title}` })
  expect(button.getAttribute('title')).toBe('Needs a profile on the card')
  await user.click(button)
  expect(intents()).toEqual([])
})
