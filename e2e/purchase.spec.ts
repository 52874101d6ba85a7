/** The main job: a plan is bought in the shipped portal by clicking, the profile arrives, the callbacks come back. */
import { expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { eventsOf, payloadsOf } from './support/trace.ts'

test('a plan is bought, from the flyout to "connected"', async ({ emulator, device }) => {
  const screen = screens(emulator)
  await screen.network.click()
  await expect(screen.cellular).toContainText('Get connected')
  await screen.connect.click()
  await expect(screen.app.getByRole('heading', { name: 'Select a mobile operator to get online now' })).toBeVisible()
  const tiles = screen.app.getByRole('list').getByRole('button')
  await expect(tiles).toHaveText([/Contoso Cellular$/, /Datum Telekom$/, /Fabrikam Mobile$/])
  await screen.tile('Contoso Cellular').click()

  // The gateway page's three links.
  await expect(screen.continue).toHaveCount(1)
  await screen.link('Learn more about what info we share').click()
  await expect(screen.app).toContainText('EID')
  await screen.back.click()
  await screen.link('About').click()
  await expect(screen.app.getByRole('heading', { name: 'About' })).toBeVisible()
  await screen.back.click()
  await screen.link('Choose a different mobile operator').click()
  await screen.tile('Contoso Cellular').click()
  await screen.continue.click()

  await expect.poll(() => emulator.portal?.url()).toContain('https://portal.contoso.example/')
  const portal = emulator.portal
  if (portal === undefined) throw new Error('no portal')
  expect(await portal.evaluate(() => [innerWidth, innerHeight])).toEqual([800, 600])
  const steps = contoso(portal)
  await steps.signIn()
  await steps.choosePlan(/Everyday 25 GB/)
  await expect(portal.getByRole('main')).toContainText('Everyday 25 GB')
  const bought = Date.now()
  await steps.buy()
  await expect(screen.bar).toBeVisible()
  await expect(steps.heading("You're connected")).toBeVisible()
  expect(Date.now() - bought, 'milliseconds from "Buy now" to registered').toBeLessThan(5_000)
  await expect(screen.bar).toBeHidden()

  const { registration, profiles } = await device.snapshot()
  expect(registration).toEqual({ state: 'home', iccid: expect.stringMatching(/^89\d{17,18}$/) })
  expect(profiles).toEqual([
    expect.objectContaining({ iccid: registration.iccid, state: 'Enabled', providerName: 'Contoso Cellular' }),
  ])

  // The timeline shows what happened, the newest at its end.
  await expect(screen.workbench.getByRole('option', { name: /network\.registration/ }).last()).toContainText('Home')

  // The flyout shows the operator.
  await screen.network.click()
  await expect(screen.cellular).toContainText('Contoso Cellular')
  await expect(screen.cellular).toContainText('Connected')
})

test('the trace tells the purchase in order', async ({ emulator, device }) => {
  const { eid, imei } = await device.snapshot()
  const portal = await emulator.openPortal('contoso')
  const launch = new URL(portal.url())
  expect(Object.fromEntries(launch.searchParams)).toEqual({
    market: 'us',
    location: 'us',
    transactionId: expect.stringMatching(/^.{1,64}$/),
    eid,
    imei,
  })
  await contoso(portal).purchase()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()

  const trace = await device.trace()
  const { iccid } = (await device.snapshot()).registration
  const [opened] = payloadsOf(trace, 'portal.opened')
  expect(opened?.headers['Accept-Language']).toMatch(/^en-US/)
  expect(payloadsOf(trace, 'portal.navigated')[0]).toEqual({ url: launch.href, status: 200 })

  // One call, one event.
  const received = eventsOf(trace, 'callback.received')
  expect(received.map(({ payload }) => payload)).toEqual([
    {
      api: 'MobilePlansInlineOperations.notifyProfileDownload',
      args: [
        {
          userAccount: 'Existing',
          purchaseInstrument: 'Existing',
          line: 'New',
          moDirectStatus: 'Complete',
          planName: 'Everyday 25 GB',
        },
        expect.stringMatching(/^1\$smdp\.contoso\.example\$\S+$/),
      ],
      accepted: true,
      url: 'https://portal.contoso.example/order',
      operationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  ])

  // The LPA's way through ES9+ (SGP.22 3.1.3, 3.5).
  expect(payloadsOf(trace, 'es9.request').map((request) => request.function)).toEqual([
    'initiateAuthentication',
    'authenticateClient',
    'getBoundProfilePackage',
    'handleNotification',
    'handleNotification',
  ])
  expect(payloadsOf(trace, 'es9.response').every(({ status }) => status === 200 || status === 204)).toBe(true)
  expect(payloadsOf(trace, 'esim.profile')).toEqual([
    { iccid, state: 'Disabled' },
    { iccid, state: 'Enabled' },
  ])

  // Activation before registration, and each change of state delivered.
  const delivered = payloadsOf(trace, 'callback.delivered')
  expect(delivered.map(({ hook, argument, ok }) => [hook, JSON.parse(argument), ok])).toEqual([
    ['profileActivationCompleteScript', { activationResult: 'success', iccid }, true],
    ['registrationChangedScript', { networkRegistrationState: 'deregistered', iccid }, true],
    ['registrationChangedScript', { networkRegistrationState: 'searching', iccid }, true],
    ['registrationChangedScript', { networkRegistrationState: 'home', iccid }, true],
  ])
  expect(delivered[0]?.function).toBe('onProfileActivation')
  expect(payloadsOf(trace, 'network.registration').slice(-3)).toEqual([
    { state: 'deregistered', iccid },
    { state: 'searching', iccid },
    { state: 'home', iccid },
  ])
  const kinds = trace.map(({ kind }) => kind)
  expect(kinds.indexOf('callback.delivered')).toBeLessThan(kinds.indexOf('network.registration'))
  expect(trace.map(({ seq }) => seq)).toEqual(trace.map((_, index) => index + 1))
  expect(payloadsOf(trace, 'diagnostic')).toEqual([])
})

test('a second visit names the profile, and the launch is another transaction', async ({ emulator, device }) => {
  const portal = await emulator.openPortal('contoso')
  const first = new URL(portal.url()).searchParams
  await contoso(portal).purchase()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  await screens(emulator).app.getByRole('button', { name: 'Close', exact: true }).click()
  const again = new URL((await emulator.openPortal('contoso')).url()).searchParams
  expect(again.get('iccids')).toBe((await device.snapshot()).registration.iccid)
  expect(again.get('transactionId')).not.toBe(first.get('transactionId'))
})
