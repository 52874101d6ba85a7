// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { drawPage, projectionWith } from '../page.testing.tsx'
import { PanelTabs } from './panel-tabs.tsx'

afterEach(cleanup)

const first = { id: 'first', label: 'First', Panel: () => <p>One</p> }
const second = { id: 'second', label: 'Second', Panel: () => <p>Two</p> }

it('shows the first panel, and another by mouse and keyboard', async () => {
  const user = userEvent.setup()
  drawPage(<PanelTabs panels={[first, second]} />, projectionWith())
  expect(screen.getByRole('tabpanel', { name: 'First' }).textContent).toBe('One')
  await user.click(screen.getByRole('tab', { name: 'Second' }))
  expect(screen.getByRole('tabpanel', { name: 'Second' }).textContent).toBe('Two')
  expect(screen.queryByText('One')).toBeNull()
  screen.getByRole('tab', { name: 'First' }).focus()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('tabpanel', { name: 'First' })).toBeDefined()
})

it('draws no tabs for a single panel', () => {
  drawPage(<PanelTabs panels={[first]} />, projectionWith())
  expect(screen.queryByRole('tab')).toBeNull()
  expect(screen.getByText('One')).toBeDefined()
})
