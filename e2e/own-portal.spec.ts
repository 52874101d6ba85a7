/** An operator's own portal: another process, https on localhost with a certificate of its own, `--operator FILE`. */
import { screens } from './support/screens.ts'
import { expect, startPortal, test } from './support/own-portal.ts'
import { payloadsOf } from './support/trace.ts'

test('a plan is bought in a portal that the emulator does not ship', async ({ emulator, device, ownPortal }) => {
  const portal = await emulator.openPortal('tailspin')
  await expect(portal.getByRole('heading', { name: 'Tailspin Mobile' })).toBeVisible()
  expect(await portal.evaluate('globalsAtFirstScript')).toEqual([
    'MobilePlans',
    'MobilePlansActivationError',
    'MobilePlansInlineOperations',
    'MobilePlansInlineProfile',
    'MobilePlansInlineProfileDownload',
    'MobilePlansLineType',
    'MobilePlansMoDirectStatus',
    'MobilePlansNetworkRegistrationState',
    'MobilePlansPurchaseInstrument',
    'MobilePlansUserAccount',
  ])

  // What the portal's server saw of the device.
  const { eid, imei } = await device.snapshot()
  const launch = new URL(ownPortal.requests[0]?.url ?? '', 'https://localhost')
  expect(launch.pathname).toBe('/start')
  expect(Object.fromEntries(launch.searchParams)).toEqual({
    lang: 'en',
    market: 'us',
    location: 'us',
    transactionId: expect.stringMatching(/^.{1,64}$/),
    eid,
    imei,
  })
  expect(ownPortal.requests[0]?.headers['accept-language']).toMatch(/^en-US\b/)

  await portal.getByRole('button', { name: 'Buy' }).click()
  await expect(portal.locator('#operation')).toHaveText(/^string \S+/)
  await expect(portal.getByRole('list', { name: 'Callbacks' }).getByRole('listitem')).toHaveCount(4)
  const { registration, profiles } = await device.snapshot()
  const { iccid } = registration
  expect(registration.state).toBe('home')
  expect(profiles).toMatchObject([{ iccid, state: 'Enabled', providerName: 'Tailspin Mobile' }])
  expect(BigInt(iccid)).toBeGreaterThanOrEqual(8988247000100000000n)
  expect(BigInt(iccid)).toBeLessThanOrEqual(8988247000199999999n)
  const calls = (await portal.evaluate('calls')) as { hook: string; argument: string }[]
  expect(calls.map(({ hook, argument }) => [hook, JSON.parse(argument)])).toEqual([
    ['activation', { activationResult: 'success', iccid }],
    ['registration', { networkRegistrationState: 'deregistered', iccid }],
    ['registration', { networkRegistrationState: 'searching', iccid }],
    ['registration', { networkRegistrationState: 'home', iccid }],
  ])
  // Delivered is what the page got, to the letter.
  expect(payloadsOf(await device.trace(), 'callback.delivered').map(({ argument }) => argument)).toEqual(
    calls.map(({ argument }) => argument),
  )
})

test('every activation code is served, whatever server it names', async ({ emulator, device, clock }) => {
  const portal = await emulator.openPortal('tailspin')
  for (const [count, code] of [
    '1$smdp.one.example$A-1',
    '1$rsp.two.test$',
    '1$smdp.one.example$B-2$1.3.6.1',
  ].entries()) {
    await portal.getByLabel('Activation code').fill(code)
    await portal.getByRole('button', { name: 'Buy' }).click()
    await expect.poll(async () => (await device.snapshot()).profiles.length, code).toBe(count + 1)
    await clock.advance('10s')
    await expect(screens(emulator).bar).toBeHidden()
  }
  const states = (await device.snapshot()).profiles.map(({ state }) => state)
  expect(states.toSorted()).toEqual(['Disabled', 'Disabled', 'Enabled'])
})

test('a development operator wears a badge', async ({ emulator }) => {
  await emulator.openPortal('tailspin')
  await expect(screens(emulator).developmentBadge).toBeVisible()
})

test('a new window opens in the same view', async ({ emulator, ownPortal }) => {
  const portal = await emulator.openPortal('tailspin')
  const pages = emulator.app.windows().length
  await portal.getByRole('link', { name: 'New window' }).click()
  await expect.poll(() => portal.url()).toBe(`https://localhost:${ownPortal.port}/blank`)
  expect(emulator.app.windows()).toHaveLength(pages)
})

test.describe('when the notification host is another one', () => {
  test.use({ changes: { notificationHost: 'callbacks.localhost' } })

  test('no call from the portal is accepted, and the trace says why', async ({ emulator, device }) => {
    const portal = await emulator.openPortal('tailspin')
    await portal.getByRole('button', { name: 'Buy' }).click()
    await expect.poll(async () => payloadsOf(await device.trace(), 'callback.received')).toHaveLength(1)
    const trace = await device.trace()
    expect(payloadsOf(trace, 'callback.received')).toEqual([
      expect.objectContaining({
        api: 'MobilePlansInlineOperations.notifyProfileDownload',
        accepted: false,
        url: portal.url(),
        args: [expect.objectContaining({ planName: 'Tailspin 5 GB' }), '1$smdp.tailspin.example$TS-0001'],
      }),
    ])
    expect(payloadsOf(trace, 'diagnostic')).toContainEqual(
      expect.objectContaining({
        code: expect.stringMatching(/^MP\d{4}$/),
        message: expect.stringContaining('localhost'),
      }),
    )
    expect(payloadsOf(trace, 'lpa.started')).toEqual([])
    expect((await device.snapshot()).profiles).toEqual([])
    await expect(screens(emulator).bar).toBeHidden()
  })
})

test.describe('without "development"', () => {
  test.use({ changes: { development: false } })

  test('a port is refused with the field, the value and the fix', async ({ emulator, device, ownPortal }) => {
    await expect
      .poll(async () => payloadsOf(await device.trace(), 'operator.rejected'))
      .toEqual([
        {
          file: expect.stringContaining('tailspin.json'),
          problems: expect.arrayContaining([
            expect.objectContaining({ path: 'portalUri', message: expect.stringContaining(String(ownPortal.port)) }),
          ]),
        },
      ])
    await expect(emulator.window.getByText(/portalUri/).first()).toBeVisible()
    await expect(emulator.openPortal('tailspin')).rejects.toThrow(/the catalogue offers no such operator/)
    expect(ownPortal.requests).toEqual([])
  })
})

test.describe('a portal that is not there', () => {
  test.use({ serverUp: false })

  test('"No services are available right now", with a correlation vector; then it is there', async ({
    emulator,
    ownPortal,
  }) => {
    await expect(emulator.openPortal('tailspin')).rejects.toThrow(/can't be loaded.*CV /s)
    const { app, back, continue: next } = screens(emulator)
    await expect(app.getByText('No services are available right now')).toBeVisible()
    await expect(app.getByText(/CV: \S{16,}/)).toBeVisible()

    const late = await startPortal(ownPortal.port)
    try {
      await back.click()
      await next.click()
      await expect.poll(() => emulator.portal?.url()).toContain('/start')
      await expect(emulator.portal!.getByRole('heading', { name: 'Tailspin Mobile' })).toBeVisible()
    } finally {
      await late.stop()
    }
  })
})
