// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { device, drawPage, projectionWith, standInForLayout } from '../page.testing.tsx'
import type { AccessKind } from '../../core/contract/network.ts'
import type { AppScreen } from '../../core/contract/view.ts'
import { describeConnection } from './connection.ts'
import { Desktop } from './desktop.tsx'

beforeEach(() => standInForLayout({ width: 860, height: 760 }))
afterEach(cleanup)

const operator = { id: 'contoso', brandName: 'Contoso Cellular', logo: '', development: false }
const draw = (screenShown: AppScreen, app = {}) =>
  drawPage(<Desktop />, projectionWith({ app: { screen: screenShown, canGoBack: true, ...app } }))
const appWindow = () => within(screen.getByRole('region', { name: 'Mobile Plans' }))

describe('the app window', () => {
  it('has one button Continue on the standard gateway page, and three links that work', async () => {
    const { intents } = draw({ name: 'gateway', operator, template: null, others: true })
    await userEvent.click(appWindow().getByRole('button', { name: /continue/i }))
    for (const name of [/Choose a different/, /Learn more/, 'About']) {
      await userEvent.click(appWindow().getByRole('link', { name }))
    }
    expect(intents()).toEqual([
      { type: 'app.continue' },
      { type: 'app.chooseOperator' },
      { type: 'app.showSharedInfo' },
      { type: 'app.showAbout' },
    ])
  })

  it('takes texts and colours of an enhanced page from its template, the rest from the defaults', () => {
    const template = { id: '0', backgroundColor: '0x102030FF', bodyText: 'Hello', buttonText: 'Get started' }
    draw({ name: 'gateway', operator, template, others: true })
    const button = appWindow().getByRole('button', { name: 'Get started' })
    const { style } = button.parentElement as HTMLElement
    expect(style.getPropertyValue('--background')).toBe('#102030ff')
    expect(style.getPropertyValue('--text')).toBe('#000000')
    expect(appWindow().getByText('Hello')).toBeDefined()
    expect(appWindow().queryByRole('button', { name: 'Continue' })).toBeNull()
  })

  it('offers the operators in the given order', async () => {
    const fabrikam = { ...operator, id: 'fabrikam', brandName: 'Fabrikam Mobile' }
    const { intents } = draw({ name: 'catalogue', operators: [operator, fabrikam] })
    const tiles = within(appWindow().getByRole('list')).getAllByRole('button')
    expect(tiles.map(({ textContent }) => textContent)).toEqual(['CContoso Cellular', 'FFabrikam Mobile'])
    await userEvent.click(appWindow().getByRole('button', { name: 'Fabrikam Mobile' }))
    expect(intents()).toEqual([{ type: 'app.selectOperator', operatorId: 'fabrikam' }])
  })

  it('shows the correlation vector when nothing can be had', () => {
    draw({ name: 'unavailable', operator, correlationVector: 'abc.1' })
    expect(appWindow().getByText('CV: abc.1')).toBeDefined()
  })

  it('wears a badge for an operator in development alone', () => {
    const { unmount } = draw({
      name: 'gateway',
      operator: { ...operator, development: true },
      template: null,
      others: true,
    })
    expect(appWindow().getByText('Development')).toBeDefined()
    unmount()
    draw({ name: 'gateway', operator, template: null, others: true })
    expect(appWindow().queryByText('Development')).toBeNull()
  })

  it('goes back, but not while a dialog waits', async () => {
    const { intents, store } = draw({ name: 'about', operator })
    await userEvent.click(appWindow().getByRole('button', { name: 'Back' }))
    expect(intents()).toEqual([{ type: 'app.back' }])
    const dialog = { name: 'leave-portal' } as const
    store.getState().project(projectionWith({ app: { screen: { name: 'about', operator }, dialog } }))
    const back = appWindow().getByRole('button', { name: 'Back' })
    await expect.poll(() => back.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(back)
    expect(intents()).toHaveLength(1)
  })

  it('is gone when minimised; the taskbar brings it back', async () => {
    const { intents } = draw({ name: 'about', operator }, { minimised: true })
    expect(screen.queryByRole('region', { name: 'Mobile Plans' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Mobile Plans' }))
    expect(intents()).toEqual([{ type: 'app.restore' }])
  })

  it('is moved by its title bar, maximised and restored', async () => {
    draw({ name: 'about', operator })
    const place = () => {
      const { left, top, width } = screen.getByRole('region', { name: 'Mobile Plans' }).style
      return [left, top, width]
    }
    const bar = appWindow().getByText('Mobile Plans').closest('header') as HTMLElement
    bar.setPointerCapture = () => {}
    expect(place()).toEqual(['29px', '63px', '802px'])
    fireEvent.pointerDown(bar, { button: 0, clientX: 100, clientY: 100 })
    fireEvent.pointerMove(bar, { clientX: 110, clientY: 80 })
    fireEvent.pointerUp(bar)
    fireEvent.pointerMove(bar, { clientX: 300, clientY: 300 })
    expect(place()).toEqual(['39px', '43px', '802px'])
    await userEvent.click(appWindow().getByRole('button', { name: 'Maximise' }))
    expect(place()).toEqual(['0px', '0px', '860px'])
    await userEvent.click(appWindow().getByRole('button', { name: 'Restore' }))
    expect(place()).toEqual(['39px', '43px', '802px'])
  })
})

describe('the taskbar', () => {
  const popups = (sent: [string, unknown][]) => sent.filter(([channel]) => channel === 'ui:popup').map(([, one]) => one)

  it('opens the flyout before anything is known of the device', async () => {
    const { sent } = drawPage(<Desktop />, null as never)
    await userEvent.click(screen.getByRole('button', { name: 'Network' }))
    expect(popups(sent)).toEqual([{ show: 'flyout' }])
  })

  it('closes what is open', async () => {
    const { sent } = drawPage(<Desktop />, projectionWith({ shell: { popup: 'flyout' } }))
    await userEvent.click(screen.getByRole('button', { name: 'Network' }))
    expect(popups(sent)).toEqual([{ show: 'none' }])
  })

  it('has the way back from a presentation', async () => {
    const settings = { ...device.settings, presenter: true }
    const { intents } = drawPage(<Desktop />, projectionWith({ device: { settings } }))
    await userEvent.click(screen.getByRole('button', { name: 'Show workbench' }))
    expect(intents()).toEqual([{ type: 'settings.change', changes: { presenter: false } }])
  })

  it('reports where desktop and app are, once for each change', () => {
    const { sent, store } = draw({ name: 'about', operator })
    store.getState().project(projectionWith({ app: { screen: { name: 'about', operator }, canGoBack: true } }))
    const rect = { x: 0, y: 0, width: 860, height: 760 }
    expect(sent.filter(([channel]) => channel === 'ui:layout')).toEqual([
      ['ui:layout', { desktop: rect, appContent: rect }],
    ])
  })
})

describe('describeConnection', () => {
  const flyout = projectionWith({ flyout: { title: 'Contoso Cellular', status: 'Connected' } }).view.flyout
  const by = (via: AccessKind, airplaneMode = false) => ({
    ...device,
    network: { ...device.network, airplaneMode, access: { ...device.network.access, via } },
  })
  it.each([
    ['wifi', device],
    ['airplane', by('offline', true)],
    ['offline', by('offline')],
    ['cellular', by('cellular')],
    ['ethernet', by('ethernet', true)],
  ])('shows %s', (icon, state) => {
    expect(describeConnection({ device: state, flyout }).icon).toBe(icon)
  })
})

describe('the Settings app', () => {
  const settings = { page: 'cellular', shown: true } as const

  it('is drawn while it is in front, and has a button in the taskbar while it is open', async () => {
    const { intents, store } = drawPage(<Desktop />, projectionWith({ settings }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Cellular' })).toBeDefined()
    const button = within(screen.getByRole('navigation', { name: 'Taskbar' })).getByRole('button', { name: 'Settings' })
    await userEvent.click(button)
    store.getState().project(projectionWith({ settings: { ...settings, shown: false } }))
    await expect.poll(() => screen.queryByRole('region', { name: 'Settings' })).toBeNull()
    await userEvent.click(button)
    expect(intents()).toEqual([{ type: 'windows.minimiseSettings' }, { type: 'windows.restoreSettings' }])
    store.getState().project(projectionWith())
    await expect.poll(() => screen.queryByRole('button', { name: 'Settings' })).toBeNull()
  })
})

const browser = { url: 'https://a.example/', title: '', loading: false, canGoBack: false, failed: null, shown: true }

describe('Mail', () => {
  const mail = { open: true, shown: true }
  it('has a window and a button in the taskbar, which minimises it', async () => {
    const { intents } = drawPage(<Desktop />, projectionWith({ mail }))
    expect(await screen.findByRole('region', { name: 'Mail' })).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Mail' }))
    expect(intents()).toEqual([{ type: 'mail.minimise' }])
  })

  it.each([
    ['Mail', { mail }, 'mail.restore'],
    ['Settings', { settings: { page: 'cellular', shown: true } }, 'windows.restoreSettings'],
  ] as const)('%s comes back from below the browser', async (name, view, type) => {
    const { intents } = drawPage(<Desktop />, projectionWith({ ...view, shell: { browser } }))
    await userEvent.click(screen.getByRole('button', { name }))
    expect(intents()).toEqual([{ type }])
  })
})

describe('the browser', () => {
  it('covers all, and has a button in the taskbar', async () => {
    const { sent, store } = drawPage(<Desktop />, projectionWith({ shell: { browser } }))
    expect(await screen.findByRole('region', { name: 'Browser' })).toBeDefined()
    const button = screen.getByRole('button', { name: 'Browser' })
    await userEvent.click(button)
    store.getState().project(projectionWith({ shell: { browser: { ...browser, shown: false } } }))
    await expect.poll(() => screen.queryByRole('region', { name: 'Browser' })).toBeNull()
    await userEvent.click(button)
    expect(sent.filter(([channel]) => channel === 'ui:browser').map(([, argument]) => argument)).toEqual([
      { act: 'minimise' },
      { act: 'restore' },
    ])
  })
})
