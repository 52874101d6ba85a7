import { describe, expect, it } from 'vitest'
import { portalPreferences, uiPreferences, windowOptions } from './options.ts'

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
    expect(portalPreferences('/portal.cjs', 'portal-1', 'de-DE')).toEqual({
      ...locked,
      preload: '/portal.cjs',
      partition: 'portal-1',
      disableDialogs: true,
      additionalArguments: ['--portal-languages=de-DE,de'],
    })
  })
})

describe('window', () => {
  it.each([
    [{ width: 3840, height: 2160 }, 1600, 940],
    [{ width: 1440, height: 930 }, 1440, 860],
    [{ width: 1024, height: 700 }, 1280, 800],
  ])('on %j', (workArea, width, height) => {
    expect(windowOptions(workArea, {})).toMatchObject({
      width,
      height,
      minWidth: 1280,
      minHeight: 800,
      useContentSize: true,
    })
  })
})
