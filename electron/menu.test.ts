import type { MenuItem, MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { PRESENTER_ITEM, menuTemplate } from './menu.ts'

const setUp = (mac = false) => {
  const actions = {
    addOperator: vi.fn<() => void>(),
    loadScenario: vi.fn<() => void>(),
    exportReport: vi.fn<() => void>(),
    exportTrace: vi.fn<(raw: boolean) => void>(),
    resetDevice: vi.fn<() => void>(),
    setPresenter: vi.fn<(on: boolean) => void>(),
    togglePortalTools: vi.fn<() => void>(),
    about: vi.fn<() => void>(),
  }
  const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
  const items = all(menuTemplate(actions, mac))
  const click = (label: string, checked = false) =>
    items.find((item) => item.label === label)?.click?.({ checked } as MenuItem, undefined, {})
  return { actions, items, click }
}

describe('menu', () => {
  it('does what its items say', () => {
    const { actions, click } = setUp()
    click('Add operator…')
    click('Load scenario…')
    click('Export report…')
    click('Export trace…')
    click('Export trace with identifiers…')
    click('Reset device…')
    click('Presenter mode', true)
    click('Developer tools of the portal')
    click('About Mobile Plans Emulator')
    expect(actions.exportTrace.mock.calls).toEqual([[false], [true]])
    expect(actions.setPresenter.mock.calls).toEqual([[true]])
    for (const action of [
      actions.addOperator,
      actions.loadScenario,
      actions.exportReport,
      actions.resetDevice,
      actions.togglePortalTools,
      actions.about,
    ])
      expect(action).toHaveBeenCalledOnce()
  })

  it('has no zoom, no reload and no developer tools of our own pages', () => {
    const roles = setUp().items.map(({ role }) => role)
    for (const role of [
      'zoomIn',
      'zoomOut',
      'resetZoom',
      'reload',
      'forceReload',
      'toggleDevTools',
      'viewMenu',
      'windowMenu',
    ])
      expect(roles).not.toContain(role)
  })

  it('can be quit everywhere, and has its own menu on macOS', () => {
    expect(setUp().items.some(({ role }) => role === 'quit')).toBe(true)
    expect(setUp(true).items[0]?.role).toBe('appMenu')
    expect(setUp().items.filter(({ id }) => id === PRESENTER_ITEM)).toHaveLength(1)
  })
})
