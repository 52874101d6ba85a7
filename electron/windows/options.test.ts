import { describe, expect, it } from 'vitest'
import { uiPreferences, windowOptions } from './options.ts'
import { portalPreferences } from './portal-options.ts'

const locked = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  plugins: false,
}

describe('web preferences', () => {
  it('of our pages and of the portal are exactly these', () => {
    expect(uiPreferences('/ui.cjs', 'ours')).toEqual({
      ...locked,
      preload: '/ui.cjs',
      partition: 'ours',
      backgroundThrottling: false,
    })
    const portal = { preload: '/portal.cjs', partition: 'portal-1', language: 'de-DE' }
    expect(portalPreferences({ ...portal, operator: {} })).toEqual({
      ...locked,
      preload: '/portal.cjs',
      partition: 'portal-1',
      disableDialogs: true,
      additionalArguments: ['--portal-languages=de-DE,de', '--portal-bridge=2019-05'],
    })
    const webView = {
      edgeUserAgent: false,
      suppressAlert: false,
      blockDownloads: false,
      clearOnLeave: false,
      edgeSyntaxCheck: false,
      strictInjection: true,
    }
    expect(portalPreferences({ ...portal, operator: { appVersion: '2018-11', webView } })).toEqual({
      ...locked,
      preload: '/portal.cjs',
      partition: 'portal-1',
      disableDialogs: false,
      additionalArguments: ['--portal-languages=de-DE,de', '--portal-bridge=2018-11,loud,chromium,strict'],
    })
  })
})

describe('window', () => {
  it.each([
    [{ width: 3840, height: 2160 }, 1600, 940, 1280, 800],
    [{ width: 1440, height: 930 }, 1440, 860, 1280, 800],
    // 1920 × 1080 at 150 %: no larger than the screen.
    [{ width: 1280, height: 680 }, 1280, 610, 1280, 610],
    [{ width: 640, height: 400 }, 800, 480, 800, 480],
  ])('on %j', (workArea, width, height, minWidth, minHeight) => {
    expect(windowOptions(workArea, {})).toMatchObject({
      width,
      height,
      minWidth,
      minHeight,
      useContentSize: true,
    })
  })
})
