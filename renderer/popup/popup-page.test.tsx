// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { device, drawPage, projectionWith, standInForLayout } from '../page.testing.tsx'
import { PopupPage } from './popup-page.tsx'

beforeEach(() => standInForLayout({ width: 360, height: 430 }))
afterEach(cleanup)

const flyout = { shell: { popup: 'flyout' } } as const

it('says once that the flyout is shown, and puts the focus on the way to a plan', async () => {
  const { intents, store } = drawPage(<PopupPage />, projectionWith(flyout))
  store.getState().project(projectionWith({ ...flyout, flyout: { status: 'Searching' } }))
  await screen.findByText('Searching')
  expect(intents()).toEqual([{ type: 'flyout.shown' }])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Connect with a data plan' }))
})

it('opens the app and goes away', async () => {
  const { sent } = drawPage(<PopupPage />, projectionWith(flyout))
  await userEvent.click(screen.getByRole('button', { name: 'Connect with a data plan' }))
  expect(sent.slice(-2)).toEqual([
    ['ui:intent', { type: 'flyout.connect' }],
    ['ui:popup', { show: 'none' }],
  ])
})

it('starts the app from the start menu', async () => {
  const { intents } = drawPage(<PopupPage />, projectionWith({ shell: { popup: 'start' } }))
  await userEvent.click(screen.getByRole('button', { name: 'Mobile Plans' }))
  expect(intents()).toEqual([{ type: 'app.open', via: 'start' }])
})

it('opens Mail from the start menu', async () => {
  const { intents } = drawPage(<PopupPage />, projectionWith({ shell: { popup: 'start' } }))
  await userEvent.click(screen.getByRole('button', { name: 'Mail' }))
  expect(intents()).toEqual([{ type: 'mail.open' }])
})

it('goes away on Escape', async () => {
  const { sent } = drawPage(<PopupPage />, projectionWith({ shell: { popup: 'start' } }))
  await userEvent.keyboard('{Escape}')
  expect(sent.at(-1)).toEqual(['ui:popup', { show: 'none' }])
})

it('switches the radios by tiles', async () => {
  const network = { ...device.network, airplaneMode: true, wifi: { on: false, ssid: null } }
  const { intents } = drawPage(<PopupPage />, projectionWith({ ...flyout, device: { network } }))
  expect(screen.queryByText('Riverside_Home')).toBeNull()
  for (const name of ['Wi-Fi', 'Airplane mode', 'Cellular']) {
    await userEvent.click(screen.getByRole('button', { name }))
  }
  expect(intents().slice(1)).toEqual([
    { type: 'network.set', wifi: true },
    { type: 'network.set', airplaneMode: false },
    { type: 'network.set', cellular: false },
  ])
  expect(screen.getByRole('button', { name: 'Mobile hotspot' })).toHaveProperty('disabled', true)
})

it('names the operator’s network', () => {
  const connected = { title: 'Contoso Cellular', status: 'Connected', text: '', connect: false, account: true, bars: 4 }
  drawPage(<PopupPage />, projectionWith({ ...flyout, flyout: connected }))
  expect(screen.getByRole('region', { name: 'Cellular' }).textContent).toContain('Contoso CellularConnected')
  expect(screen.getByRole('button', { name: 'View my account' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Connect with a data plan' })).toBeNull()
})

it('leads to the Settings app from the start menu and from the flyout', async () => {
  const { intents, store } = drawPage(<PopupPage />, projectionWith({ shell: { popup: 'start' } }))
  await userEvent.click(screen.getByRole('button', { name: 'Settings' }))
  store.getState().project(projectionWith(flyout))
  await userEvent.click(await screen.findByRole('button', { name: 'Manage eSIM profiles' }))
  await userEvent.click(screen.getByRole('button', { name: 'Network & Internet settings' }))
  const esim = { ...device.esim, policy: { shouldEnableManagingUi: false } }
  store.getState().project(projectionWith({ ...flyout, device: { esim } }))
  await expect.poll(() => screen.queryByRole('button', { name: 'Manage eSIM profiles' })).toBeNull()
  expect(intents().filter((intent) => (intent as { type: string }).type === 'windows.openSettings')).toEqual([
    { type: 'windows.openSettings', page: 'cellular' },
    { type: 'windows.openSettings', page: 'esim' },
    { type: 'windows.openSettings', page: 'cellular' },
  ])
})

it('names the app that "View my account" would open, and goes away', async () => {
  const projection = projectionWith(flyout)
  projection.view.accountPage = { operatorName: 'Contoso Cellular', kind: 'companion-app', target: 'Contoso_1a!App' }
  const { intents } = drawPage(<PopupPage />, projection)
  expect(screen.getByRole('dialog', { name: 'View my account' }).textContent).toContain('Contoso_1a!App')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(intents()).toContainEqual({ type: 'account.close' })
})

it('offers the account of a line, says that it asks, and takes what the checkbox and its button say', async () => {
  const line = {
    line: true,
    connect: false,
    account: true,
    asking: true,
    keepConnected: 'Let Windows keep me connected',
    kept: false,
    dial: 'connect',
  } as const
  const { intents } = drawPage(<PopupPage />, projectionWith({ ...flyout, flyout: line }))
  expect(screen.getByRole('region', { name: 'Cellular' }).getAttribute('aria-busy')).toBe('true')
  const checkbox = screen.getByRole('checkbox', { name: 'Let Windows keep me connected' })
  expect(checkbox.getAttribute('aria-checked')).toBe('false')
  await userEvent.click(checkbox)
  expect(intents().at(-1)).toEqual({ type: 'network.set', keepConnected: true })
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }))
  expect(intents().at(-1)).toEqual({ type: 'network.set', connectedByHand: true })
  await userEvent.click(screen.getByRole('button', { name: 'View my account' }))
  expect(intents().at(-1)).toEqual({ type: 'account.open' })
})
