import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayCall } from './policy.ts'

const allowed = (url: string, notificationHost: string, development = false, topFrame = true) =>
  mayCall({ url, topFrame, operator: { notificationHost, development } })

describe('who may call', () => {
  it.each<[string, string, boolean, ReturnType<typeof mayCall>]>([
    // [page, notification host, development, refusal]
    ['https://portal.contoso.example/buy?x#y', 'portal.contoso.example', false, null],
    ['https://PORTAL.contoso.example/', 'Portal.Contoso.Example', false, null],
    ['https://other.contoso.example/', 'portal.contoso.example', false, 'notNotificationHost'],
    ['https://contoso.example/', 'portal.contoso.example', false, 'notNotificationHost'],
    ['https://portal.contoso.example.evil.example/', 'portal.contoso.example', false, 'notNotificationHost'],
    ['https://evilportal.contoso.example/', 'portal.contoso.example', false, 'notNotificationHost'],
    ['https://portal.contoso.example@evil.example/', 'portal.contoso.example', false, 'notNotificationHost'],
    ['http://portal.contoso.example/', 'portal.contoso.example', false, 'notHttps'],
    ['about:blank', 'portal.contoso.example', false, 'notHttps'],
    ['data:text/html,x', 'portal.contoso.example', true, 'notHttps'],
    ['blob:https://portal.contoso.example/1', 'portal.contoso.example', false, 'notHttps'],
    ['file:///portal.contoso.example', 'portal.contoso.example', false, 'notHttps'],
    ['', 'portal.contoso.example', false, 'notHttps'],
    ['https://portal.contoso.example:8443/', 'portal.contoso.example', false, 'portInUrl'],
    ['https://portal.contoso.example:443/', 'portal.contoso.example', false, null],
    ['https://a.contoso.example/', '*.contoso.example', false, null],
    ['https://a.b.contoso.example/', '*.contoso.example', false, 'notNotificationHost'],
    ['https://a.b.contoso.example/', '*.*.contoso.example', false, null],
    ['https://contoso.example/', '*.contoso.example', false, 'notNotificationHost'],
    ['https://contoso.example/', '*.example', false, 'notNotificationHost'],
    ['https://contoso.example/', '*', false, 'notNotificationHost'],
    ['https://münchen.example/', 'xn--mnchen-3ya.example', false, null],
    ['https://xn--mnchen-3ya.example/', 'münchen.example', false, null],
    ['http://localhost:8080/', 'localhost', false, 'notHttps'],
    ['http://localhost:8080/', 'localhost', true, null],
    ['https://localhost:8443/', 'localhost', true, null],
    ['https://localhost:8443/', 'localhost:8443', true, null],
    ['https://localhost:9443/', 'localhost:8443', true, 'notNotificationHost'],
    ['https://localhost/', 'localhost:443', true, null],
    ['http://localhost/', 'localhost:80', true, null],
    ['http://[::1]:8080/', '[::1]', true, null],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080', true, null],
    ['http://portal.contoso.example/', 'portal.contoso.example', true, 'notHttps'],
    ['http://localhost.evil.example/', 'localhost.evil.example', true, 'notHttps'],
  ])('%s for %s (development: %s): %s', (url, host, development, expected) => {
    expect(allowed(url, host, development)).toBe(expected)
  })

  it('refuses frames, whatever their address', () => {
    expect(allowed('https://portal.contoso.example/', 'portal.contoso.example', false, false)).toBe('notTopFrame')
  })

  it('lets only the notification host call, for all URLs', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (url) => {
        const expected = url.startsWith('https:') ? 'notNotificationHost' : 'notHttps'
        fc.pre(new URL(url).hostname !== 'portal.contoso.example')
        expect(allowed(url, 'portal.contoso.example')).toBe(expected)
      }),
    )
  })
})
