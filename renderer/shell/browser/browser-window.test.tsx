// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { BrowserState } from '../../../core/contract/ipc.ts'
import { drawPage, projectionWith } from '../../page.testing.tsx'
import BrowserWindow from './browser-window.tsx'

afterEach(cleanup)

const state: BrowserState = {
  shown: true,
  url: 'https://account.contoso.example/me',
  title: 'My account',
  loading: false,
  canGoBack: true,
  failed: null,
}
const acts = (sent: readonly (readonly [string, unknown])[]) =>
  sent.filter(([channel]) => channel === 'ui:browser').map(([, argument]) => argument)

it('goes where one types, back, and away', async () => {
  const { sent } = drawPage(<BrowserWindow browser={state} />, projectionWith({}))
  const address = screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' })
  expect(address.value).toBe(state.url)
  await userEvent.clear(address)
  await userEvent.type(address, 'www.fabrikam.example{Enter}')
  for (const name of ['Back', 'Reload', 'Minimise browser', 'Close browser'])
    await userEvent.click(screen.getByRole('button', { name }))
  expect(acts(sent)).toEqual([
    { act: 'open', address: 'www.fabrikam.example' },
    { act: 'back' },
    { act: 'reload' },
    { act: 'minimise' },
    { act: 'close' },
  ])
})

it('says that a page cannot be reached, and why', () => {
  drawPage(
    <BrowserWindow browser={{ ...state, failed: 'ERR_BLOCKED_BY_CLIENT', canGoBack: false }} />,
    projectionWith({}),
  )
  expect(screen.getByRole('alert').textContent).toMatch(/Can’t reach this page.*account\.contoso\.example.*ERR_BLOCKED/)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Back' }).disabled).toBe(true)
})
