import { describe, expect, it } from 'vitest'
import type { RegistrationState } from '../contract/device.ts'
import { CONTOSO, FABRIKAM } from '../operators/operators.testing.ts'
import { createFakeRandom } from '../device/fake-ports.testing.ts'
import { DEFAULT_SWITCHES } from '../network/switches.ts'
import { createRegistry, summarise } from '../operators/registry.ts'
import { createCorrelationVector } from './correlation.ts'
import { projectFlyout } from './flyout.ts'
import { projectApp } from './project.ts'
import { CLOSED_APP } from './state.ts'
import type { AppPage, AppState } from './state.ts'

const template = { id: '0', buttonText: 'Go' }
const registry = createRegistry([CONTOSO, FABRIKAM])
const gatewayOf = (operatorId: string) => (operatorId === 'contoso' ? template : null)
const contoso = summarise(CONTOSO)
const BALANCE = { iccid: '8988247000000000001', planName: '5 GB', remaining: '' }
const IDLE = { bar: () => null, progress: () => ({ installedBytes: 0, totalBytes: 0 }) }
const view = (page: AppPage, more: Partial<AppState> = {}) =>
  projectApp({ ...CLOSED_APP, page, ...more }, registry, IDLE, gatewayOf)

describe('screens', () => {
  it.each<[AppPage, object, boolean]>([
    [{ name: 'closed' }, { name: 'closed' }, false],
    [{ name: 'loading' }, { name: 'loading' }, false],
    [{ name: 'gateway', operatorId: 'contoso' }, { name: 'gateway', operator: contoso, template, others: true }, true],
    [
      { name: 'gateway', operatorId: 'fabrikam' },
      { name: 'gateway', operator: summarise(FABRIKAM), template: null, others: true },
      true,
    ],
    [{ name: 'shared-info', operatorId: 'contoso' }, { name: 'shared-info', operator: contoso }, true],
    [{ name: 'about', operatorId: 'contoso' }, { name: 'about', operator: contoso }, true],
    [
      { name: 'portal', operatorId: 'contoso', visitId: 'v', host: '' },
      { name: 'portal', operator: contoso, visitId: 'v', loading: true, host: 'portal.contoso.example' },
      true,
    ],
    [
      { name: 'portal', operatorId: 'contoso', visitId: 'v', host: 'pay.example' },
      { name: 'portal', operator: contoso, visitId: 'v', loading: false, host: 'pay.example' },
      true,
    ],
    [
      { name: 'installing', operatorId: 'contoso', operationId: 'op' },
      { name: 'installing', operator: contoso, installedBytes: 0, totalBytes: 0 },
      true,
    ],
    [{ name: 'connecting', operatorId: 'contoso', operationId: 'op' }, { name: 'connecting', operator: contoso }, true],
    [
      { name: 'delayed', operatorId: 'contoso', operationId: 'op', dueAt: 5 },
      { name: 'delayed', operator: contoso, dueAt: 5 },
      true,
    ],
    [
      { name: 'balance', operatorId: 'contoso', balance: BALANCE },
      { name: 'balance', operator: contoso, balance: BALANCE },
      true,
    ],
    [
      { name: 'unavailable', operatorId: null, correlationVector: 'cv' },
      { name: 'unavailable', operator: null, correlationVector: 'cv' },
      false,
    ],
    [
      { name: 'unavailable', operatorId: 'contoso', correlationVector: 'cv' },
      { name: 'unavailable', operator: contoso, correlationVector: 'cv' },
      true,
    ],
  ])('%o', (page, screen, canGoBack) => {
    expect(view(page)).toEqual({ screen, minimised: false, dialog: null, bar: null, balance: null, canGoBack })
  })

  it('shows the catalogue in the given order', () => {
    const { screen } = view({ name: 'catalogue' }, { offered: ['fabrikam', 'contoso'] })
    expect(screen).toEqual({ name: 'catalogue', operators: [summarise(FABRIKAM), contoso] })
  })

  it('cannot go back under a dialog, and keeps operations out of it', () => {
    const order = { operationId: 'op', reason: 'why', errorCode: 'CODE', correlationVector: 'cv' }
    const seen = view({ name: 'gateway', operatorId: 'contoso' }, { dialog: { name: 'order-failed', ...order } })
    expect(seen.canGoBack).toBe(false)
    expect(seen.dialog).toEqual({ name: 'order-failed', reason: 'why', errorCode: 'CODE', correlationVector: 'cv' })
  })

  it('shows the bytes written for the operation whose page it is, and balance over the portal', () => {
    const progress = (id: string) => ({ installedBytes: id === 'op' ? 53 : 0, totalBytes: 900 })
    const page: AppPage = { name: 'installing', operatorId: 'contoso', operationId: 'op' }
    const { screen } = projectApp({ ...CLOSED_APP, page }, registry, { ...IDLE, progress }, gatewayOf)
    expect(screen).toEqual({ name: 'installing', operator: contoso, installedBytes: 53, totalBytes: 900 })
    const portal: AppPage = { name: 'portal', operatorId: 'contoso', visitId: 'v', host: '' }
    expect(view(portal, { balance: BALANCE }).balance).toBe(BALANCE)
  })

  it("shows the bar over the operator's own portal alone", () => {
    const bar = { text: 'x', progress: true, installedBytes: 0, totalBytes: 0 }
    const operations = { ...IDLE, bar: (operatorId: string) => (operatorId === 'contoso' ? bar : null) }
    const at = (page: AppPage) => projectApp({ ...CLOSED_APP, page }, registry, operations, gatewayOf).bar
    expect(at({ name: 'portal', operatorId: 'contoso', visitId: 'v', host: '' })).toBe(bar)
    expect(at({ name: 'portal', operatorId: 'fabrikam', visitId: 'v', host: '' })).toBeNull()
    expect(at({ name: 'gateway', operatorId: 'contoso' })).toBeNull()
  })
})

describe('the flyout', () => {
  const line = { providerName: 'Somebody' }
  const flyout = (registration: RegistrationState, more = {}) =>
    projectFlyout({ line, operator: CONTOSO, registration, switches: DEFAULT_SWITCHES, ...more })

  it('offers a plan without an enabled profile', () => {
    expect(flyout('none', { line: null, operator: null })).toEqual({
      title: 'Cellular',
      status: 'Get connected',
      logo: '',
      text: 'Buy a data plan or activate an eSIM profile to get connected using cellular data.',
      line: false,
      connect: true,
      account: false,
      keepConnected: '',
      kept: true,
      dial: null,
      asking: false,
      bars: 0,
    })
  })

  it("shows the operator's network with one", () => {
    expect(flyout('home')).toMatchObject({
      title: 'Contoso Cellular',
      status: 'Connected',
      logo: CONTOSO.logo,
      connect: false,
      account: true,
      bars: 4,
    })
  })

  it.each<[RegistrationState, string, number]>([
    ['home', 'Connected', 4],
    ['partner', 'Connected', 4],
    ['roaming', 'Connected, roaming', 4],
    ['searching', 'Searching', 0],
    ['deregistered', 'Not connected', 0],
    ['none', 'Not connected', 0],
    ['denied', 'Not allowed on this network', 0],
  ])('says %s in words', (state, status, bars) => {
    expect(flyout(state)).toMatchObject({ status, bars })
  })

  it('shows the provider of a profile that no known operator has', () => {
    expect(flyout('home', { operator: null })).toMatchObject({ title: 'Somebody', logo: '', account: false })
    const nameless = { providerName: '' }
    expect(flyout('home', { operator: null, line: nameless }).title).toBe('Cellular')
  })

  it('says when the radio is off', () => {
    const airplane = { switches: { wifi: true, cellular: true, airplaneMode: true } }
    const off = { switches: { wifi: true, cellular: false, airplaneMode: false } }
    expect(flyout('deregistered', airplane).status).toBe('Airplane mode is on')
    expect(flyout('deregistered', off).status).toBe('Turned off')
    expect(flyout('none', { ...off, line: null }).status).toBe('Turned off')
  })
})

describe('correlation vectors', () => {
  it('are 16 characters of base64, and new each time', () => {
    const random = createFakeRandom()
    const made = Array.from({ length: 50 }, () => createCorrelationVector(random))
    for (const one of made) expect(one).toMatch(/^[A-Za-z0-9+/]{16}$/)
    expect(new Set(made).size).toBe(50)
  })
})
