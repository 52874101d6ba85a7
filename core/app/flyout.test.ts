import { describe, expect, it } from 'vitest'
import { DEFAULT_COSA, MOBILE_PLANS_APP_ID } from '../contract/cosa.ts'
import type { Cosa } from '../contract/cosa.ts'
import type { RegistrationState } from '../contract/device.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { DEFAULT_SWITCHES } from '../network/switches.ts'
import type { Balance } from '../operator-api/balance.ts'
import { accountTargetOf, isMobilePlansLine } from '../operators/cosa.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { projectFlyout } from './flyout.ts'

const BALANCE: Balance = { id: '1', type: 'MODIRECTPAYG', dataMb: 200, timeMs: 24 * 3_600_000 }
const operatorWith = (cosa: Partial<Cosa>, more = {}) => ({ ...CONTOSO, ...more, cosa: { ...DEFAULT_COSA, ...cosa } })
const flyout = (
  balance: Balance | null,
  { operator = CONTOSO, registration = 'home' }: { operator?: OperatorConfig; registration?: RegistrationState } = {},
) =>
  projectFlyout({
    line: { providerName: 'Network 01' },
    operator,
    registration,
    switches: DEFAULT_SWITCHES,
    account: { asking: false, balance },
  })

describe('the flyout with a balance', () => {
  it.each<[Balance | null, object]>([
    [
      BALANCE,
      {
        status: 'Connected: 200MB, 24 hours left',
        connect: false,
        account: true,
        keepConnected: 'Let Windows keep me connected',
        text: expect.stringContaining("we'll connect to a cellular network automatically and use cellular data."),
      },
    ],
    [
      { ...BALANCE, type: 'NONE' },
      {
        status: 'Get Connected',
        connect: true,
        account: false,
        keepConnected: 'Let Windows manage this connection',
        text: expect.stringContaining("we'll connect to a cellular network"),
      },
    ],
    ...(['MODIRECT', 'NOTSUPPORTED'] as const).map((type): [Balance, object] => [
      { ...BALANCE, type },
      { status: 'Connected', connect: false, account: true, text: expect.stringContaining('from your data plan.') },
    ]),
    [
      null,
      { status: 'Connected', connect: false, account: true, text: expect.stringContaining('from your data plan') },
    ],
    [
      { ...BALANCE, dataMb: null, timeMs: null },
      { status: 'Connected', account: true },
    ],
  ])('shows what the documentation says for %j', (balance, expected) => {
    expect(flyout(balance)).toMatchObject(expected)
  })

  it('tells a line that Windows is not to keep connected, and how to connect it', () => {
    const of = (changes: object) =>
      projectFlyout({
        line: { providerName: 'Network 01' },
        operator: CONTOSO,
        registration: 'home',
        switches: { ...DEFAULT_SWITCHES, ...changes },
        account: { asking: false, balance: BALANCE },
      })
    const left = of({ keepConnected: false })
    const keepConnected = 'Let Windows keep me connected'
    expect(left).toMatchObject({ status: 'Not connected', keepConnected, kept: false, dial: 'connect', text: '' })
    expect(of({ keepConnected: false, connectedByHand: true })).toMatchObject({
      status: 'Connected: 200MB, 24 hours left',
      kept: false,
      dial: 'disconnect',
    })
    expect(of({})).toMatchObject({ kept: true, dial: null })
  })

  it('says nothing of a balance while it is not connected', () => {
    const searching = flyout(BALANCE, { registration: 'searching' })
    expect(searching).toMatchObject({ status: 'Searching', account: true, text: '', keepConnected: '' })
  })
})

describe('COSA', () => {
  it.each<[Partial<Cosa>, RegistrationState, string, string]>([
    [{}, 'home', 'Contoso Cellular', CONTOSO.logo],
    [{ brandingName: 'Contoso LTE', brandingIcon: 'data:icon' }, 'home', 'Contoso LTE', 'data:icon'],
    [{ brandingName: '' }, 'home', 'Contoso Cellular', CONTOSO.logo],
    [{}, 'partner', 'Network 01', ''],
    [{}, 'roaming', 'Network 01', ''],
    [{ useBrandingNameOnRoaming: 1 }, 'partner', 'Contoso Cellular', CONTOSO.logo],
    [{ useBrandingNameOnRoaming: 1 }, 'roaming', 'Network 01', ''],
    [{ useBrandingNameOnRoaming: 2 }, 'roaming', 'Contoso Cellular', CONTOSO.logo],
  ])('%j names the network in %s', (cosa, registration, title, logo) => {
    expect(flyout(null, { operator: operatorWith(cosa), registration })).toMatchObject({ title, logo })
  })

  it.each<[Partial<Cosa>, string]>([
    [{}, 'Connected, roaming: 200MB, 24 hours left'],
    [{ dataMarketplaceRoamingUIEnabled: 0 }, 'Connected: 200MB, 24 hours left'],
    [{ dataMarketplaceRoamingUIEnabled: 0, supportDataMarketplace: false }, 'Connected, roaming: 200MB, 24 hours left'],
  ])('%j says that the device is roaming, or not', (cosa, status) => {
    expect(flyout(BALANCE, { operator: operatorWith(cosa), registration: 'roaming' }).status).toBe(status)
  })

  const url = { accountExperienceUrl: 'https://account.contoso.example/' }
  it.each([
    ['the gateway page', {}, {}, { kind: 'gateway' }],
    ['the browser', {}, url, { kind: 'browser', url: url.accountExperienceUrl }],
    ['the portal', { appId: MOBILE_PLANS_APP_ID }, url, { kind: 'portal' }],
    ["the operator's app", { appId: 'Contoso_1a2b!App' }, url, { kind: 'companion-app', appId: 'Contoso_1a2b!App' }],
    [
      'another app, by one letter',
      { appId: MOBILE_PLANS_APP_ID.toLowerCase() },
      {},
      { kind: 'companion-app', appId: MOBILE_PLANS_APP_ID.toLowerCase() },
    ],
    ['nothing', { supportDataMarketplace: false }, {}, null],
    ['the browser all the same', { supportDataMarketplace: false }, url, { kind: 'browser' }],
  ])('opens %s for the account', (_what, cosa, more, target) => {
    const operator = operatorWith(cosa, more)
    if (target === null) expect(accountTargetOf(operator)).toBeNull()
    else expect(accountTargetOf(operator)).toMatchObject(target)
    expect(flyout(null, { operator }).account).toBe(target !== null)
  })

  it('decides whose balance is asked for: the ICCID is in its range and in that of the service', () => {
    const iccid = '8988247000000000017'
    const elsewhere = [{ start: '8988247000050000000', end: '8988247000059999999' }]
    const everywhere = [{ start: '8988247000000000000', end: '8988247999999999999' }]
    expect(isMobilePlansLine(iccid, CONTOSO)).toBe(true)
    expect(isMobilePlansLine(iccid, operatorWith({ iccidRanges: elsewhere }))).toBe(false)
    expect(isMobilePlansLine(iccid, operatorWith({ iccidRanges: everywhere }))).toBe(true)
    expect(isMobilePlansLine('8988247000500000017', operatorWith({ iccidRanges: everywhere }))).toBe(false)
    expect(isMobilePlansLine(iccid, operatorWith({ supportDataMarketplace: false }))).toBe(false)
  })
})
