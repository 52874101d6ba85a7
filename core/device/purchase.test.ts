import { describe, expect, it } from 'vitest'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import { fakeIccid } from './fake-lpa.testing.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'

describe('a purchase', () => {
  it('goes from the flyout to a registered profile, and the portal hears each step', async () => {
    const { device, ports, toPortal, calls, codes } = await createRig()
    await toPortal()
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.settled()
    await device.advance(5_000)
    expect(ports.portal.deliveries.map(({ argument }) => JSON.parse(argument))).toEqual([
      { activationResult: 'success', iccid: fakeIccid(1) },
      { networkRegistrationState: 'deregistered', iccid: fakeIccid(1) },
      { networkRegistrationState: 'searching', iccid: fakeIccid(1) },
      { networkRegistrationState: 'home', iccid: fakeIccid(1) },
    ])
    expect(device.snapshot()).toMatchObject({
      profiles: [{ iccid: fakeIccid(1), state: 'Enabled' }],
      registration: { state: 'home', iccid: fakeIccid(1) },
    })
    expect(device.view().flyout).toMatchObject({ title: 'Contoso Cellular', status: 'Connected', account: true })
    expect(device.view().app.bar).toBeNull()
    expect(codes()).toEqual([])
  })
})
