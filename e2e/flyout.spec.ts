/** The network flyout with every answer of GetBalance, from the embedded API of the real program, and COSA's ways to the account. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'mobile-plans-emulator/test'
import type { Emulator } from 'mobile-plans-emulator/test'
import { HttpResponse, http } from 'msw'
import { makeApiCertificates } from '../fixtures/operator-api/api-certificates.ts'
import { startMutualTlsServer } from '../fixtures/operator-api/mutual-tls.ts'
import { expectAccessible } from './support/axe.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

/** What the flyout shows of the line, and how it is made to. */
function flyoutOf(emulator: Emulator) {
  const screen = screens(emulator)
  const { workbench } = screen
  const account = screen.cellular.getByRole('button', { name: 'View my account' })
  return {
    ...screen,
    account,
    async insertSim(operator: string) {
      await workbench.getByRole('combobox', { name: 'Operator of the SIM' }).selectOption({ label: operator })
      await workbench.getByRole('button', { name: 'Insert SIM' }).click()
    },
    /** Chooses what the operator's API answers. */
    async rehearse(operator: string, answer: RegExp) {
      await workbench.getByRole('tab', { name: 'API' }).click()
      const choice = workbench.getByRole('region', { name: `API of ${operator}` }).getByRole('combobox')
      const label = (await choice.getByRole('option').allTextContents()).find((text) => answer.test(text))
      await choice.selectOption({ label: label ?? '' })
    },
    async open() {
      await screen.network.click()
      await expect(screen.flyout).toBeVisible()
    },
    async close() {
      await emulator.popup?.keyboard.press('Escape')
      await expect(screen.flyout).toBeHidden()
    },
  }
}

test('the flyout shows what GetBalance answers, and never waits for it', async ({ emulator, device }) => {
  const flyout = flyoutOf(emulator)
  await flyout.insertSim('Contoso Cellular')
  await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
  const shows = async (answer: RegExp, status: string | RegExp, link: 'account' | 'connect') => {
    await flyout.rehearse('Contoso Cellular', answer)
    await flyout.open()
    await expect(flyout.cellular.getByRole('status')).toHaveText(status)
    await expect(flyout[link]).toBeVisible()
    await expect(flyout[link === 'account' ? 'connect' : 'account']).toHaveCount(0)
    await expect(flyout.cellular).toHaveAttribute('aria-busy', 'false')
    await flyout.close()
  }
  // The warm SIM has no plan yet.
  await shows(/^The balance of the device/, 'Get Connected', 'connect')
  await shows(/^MODIRECTPAYG/, 'Connected: 200MB, 24 hours left', 'account')
  await shows(/^MODIRECT:/, 'Connected', 'account')
  await expectAccessible(emulator.window, 'the tab API')
  await shows(/^NONE/, 'Get Connected', 'connect')
  await shows(/^The sample/, 'Connected: 123MB, 24 days left', 'account')
  for (const bad of [/^A page instead/, /^A list without/, /^302/, /^404/, /^500/])
    await shows(bad, 'Connected', 'account')
  const codes = payloadsOf(await device.trace(), 'diagnostic').map(({ code }) => code)
  for (const code of ['MP2210', 'MP2211', 'MP2208', 'MP2214', 'MP2204', 'MP2203']) expect(codes).toContain(code)

  // While the operator takes its time the flyout is there and can be used.
  await flyout.rehearse('Contoso Cellular', /^Nothing/)
  await flyout.open()
  await expect(flyout.cellular).toHaveAttribute('aria-busy', 'true')
  await expectAccessible(emulator.popup!, 'flyout with a line')
  await flyout.account.click()
  await expect(flyout.app).toContainText('Contoso Cellular')
  await expect(flyout.continue).toBeVisible()
  await expect(flyout.flyout).toBeHidden()
})

test('a plan from the portal runs down in the flyout, and an unsupported SIM gets the generic error', async ({
  emulator,
  device,
  clock,
}) => {
  const flyout = flyoutOf(emulator)
  await flyout.insertSim('Fabrikam Mobile')
  await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
  // "Connect with a data plan" leads past the list of operators.
  await flyout.open()
  await expect(flyout.cellular.getByRole('status')).toHaveText('Get Connected')
  await flyout.connect.click()
  await flyout.app.getByRole('button', { name: 'See the passes' }).click()
  await expect.poll(() => emulator.portal?.url()).toContain('https://portal.fabrikam.example/')
  const portal = emulator.portal
  if (portal === undefined) throw new Error('no portal')
  await portal.getByLabel('E-mail address').fill('kim@example.com')
  await portal.getByRole('button', { name: 'Continue' }).click()
  await portal.getByRole('radio', { name: /Week pass/ }).check()
  await portal.getByRole('button', { name: 'Continue' }).click()
  await portal.getByRole('checkbox', { name: /I agree to the terms/ }).check()
  await portal.getByRole('button', { name: 'Buy now' }).click()
  // The balance over the portal says what the operator told.
  await expect(emulator.overlay.getByText('5GB, 7 days left')).toBeVisible()

  await clock.advance('5d')
  await flyout.open()
  await expect(flyout.cellular.getByRole('status')).toHaveText('Connected: 5GB, 48 hours left')
  await flyout.close()

  await flyout.app.getByRole('button', { name: 'Close', exact: true }).click()
  await flyout.rehearse('Fabrikam Mobile', /^NOTSUPPORTED/)
  await flyout.open()
  await expect(flyout.cellular.getByRole('status')).toHaveText('Connected')
  await flyout.account.click()
  await expect(flyout.app).toContainText('No services are available right now')
  await expect(flyout.flyout).toBeHidden()
})

test.describe('an API of the operator’s own, behind mutual TLS', () => {
  test.use({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    operator: async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'operator-api-'))
      const made = await makeApiCertificates(Date.now())
      const server = await startMutualTlsServer({
        handlers: [
          http.get('https://api.tailspin.example/v1/sims/:sim/balances', ({ request }) =>
            request.headers.get('authorization') === `Basic ${btoa('mobileplans:s3cret')}`
              ? HttpResponse.json({
                  balances: [{ id: '1', type: 'MODIRECTPAYG', dataRemainingInMB: 1_500, timeRemaining: 'P3D' }],
                })
              : HttpResponse.json({ message: 'The password is wrong.' }, { status: 401 }),
          ),
        ],
        server: made.server,
        clientCa: made.ca.certificate,
        host: 'api.tailspin.example',
      })
      const file = join(folder, 'tailspin.json')
      const operator = {
        id: 'tailspin',
        brandName: 'Tailspin Mobile',
        countries: ['US'],
        portalUri: 'https://portal.tailspin.example/start',
        notificationHost: 'portal.tailspin.example',
        iccidRanges: [{ start: '8988247000500000000', end: '8988247000599999999' }],
        accountExperienceUrl: 'https://portal.contoso.example/support?from=flyout',
        cosa: { brandingName: 'Tailspin LTE' },
        operatorApi: {
          production: {
            moBaseUrl: `https://localhost:${server.port}/v1`,
            authorization: { user: 'mobileplans', password: 's3cret' },
            clientCertificate: { certificate: 'client.pem', privateKey: 'client-key.pem' },
            serverCa: 'ca.pem',
          },
        },
      }
      await Promise.all([
        writeFile(file, JSON.stringify(operator)),
        writeFile(join(folder, 'client.pem'), made.client.certificate),
        writeFile(join(folder, 'client-key.pem'), made.client.privateKey),
        writeFile(join(folder, 'ca.pem'), made.ca.certificate),
      ])
      await use(file)
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  })

  test('is asked with the certificate and the password, and COSA names network and account', async ({
    emulator,
    device,
  }) => {
    const flyout = flyoutOf(emulator)
    await flyout.insertSim('Tailspin Mobile')
    await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
    await flyout.open()
    await expect(flyout.cellular.getByRole('heading')).toHaveText('Tailspin LTE')
    await expect(flyout.cellular.getByRole('status')).toHaveText('Connected: 1.5GB, 3 days left')
    await flyout.account.click()
    const browser = emulator.window.getByRole('region', { name: 'Browser' })
    await expect(browser.getByRole('textbox')).toHaveValue('https://portal.contoso.example/support?from=flyout')
    await expect(flyout.flyout).toBeHidden()

    const trace = await device.trace()
    expect(payloadsOf(trace, 'account.opened')).toEqual([
      { operatorId: 'tailspin', kind: 'browser', target: 'https://portal.contoso.example/support?from=flyout' },
    ])
    expect(payloadsOf(trace, 'service.request').at(-1)?.headers?.['Authorization']).toBe('[hidden]')
    const text = JSON.stringify(trace)
    for (const secret of ['s3cret', btoa('mobileplans:s3cret'), 'PRIVATE KEY']) expect(text).not.toContain(secret)
  })
})
