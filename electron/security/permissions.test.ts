import { describe, expect, it, vi } from 'vitest'
import { denyPermissions } from './permissions.ts'

type Any = (...args: never[]) => unknown

describe('denyPermissions', () => {
  const handlers: Record<string, Any> = {}
  const note = (name: string) => (handler: unknown) => {
    handlers[name] = handler as Any
  }
  const spelling: unknown[] = []
  const denied = vi.fn()
  denyPermissions(
    {
      setPermissionRequestHandler: note('request'),
      setPermissionCheckHandler: note('check'),
      setDevicePermissionHandler: note('device'),
      setSpellCheckerEnabled: (enabled: boolean) => spelling.push(enabled),
      setSpellCheckerLanguages: (languages: string[]) => spelling.push(languages),
    },
    denied,
  )
  const call = (name: string, ...args: unknown[]) => (handlers[name] as (...args: unknown[]) => unknown)(...args)

  it.each([
    'media',
    'geolocation',
    'notifications',
    'fullscreen',
    'pointerLock',
    'openExternal',
    'clipboard-read',
    'hid',
  ])('denies %s, asked or checked', (permission) => {
    const callback = vi.fn()
    call('request', {}, permission, callback, { requestingUrl: 'https://portal.example/', isMainFrame: true })
    expect(callback).toHaveBeenCalledExactlyOnceWith(false)
    expect(denied).toHaveBeenLastCalledWith(permission, 'https://portal.example/')
    expect(call('check', null, permission, 'https://portal.example', {})).toBe(false)
  })

  it('names the URL that was to be opened outside', () => {
    call('request', {}, 'openExternal', () => {}, { requestingUrl: 'https://a.example/', externalURL: 'lpa:1$x$y' })
    expect(denied).toHaveBeenLastCalledWith('openExternal', 'lpa:1$x$y')
  })

  it('gives no device and no dictionary', () => {
    expect(call('device', { deviceType: 'usb' })).toBe(false)
    expect(spelling).toEqual([[], false])
  })
})
