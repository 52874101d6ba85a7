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
import { setStage } from './support/stage.ts'
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
    async removeSim() {
      await workbench.getByRole('button', { name: 'Remove SIM' }).click()
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

test('the flyout shows what GetBalance answers, never waits for it, and follows a plan from the portal', async ({
  emulator,
  device,
  clock,
}) => {
  test.setTimeout(60_000)
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
  await flyout.app.getByRole('button', { name: 'Close', exact: true }).click()

  await flyout.removeSim()
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

/** The operator behind the API: `n` tells its ICCIDs, `certificate` is what the service shows. */
const behindTls = (port: number, n: number, id: string, certificate: string, more: object) => ({
  id,
  brandName: `${id[0]?.toUpperCase()}${id.slice(1)} Mobile`,
  countries: ['US'],
  portalUri: `https://portal.${id}.example/start`,
  notificationHost: `portal.${id}.example`,
  iccidRanges: [{ start: `898824700${n}000000000`, end: `898824700${n}999999999` }],
  accountExperienceUrl: 'https://portal.contoso.example/support?from=flyout',
  operatorApi: {
    production: {
      moBaseUrl: `https://localhost:${port}/v1`,
      offerUri: `https://localhost:${port}/v1`,
      notificationUri: `https://localhost:${port}/v1`,
      authorization: { user: 'mobileplans', password: 's3cret' },
      clientCertificate: { certificate: `${certificate}.pem`, privateKey: `${certificate}-key.pem` },
      serverCa: 'ca.pem',
    },
  },
  ...more,
})

test.describe('an API of the operator’s own, behind mutual TLS', () => {
  test.use({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    operator: async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'operator-api-'))
      const made = await makeApiCertificates(Date.now())
      const sims = 'https://api.tailspin.example/v1/sims'
      const balance = { id: '1', type: 'MODIRECTPAYG', dataRemainingInMB: 1_500, timeRemaining: 'P3D' }
      const server = await startMutualTlsServer({
        handlers: [
          http.get(`${sims}/:sim/balances`, ({ request }) =>
            request.headers.get('authorization') === `Basic ${btoa('mobileplans:s3cret')}`
              ? HttpResponse.json({ balances: [balance] })
              : HttpResponse.json({ message: 'The password is wrong.' }, { status: 401 }),
          ),
          http.get(`${sims}/:sim/offers`, () => HttpResponse.json({ offers: [{ gatewayId: '1' }] })),
          http.get(`${sims}/:sim/notifications`, () =>
            HttpResponse.json({ notifications: [{ notificationId: 2, notificationType: 'lowBalance' }] }),
          ),
        ],
        server: made.server,
        clientCa: made.ca.certificate,
        host: 'api.tailspin.example',
      })
      const operator = behindTls.bind(null, server.port)
      const template = (id: number, text: string) => ({ id, bodyText: text, buttonText: `Take offer ${id}` })
      const message = (id: number, title: string) => ({ type: 'lowBalance', id, title, body: 'Buy more.' })
      const operators = [
        operator(50, 'tailspin', 'client', {
          cosa: { brandingName: 'Tailspin LTE', useBrandingNameOnRoaming: 1 },
          gatewayTemplates: [template(0, 'For everybody.'), template(1, 'For you.')],
          notificationTemplates: [message(1, 'Almost out of data'), message(2, 'Stay with us')],
        }),
        operator(51, 'stranger', 'stranger', { cosa: { appId: 'Stranger_1a2b!App' } }),
        operator(52, 'expired', 'expired', {
          portalUri: 'https://portal.contoso.example/start',
          cosa: { appId: 'Microsoft.OneConnect_8wekyb3d8bbwe!App' },
        }),
        // Known to the service, and not to Windows.
        operator(53, 'outside', 'client', {
          cosa: { iccidRanges: [{ start: '8988247009900000000', end: '8988247009999999999' }] },
        }),
      ]
      const pairs = { client: made.client, stranger: made.strangerClient, expired: made.expiredClient }
      const paths = operators.map(({ id }) => join(folder, `${id}.json`))
      await Promise.all([
        ...operators.map((file, index) => writeFile(paths[index] ?? '', JSON.stringify(file))),
        ...Object.entries(pairs).flatMap(([name, { certificate, privateKey }]) => [
          writeFile(join(folder, `${name}.pem`), certificate),
          writeFile(join(folder, `${name}-key.pem`), privateKey),
        ]),
        writeFile(join(folder, 'ca.pem'), made.ca.certificate),
      ])
      await use(paths)
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  })

  test('is asked with certificate and password for balance, page and toast; COSA and registration name network and account', async ({
    emulator,
    device,
    network,
    clock,
  }) => {
    test.setTimeout(60_000)
    const stage = await setStage(emulator, clock)
    const flyout = flyoutOf(emulator)
    const shows = async (title: string, status: string, account: boolean) => {
      await flyout.open()
      await expect(flyout.cellular.getByRole('heading')).toHaveText(title)
      await expect(flyout.cellular.getByRole('status')).toHaveText(status)
      await expect(flyout.account).toHaveCount(account ? 1 : 0)
      await expect(flyout.cellular).toHaveAttribute('aria-busy', 'false')
      await flyout.close()
    }
    const swapSim = async (operatorId: string) => {
      await stage.intend({ type: 'sim.remove' })
      await stage.intend({ type: 'sim.insert', operatorId })
      await clock.advance('5s')
      expect((await device.snapshot()).registration.state).toBe('home')
    }
    await flyout.insertSim('Tailspin Mobile')
    await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
    await flyout.open()
    await expect(flyout.cellular.getByRole('heading')).toHaveText('Tailspin LTE')
    await expect(flyout.cellular.getByRole('status')).toHaveText('Connected: 1.5GB, 3 days left')
    await flyout.account.click()
    const browser = emulator.window.getByRole('region', { name: 'Browser' })
    await expect(browser.getByRole('textbox')).toHaveValue('https://portal.contoso.example/support?from=flyout')
    await expect(flyout.flyout).toBeHidden()

    // Of several templates the operator's API chooses: the second page, the second toast.
    await stage.intend({ type: 'app.open', via: 'start' })
    await flyout.tile('Tailspin Mobile').click()
    await expect(flyout.app.getByText('For you.')).toBeVisible()
    await expect(flyout.app.getByRole('button', { name: 'Take offer 1' })).toBeVisible()
    await stage.intend({ type: 'app.close' })
    await stage.intend({ type: 'sms.send', from: 'tailspin', text: 'mobileplans://lowBalance' })
    await expect(emulator.popup!.getByRole('article', { name: 'Stay with us' })).toBeVisible()
    await stage.intend({ type: 'toasts.clear' })

    // What the network makes of the line.
    const register = async (registration: 'denied' | 'partner' | 'roaming' | 'home') => {
      await network.model({ registration })
      await clock.advance('30s')
    }
    await network.set({ wifi: false })
    await register('denied')
    await shows('Tailspin LTE', 'Not allowed on this network', true)
    expect(await network.access()).toMatchObject({ via: 'offline' })
    await register('partner')
    await shows('Tailspin LTE', 'Connected: 1.5GB, 3 days left', true)
    expect(await network.access()).toMatchObject({ via: 'cellular' })
    await register('roaming')
    await shows('Cellular', 'Connected, roaming: 1.5GB, 3 days left', true)
    await register('home')
    // Windows keeps the line connected, or leaves that to the user.
    await flyout.open()
    const keep = flyout.cellular.getByRole('checkbox', { name: 'Let Windows keep me connected' })
    await keep.click()
    await expect(keep).not.toBeChecked()
    await expect(flyout.cellular.getByRole('status')).toHaveText('Not connected')
    expect(await network.access()).toMatchObject({ via: 'offline' })
    await flyout.cellular.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(flyout.cellular.getByRole('status')).toHaveText('Connected: 1.5GB, 3 days left')
    await expect(flyout.cellular.getByRole('button', { name: 'Disconnect' })).toBeVisible()
    expect(await network.access()).toMatchObject({ via: 'cellular' })
    await keep.click()
    await expect(keep).toBeChecked()
    await flyout.close()
    await network.set({ wifi: true })

    // Refused by the API; not known to Windows, so not asked about.
    // The account is an app's, before the page: one that isn't here, and Mobile Plans, which opens the portal at once.
    await swapSim('stranger')
    await shows('Stranger Mobile', 'Connected', true)
    await flyout.open()
    await flyout.account.click()
    const elsewhere = emulator.popup!.getByRole('dialog', { name: 'View my account' })
    await expect(elsewhere).toContainText('Stranger_1a2b!App')
    await elsewhere.getByRole('button', { name: 'Close' }).click()
    await swapSim('expired')
    await shows('Expired Mobile', 'Connected', true)
    await flyout.open()
    await flyout.account.click()
    await expect.poll(() => emulator.portal?.url()).toContain('https://portal.contoso.example/start')
    await stage.intend({ type: 'app.close' })
    await swapSim('outside')
    await shows('Cellular', 'Connected', false)

    const trace = await device.trace()
    const answers = (operatorId: string) =>
      payloadsOf(trace, 'service.response').flatMap((one) => (one.operatorId === operatorId ? [one.status] : []))
    expect(new Set(answers('stranger'))).toEqual(new Set([403]))
    expect(new Set(answers('expired'))).toEqual(new Set([401]))
    expect(answers('outside')).toEqual([])
    expect(payloadsOf(trace, 'account.opened')).toMatchObject([
      { operatorId: 'tailspin', kind: 'browser', target: 'https://portal.contoso.example/support?from=flyout' },
      { operatorId: 'stranger', kind: 'companion-app', target: 'Stranger_1a2b!App' },
      { operatorId: 'expired', kind: 'portal' },
    ])
    expect(payloadsOf(trace, 'service.request').at(-1)?.headers?.['Authorization']).toBe('[hidden]')
    const text = JSON.stringify(trace)
    for (const secret of ['s3cret', btoa('mobileplans:s3cret'), 'PRIVATE KEY']) expect(text).not.toContain(secret)
  })
})
