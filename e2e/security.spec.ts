/** What a portal can't do, and what the emulator itself doesn't do (Electron's security checklist). */
import { readFile } from 'node:fs/promises'
import { startEmulator } from '../testing/emulator.ts'
import { contoso } from './support/contoso.ts'
import { expect, test } from './support/own-portal.ts'

test('a portal has no Node, no Electron, no second window, no webview, no permission', async ({ emulator }) => {
  const portal = await emulator.openPortal('tailspin')
  const found = await portal.evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>
    return ['require', 'process', 'module', 'Buffer', 'emulator', 'electron', 'ipcRenderer', 'global'].filter(
      (name) => name in scope,
    )
  })
  expect(found).toEqual([])

  const windows = () =>
    emulator.app.evaluate(({ BrowserWindow, webContents }) => [
      BrowserWindow.getAllWindows().length,
      webContents.getAllWebContents().length,
    ])
  const before = await windows()
  const webview = await portal.evaluate(async () => {
    const element = document.createElement('webview')
    element.setAttribute('src', 'about:blank')
    document.body.append(element)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return 'getWebContentsId' in element
  })
  expect(webview).toBe(false)
  expect(await windows()).toEqual(before)

  const denied = await portal.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        ({ code }) => resolve(code),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      ({ name }: Error) => name,
    ),
    state: (await navigator.permissions.query({ name: 'geolocation' })).state,
  }))
  expect(denied).toEqual({
    notifications: 'denied',
    geolocation: 1,
    camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
    state: 'denied',
  })

  await portal.evaluate(() => void window.open('/popup', '_blank'))
  await expect.poll(() => portal.url()).toContain('/popup')
  expect(await windows()).toEqual(before)
})

test('a frame inside the portal gets none of the objects', async ({ emulator }) => {
  const portal = await emulator.openPortal('tailspin')
  await portal.evaluate(() => {
    // Later: Playwright takes the frame's coming for the end of the document that this runs in.
    setTimeout(() => {
      const frame = document.createElement('iframe')
      frame.src = '/frame'
      document.body.append(frame)
    })
  })
  const inside = portal.frameLocator('iframe')
  await expect(inside.getByRole('heading', { name: 'Tailspin Mobile' })).toBeVisible()
  const names = await inside
    .locator('body')
    .evaluate(() => Object.getOwnPropertyNames(window).filter((name) => name.startsWith('MobilePlans')))
  expect(names).toEqual([])
  const found = await portal.evaluate(() => 'MobilePlans' in window)
  expect(found, 'the portal itself keeps them').toBe(true)
})

test('our own pages break no rule of their content security policy, and every view is sandboxed', async ({
  emulator,
}) => {
  const { window, overlay, popup } = emulator
  const violations: string[] = []
  for (const page of [window, overlay, popup]) {
    page?.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text())
    })
    await page?.reload()
    expect(
      await page?.evaluate(
        () => document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null || document.contentType,
      ),
    ).toBeTruthy()
  }
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  expect(violations).toEqual([])

  const preferences = await emulator.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
    }),
  )
  expect(preferences.length).toBeGreaterThanOrEqual(4)
  for (const each of preferences) {
    expect(each).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  }
})

test('our own pages have a policy that allows no foreign script', async ({ emulator }) => {
  for (const page of [emulator.window, emulator.overlay, emulator.popup]) {
    const policy = await page?.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain("'unsafe-eval'")
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/)
  }
})

test('nobody but the portal is contacted', async ({ ownPortal, operator, emulatorDisplay }, testInfo) => {
  const log = testInfo.outputPath('network.json')
  const control = await startEmulator({
    userDataDir: testInfo.outputPath('data'),
    operators: [operator].flat().map(String),
    args: [],
    switches: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'],
    display: emulatorDisplay,
  })
  await control.emulator.app.evaluate(noteSockets)
  const portal = await control.emulator.openPortal('tailspin')
  await portal.getByRole('button', { name: 'Buy' }).click()
  await expect(portal.getByRole('list', { name: 'Callbacks' }).getByRole('listitem')).toHaveCount(4)
  const sockets = await control.emulator.app.evaluate(() => (globalThis as unknown as { sockets: string[] }).sockets)
  await control.end()

  // Chromium's own log names every host that any of its sessions asked for; Node's sockets are the main process's own.
  const text = await readFile(log, 'utf8')
  const asked = [...text.matchAll(/"url":"(?:https?|wss?):\/\/([^/"]+)/g)].map(([, host]) => host ?? '')

  expect([...new Set([...asked, ...sockets])].filter((host) => !loopback(host))).toEqual([])
  expect(asked).toContain(`localhost:${ownPortal.port}`)
  expect(sockets.length).toBeGreaterThan(0)
})

/** True for this computer. */
function loopback(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/.test(host)
}

/** Runs in the main process: notes the host of every socket that Node opens from now on. */
function noteSockets(): void {
  const { Socket } = process.getBuiltinModule('node:net')
  const sockets: string[] = []
  Object.assign(globalThis, { sockets })
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (this: InstanceType<typeof Socket>, ...args: unknown[]) {
    const [first] = args.flat() as { host?: string; port?: number | string }[]
    if (first?.port !== undefined) sockets.push(first.host ?? 'localhost')
    return Reflect.apply(connect, this, args)
  } as typeof connect
}
