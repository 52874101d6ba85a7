/** `npm run screenshots`: drives the real program and writes docs/images/*.png, the pictures of the README. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { CHECKOUT } from '../testing/checkout.ts'
import { startXvfb } from '../testing/display.ts'
import { type Emulator, startEmulator } from '../testing/emulator.ts'
import { PATIENCE_MS } from '../testing/wait.ts'

const IMAGES = join(CHECKOUT, 'docs', 'images')
/** Content of the window: the size of the README's first picture. */
const SIZE = { width: 1600, height: 900 }

/** Resolves when the view over the window has drawn what just changed. */
const drawn = (page: Page) => page.waitForTimeout(600)

/** A picture of the whole window with all its views: a page's own picture would miss the views over it. */
async function picture(emulator: Emulator, name: string): Promise<void> {
  await drawn(emulator.window)
  const base64 = await emulator.app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const content = BrowserWindow.getAllWindows()[0]?.getContentBounds()
    const [whole] = await desktopCapturer.getSources({
      types: ['screen'],
      thumbnailSize: screen.getPrimaryDisplay().size,
    })
    if (content === undefined || whole === undefined) throw new Error('there is no window or no screen')
    return whole.thumbnail.crop(content).toPNG().toString('base64')
  })
  await writeFile(join(IMAGES, `${name}.png`), Buffer.from(base64, 'base64'))
  console.log(`docs/images/${name}.png`)
}

async function signInAndReview(portal: Page): Promise<void> {
  await portal.getByLabel('E-mail address').fill('kim@example.com')
  await portal.getByLabel('Password').fill('correct horse')
  await portal.getByRole('button', { name: 'Sign in' }).click()
  await portal.getByRole('radio', { name: /Everyday 25 GB/ }).check()
}

async function journey(emulator: Emulator): Promise<void> {
  const { window, overlay, popup, app } = emulator
  if (popup === undefined) throw new Error('the flyout has no view')
  const plans = window.getByRole('region', { name: 'Mobile Plans' })
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    SIZE,
  )

  await window.getByRole('button', { name: 'Network', exact: true }).click()
  await popup.getByRole('button', { name: 'Connect with a data plan' }).waitFor()
  await picture(emulator, 'flyout')
  await popup.getByRole('button', { name: 'Connect with a data plan' }).click()
  await plans.getByRole('button', { name: 'Contoso Cellular' }).waitFor()
  await picture(emulator, 'catalogue')
  await plans.getByRole('button', { name: 'Contoso Cellular' }).click()
  await plans.getByRole('button', { name: 'Continue', exact: true }).waitFor()
  await picture(emulator, 'gateway')

  const portal = await emulator.openPortal('contoso')
  await signInAndReview(portal)
  await picture(emulator, 'portal')
  await portal.getByRole('button', { name: 'Continue' }).click()
  await portal.getByRole('checkbox').check()
  // Slower timing, so that the bar stays for its picture.
  await window.evaluate(
    'window.emulator.request("ui:intent", { type: "settings.change", changes: { timing: "realistic" } })',
  )
  await portal.getByRole('button', { name: 'Buy now' }).click()
  await overlay.getByRole('progressbar').waitFor()
  await picture(emulator, 'bar')
  await portal.getByRole('heading', { name: "You're connected" }).waitFor({ timeout: 60_000 })
  await overlay.getByRole('progressbar').waitFor({ state: 'hidden' })
  await picture(emulator, 'hero')

  await window.getByRole('tab', { name: 'Faults' }).click()
  await plans.getByRole('button', { name: 'Close', exact: true }).click()
  await window.getByRole('button', { name: 'Start', exact: true }).click()
  await popup.getByRole('button', { name: 'Settings' }).click()
  await window.getByRole('link', { name: 'Manage eSIM profiles' }).click()
  await picture(emulator, 'settings')
}

/** A portal that nobody serves: "No services are available right now". */
async function unavailable(folder: string, display: string | undefined): Promise<void> {
  const file = join(folder, 'tailspin.json')
  const operator = {
    id: 'tailspin',
    brandName: 'Tailspin Mobile',
    countries: ['US'],
    portalUri: 'https://portal.tailspin.example/start',
    notificationHost: 'portal.tailspin.example',
    iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
  }
  await writeFile(file, JSON.stringify(operator))
  const control = await startEmulator({
    userDataDir: join(folder, 'unavailable'),
    operators: [file],
    args: [],
    display,
  })
  try {
    const { app, window } = control.emulator
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      SIZE,
    )
    // Twice: the timeline then shows the visits alone.
    for (let visit = 0; visit < 2; visit += 1) await control.emulator.openPortal('tailspin').catch(() => {})
    await window.getByText('No services are available right now').waitFor({ timeout: PATIENCE_MS })
    await picture(control.emulator, 'error')
  } finally {
    await control.end()
  }
}

await mkdir(IMAGES, { recursive: true })
const folder = await mkdtemp(join(tmpdir(), 'screenshots-'))
const display = await startXvfb()
try {
  const control = await startEmulator({
    userDataDir: join(folder, 'journey'),
    operators: [],
    args: [],
    display: display.name,
  })
  try {
    await journey(control.emulator)
  } finally {
    await control.end()
  }
  await unavailable(folder, display.name)
} finally {
  display.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
