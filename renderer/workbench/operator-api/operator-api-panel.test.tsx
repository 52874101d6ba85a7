// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { OperatorApiView } from '../../../core/contract/view.ts'
import { drawPage, eventOf, projectionWith } from '../../page.testing.tsx'
import { OperatorApiPanel } from './operator-api-panel.tsx'

afterEach(cleanup)

const api = (id: string, brandName: string, more: Partial<OperatorApiView> = {}): OperatorApiView => ({
  operator: { id, brandName, logo: '', development: false },
  address: `https://api.${id}.example/v1`,
  rehearsal: 'real',
  inUse: false,
  ...more,
})
const names = { service: 'operator-api', operation: 'GetBalance', operatorId: 'fabrikam', url: 'https://x.example/' }

it('puts the operator in use first, and has it answer as the user wants', async () => {
  const operatorApis = [api('contoso', 'Contoso'), api('fabrikam', 'Fabrikam', { inUse: true })]
  const { intents } = drawPage(<OperatorApiPanel />, projectionWith({ operatorApis }))
  const [first] = screen.getAllByRole('region')
  expect(first?.textContent).toContain('Fabrikam')
  expect(first?.textContent).toContain('in use')
  await userEvent.selectOptions(within(first!).getByRole('combobox', { name: 'GetBalance answers' }), '429')
  expect(intents()).toEqual([{ type: 'operatorApi.rehearse', operatorId: 'fabrikam', answer: '429' }])
})

it("shows the last answer with what was odd about it, and leaves an operator's own server alone", async () => {
  const events = [
    eventOf(1, 'service.response', { ...names, status: 500, ms: 1, body: 'first' }),
    eventOf(2, 'service.response', { ...names, status: 200, ms: 12, body: { balances: [] } }),
    eventOf(3, 'diagnostic', { code: 'MP2214', severity: 'warning', message: 'The list is empty.' }, 2),
    eventOf(4, 'service.response', { ...names, operatorId: 'contoso', status: 200 }),
  ]
  const operatorApis = [api('fabrikam', 'Fabrikam', { rehearsal: null })]
  const { store } = drawPage(<OperatorApiPanel />, projectionWith({ operatorApis }), events)
  const region = screen.getByRole('region', { name: 'API of Fabrikam' })
  expect(region.textContent).toContain('GetBalance: 200 in 12 ms')
  expect(region.textContent).toContain('MP2214: The list is empty.')
  expect(region.textContent).not.toContain('first')
  expect(within(region).queryByRole('combobox')).toBeNull()
  await userEvent.click(within(region).getByRole('button', { name: '#2' }))
  expect(store.getState().openSeq).toBe(2)
})

it('says that nothing was asked, and why nothing came', () => {
  const failed = { ...names, status: 0, error: 'tls', detail: 'self-signed certificate' }
  const operatorApis = [api('contoso', 'Contoso'), api('fabrikam', 'Fabrikam')]
  drawPage(<OperatorApiPanel />, projectionWith({ operatorApis }), [eventOf(1, 'service.response', failed)])
  expect(screen.getByRole('region', { name: 'API of Contoso' }).textContent).toContain('Not asked yet.')
  const fabrikam = screen.getByRole('region', { name: 'API of Fabrikam' })
  expect(fabrikam.textContent).toContain('no answer (tls: self-signed certificate)')
})
