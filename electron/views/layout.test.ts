import { describe, expect, it } from 'vitest'
import type { AppView } from '../../core/contract/view.ts'
import { ZONES } from '../../core/contract/zones.ts'
import { nextZone, overlayBounds, popupBounds, portalBounds } from './layout.ts'

const layout = {
  desktop: { x: 0, y: 0, width: 900, height: 760 },
  appContent: { x: 50, y: 80, width: 800, height: 600 },
}
const operator = { id: 'contoso', brandName: 'Contoso Cellular', logo: '', development: false }
const portal = { name: 'portal', operator, visitId: '1', loading: false, host: 'portal.contoso.example' } as const
const app = (change: Partial<AppView> = {}): AppView => ({
  screen: portal,
  minimised: false,
  dialog: null,
  bar: null,
  balance: null,
  canGoBack: true,
  ...change,
})
const bar = { text: 'Updating', progress: true, installedBytes: 0, totalBytes: 0 }
const dialog = { name: 'leave-portal' } as const
const size = { width: 680, height: 47 }

describe('portalBounds', () => {
  it('is the content of the app, once something has loaded', () => {
    expect(portalBounds(layout, app())).toEqual(layout.appContent)
    expect(portalBounds(layout, app({ dialog, bar }))).toEqual(layout.appContent)
  })
  it.each([
    ['loading', layout, app({ screen: { ...portal, loading: true } })],
    ['minimised', layout, app({ minimised: true })],
    ['another screen', layout, app({ screen: { name: 'catalogue', operators: [] } })],
    ['no app window', { ...layout, appContent: null }, app()],
  ])('is nowhere: %s', (_name, where, view) => {
    expect(portalBounds(where, view)).toBeNull()
  })
})

describe('overlayBounds', () => {
  it('are exactly those of the bar, at the bottom in the middle', () => {
    expect(overlayBounds(layout, app({ bar }), size)).toEqual({ x: 110, y: 633, width: 680, height: 47 })
  })
  it('are those of the balance, which stands where the bar does', () => {
    const balance = { iccid: '8988247000000000001', planName: '1 GB', remaining: '' }
    expect(overlayBounds(layout, app({ balance }), { width: 680, height: 200 })).toEqual({
      x: 110,
      y: 480,
      width: 680,
      height: 200,
    })
  })
  it('never reach beyond the app', () => {
    const small = { ...layout, appContent: { x: 10, y: 10, width: 300, height: 30 } }
    expect(overlayBounds(small, app({ bar }), size)).toEqual(small.appContent)
  })
  it('are the whole content under a dialog, also without a portal', () => {
    expect(overlayBounds(layout, app({ dialog, bar }), size)).toEqual(layout.appContent)
    expect(overlayBounds(layout, app({ dialog, screen: { name: 'catalogue', operators: [] } }), size)).toEqual(
      layout.appContent,
    )
  })
  it.each([
    ['nothing to draw', layout, app(), size],
    ['a bar not drawn yet', layout, app({ bar }), { width: 0, height: 0 }],
    ['minimised', layout, app({ bar, dialog, minimised: true }), size],
    ['no app window', { ...layout, appContent: null }, app({ dialog }), size],
    ['closed', layout, app({ bar, screen: { name: 'closed' } }), size],
  ])('are nowhere: %s', (_name, where, view, drawn) => {
    expect(overlayBounds(where, view, drawn)).toBeNull()
  })
})

describe('popupBounds', () => {
  it('puts the flyout to the right and the start menu to the left, on the taskbar', () => {
    expect(popupBounds(layout, 'flyout', false, { width: 360, height: 500 })).toEqual({
      x: 540,
      y: 260,
      width: 360,
      height: 500,
    })
    expect(popupBounds(layout, 'start', true, { width: 300, height: 400 })).toEqual({
      x: 0,
      y: 360,
      width: 300,
      height: 400,
    })
  })
  it('puts toasts where the flyout would be, while nothing is open', () => {
    expect(popupBounds(layout, 'none', true, { width: 360, height: 150 })).toEqual({
      x: 540,
      y: 610,
      width: 360,
      height: 150,
    })
    expect(popupBounds(layout, 'none', true, { width: 0, height: 0 })).toBeNull()
  })
  it('makes the action centre as high as the desktop', () => {
    const { y, height } = layout.desktop
    expect(popupBounds(layout, 'actions', false, { width: 396, height: 320 })).toEqual({
      x: 504,
      y,
      width: 396,
      height,
    })
  })
  it('keeps it on the desktop', () => {
    expect(popupBounds(layout, 'flyout', false, { width: 2_000, height: 2_000 })).toEqual(layout.desktop)
  })
  it('is nowhere when closed or not drawn yet', () => {
    expect(popupBounds(layout, 'none', false, { width: 300, height: 400 })).toBeNull()
    expect(popupBounds(layout, 'start', true, { width: 0, height: 0 })).toBeNull()
  })
})

describe('nextZone', () => {
  const all = { portal: true, overlay: true, modal: false, notifications: true, workbench: true }
  it('goes round, both ways', () => {
    expect(ZONES.map((zone) => nextZone(zone, 1, all))).toEqual([
      'portal',
      'overlay',
      'notifications',
      'workbench',
      'desktop',
    ])
    expect(nextZone('desktop', -1, all)).toBe('workbench')
  })
  it('leaves out what is not there', () => {
    expect(nextZone('desktop', 1, { ...all, portal: false, overlay: false, notifications: false })).toBe('workbench')
    expect(nextZone('desktop', 1, { ...all, modal: true })).toBe('overlay')
    expect(nextZone('notifications', 1, { ...all, workbench: false })).toBe('desktop')
    expect(nextZone('portal', 1, { ...all, portal: false })).toBe('desktop')
    const alone = { portal: false, overlay: false, modal: false, notifications: false, workbench: false }
    expect(nextZone('desktop', 1, alone)).toBe('desktop')
  })
})
