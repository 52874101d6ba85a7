// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { device, drawPage, eventOf, projectionWith, standInForLayout } from '../page.testing.tsx'
import Workbench from './workbench.tsx'

beforeEach(() => {
  standInForLayout({ width: 400, height: 400 })
  // jsdom knows the element but not how to open it.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
  window.matchMedia = (media) => Object.assign(new EventTarget(), { matches: false, media }) as MediaQueryList
})
afterEach(cleanup)

const events = [
  eventOf(1, 'app.opened', { via: 'flyout' }),
  eventOf(2, 'app.screen', { screen: 'catalogue' }, 1),
  eventOf(3, 'network.registration', { state: 'home', iccid: '8988' }, 2),
]
const draw = () => ({ user: userEvent.setup(), ...drawPage(<Workbench />, projectionWith(), events) })
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

it('resets the device only after the confirmation', async () => {
  const { intents } = draw()
  await press('Reset device…')
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }))
  expect(intents()).toEqual([])
  await press('Reset device…')
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Reset device' }))
  expect(intents()).toEqual([{ type: 'device.reset' }])
})

it('exports a report or the trace, without identifiers unless asked each time', async () => {
  const { sent } = draw()
  const dialog = () => within(screen.getByRole('dialog'))
  const choose = (name: string | RegExp) => userEvent.click(dialog().getByRole('radio', { name }))
  await press('Export…')
  await press('Choose a file…')
  await press('Export…')
  await choose('Report of the whole trace')
  await userEvent.click(dialog().getByRole('checkbox'))
  await press('Choose a file…')
  await press('Export…')
  await choose(/^The trace itself/)
  await userEvent.click(dialog().getByRole('checkbox'))
  await press('Choose a file…')
  await press('Export…')
  await choose(/^The trace itself/)
  await press('Choose a file…')
  expect(sent.filter(([channel]) => channel.startsWith('ui:export'))).toEqual([
    ['ui:exportReport', { scope: 'reset', raw: false }],
    ['ui:exportReport', { scope: 'all', raw: true }],
    ['ui:exportTrace', { raw: true }],
    ['ui:exportTrace', { raw: false }],
  ])
})

it('saves settings, and says what can’t be saved beside its field', async () => {
  const { user, intents } = draw()
  await press('Settings…')
  const region = screen.getByRole('textbox', { name: 'Region' })
  await user.clear(region)
  await user.type(region, 'd')
  await press('Save')
  expect(screen.getByText(/“D” is no country code/)).toBeDefined()
  expect(intents()).toEqual([])
  await user.type(region, 'e')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Timing' }), 'realistic')
  await user.click(screen.getByRole('switch', { name: 'Offer portals for developers' }))
  await press('Save')
  const { make, model } = device.settings
  const changes = { make, model, region: 'DE', language: 'en-US', timing: 'realistic', developerPortals: true }
  expect(intents()).toEqual([{ type: 'settings.change', changes }])
})

it('closes a dialog by Escape without doing anything', async () => {
  const { intents } = draw()
  await press('Reset device…')
  const dialog = screen.getByRole('dialog', { name: 'Reset this device?' })
  fireEvent(dialog, new Event('cancel', { cancelable: true }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(intents()).toEqual([])
})

it('hides identifiers until asked for', async () => {
  draw()
  expect(screen.queryByText(/8904 9032/)).toBeNull()
  await press('Show identifiers')
  expect(screen.getByText('8904 9032 1234 5123 4512 3456 7890 1235')).toBeDefined()
  expect(device.eid).toHaveLength(32)
})

it('switches radios and moves the clock', async () => {
  const { intents } = draw()
  await userEvent.click(screen.getByRole('switch', { name: 'Wi-Fi' }))
  await userEvent.click(screen.getByRole('switch', { name: 'Airplane mode' }))
  await press('Advance 15 min')
  expect(intents()).toEqual([
    { type: 'network.set', wifi: false },
    { type: 'network.set', airplaneMode: true },
    { type: 'clock.advance', ms: 900_000 },
  ])
})

it('shows an active filter with its counts, and clears it', async () => {
  draw()
  await press(/^Network/)
  expect(screen.getByText('Filtered: 1 of 3')).toBeDefined()
  expect(within(screen.getByRole('listbox')).getAllByRole('option')).toHaveLength(1)
  await press('Clear filter')
  expect(within(screen.getByRole('listbox')).getAllByRole('option')).toHaveLength(3)
  expect(screen.queryByText(/Filtered/)).toBeNull()
})

it('opens an event, follows its cause, closes by Escape', async () => {
  const { user, store } = draw()
  await user.click(screen.getByRole('option', { name: /network.registration/ }))
  const inspector = screen.getByRole('region', { name: 'Event 3' })
  expect(within(inspector).getByText(/"state": "home"/)).toBeDefined()
  await press('caused by #2')
  expect(store.getState().openSeq).toBe(2)
  const cause = screen.getByRole('region', { name: 'Event 2' })
  expect(within(cause).getByRole('button', { name: '#3' })).toBeDefined()
  within(cause).getByRole('button', { name: 'Close event' }).focus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('region', { name: 'Event 2' })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('listbox'))
})

const contoso = { id: 'contoso', brandName: 'Contoso Cellular', logo: '', development: false }
const fabrikam = { ...contoso, id: 'fabrikam', brandName: 'Fabrikam Mobile' }
const operators = [contoso, fabrikam]

it('puts a SIM of the chosen operator into the slot, and takes it out', async () => {
  const { intents, store } = drawPage(<Workbench />, projectionWith({ operators }))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Operator of the SIM' }), 'Fabrikam Mobile')
  await press('Insert SIM')
  const sim = {
    iccid: '8988000000000000046',
    operatorId: 'fabrikam',
    providerName: '',
    lock: 'none',
    pinRequired: false,
    triesLeft: 3,
    pin: '1234',
    puk: '12345678',
  } as const
  store.getState().project(projectionWith({ operators, device: { sim } }))
  await expect.poll(() => screen.queryByRole('combobox')).toBeNull()
  expect(screen.getByText('••••0046')).toBeDefined()
  await press('Remove SIM')
  expect(intents()).toEqual([{ type: 'sim.insert', operatorId: 'fabrikam' }, { type: 'sim.remove' }])
})

it('takes the eSIM out and puts it back', async () => {
  const { intents, store } = drawPage(<Workbench />, projectionWith({ operators }))
  await press('Remove eSIM')
  const removed = { esim: { ...device.esim, state: 'Removed' as const } }
  store.getState().project(projectionWith({ operators, device: removed }))
  await expect.poll(() => screen.queryByText('taken out')).not.toBeNull()
  await press('Insert eSIM')
  expect(intents()).toEqual([{ type: 'esim.removeCard' }, { type: 'esim.insertCard' }])
})

it('puts in a SIM of another operator that asks for its PIN, and says which', async () => {
  const { intents, store } = drawPage(<Workbench />, projectionWith({ operators }))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Operator of the SIM' }), 'Another operator')
  await userEvent.click(screen.getByRole('checkbox', { name: 'PIN' }))
  await press('Insert SIM')
  expect(intents()).toEqual([{ type: 'sim.insertOther', pinLocked: true }])
  const sim = {
    iccid: '8947990000000000018',
    operatorId: '',
    providerName: 'Proseware Mobile',
    lock: 'PIN',
    pinRequired: true,
    triesLeft: 3,
    pin: '1234',
    puk: '12345678',
  } as const
  store.getState().project(projectionWith({ operators, device: { sim } }))
  expect(await screen.findByText('PIN asked for: 1234')).toBeDefined()
  expect(screen.getByText('Proseware Mobile', { exact: false })).toBeDefined()
})

it('sets what the organisation allows', async () => {
  const profile = {
    iccid: '8988247000000000128',
    state: 'Enabled',
    providerName: 'Contoso Cellular',
    nickname: '',
    profileName: '',
    providerId: '',
    profileClass: 'Operational',
    policy: { canDisable: true, canDelete: true, isManagedByEnterprise: false },
    icon: '',
  } as const
  const { intents } = drawPage(<Workbench />, projectionWith({ device: { profiles: [profile] } }))
  await userEvent.click(screen.getByRole('tab', { name: 'Policy' }))
  await userEvent.click(screen.getByRole('switch', { name: 'Users may manage the eSIM' }))
  await userEvent.click(screen.getByRole('switch', { name: 'Contoso Cellular is managed' }))
  expect(intents()).toEqual([
    { type: 'enterprise.setESimUi', enabled: false },
    { type: 'enterprise.manage', iccid: profile.iccid, managed: true },
  ])
})

it('lists what is pending, and moves the clock to when it is due', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(250)
  const pending = { operatorId: 'contoso', kind: 'deferred-download', state: 'waiting' } as const
  const operations = [
    { ...pending, id: 'a', dueAt: device.time + 60_000 },
    { ...pending, id: 'b', dueAt: null, state: 'offered' as const },
    { ...pending, id: 'c', dueAt: device.time - 60_000 },
  ]
  const { intents } = drawPage(<Workbench />, projectionWith({ operators, device: { operations } }))
  const rows = within(screen.getByRole('region', { name: 'Pending operations' })).getAllByRole('listitem')
  expect(rows[0]?.textContent).toMatch(/^Deferred download Contoso Cellularwaiting until Nov 23, 2026/)
  expect(rows[1]?.textContent).toBe('Deferred download Contoso Cellularoffered by a toast')
  const buttons = screen.getAllByRole('button', { name: 'Advance to due' })
  for (const button of buttons) fireEvent.click(button)
  expect(intents()).toEqual([
    { type: 'clock.advance', ms: 59_750 },
    { type: 'clock.advance', ms: 0 },
  ])
  vi.restoreAllMocks()
})

it('wears the generation of the app that the operator is limited to', () => {
  const app = { screen: { name: 'about', operator: { ...contoso, appVersion: '2018-11' as const } } as const }
  drawPage(<Workbench />, projectionWith({ app }))
  expect(screen.getByText('App of 2018-11')).toBeDefined()
})

it('shows diagnostics on the call that they belong to', async () => {
  const url = 'https://portal.contoso.example/'
  const call = { api: 'MobilePlans.notifyPurchaseResult', args: [], accepted: true, url }
  const found = { message: 'The eId is missing.', value: '{}', advice: 'Send it.', source: 'Callbacks' }
  const { store } = drawPage(<Workbench />, projectionWith(), [
    eventOf(1, 'callback.received', call),
    eventOf(2, 'diagnostic', { code: 'MP0201', severity: 'warning', ...found }, 1),
    eventOf(3, 'diagnostic', { code: 'MP0202', severity: 'info', message: 'Old name.' }, 1),
    eventOf(4, 'callback.received', call),
  ])
  const rows = within(screen.getByRole('listbox')).getAllByRole('option')
  expect(rows.map((row) => /\d (warning|note)s?/.test(row.textContent ?? ''))).toEqual([true, false, false, false])
  expect(rows[0]?.textContent).toContain('1 warning, 1 note')
  await userEvent.click(rows[0] as HTMLElement)
  const [first, second] = within(screen.getByRole('list', { name: 'Diagnostics' })).getAllByRole('listitem')
  const parts = ['Warning MP0201', ...Object.values(found)]
  for (const part of parts) expect(first?.textContent).toContain(part)
  expect(second?.textContent).toBe('Note MP0202 #3Old name.')
  await press('#3')
  expect(store.getState().openSeq).toBe(3)
})

it('takes a call apart, copies it, and follows what it led to', async () => {
  const url = 'https://portal.contoso.example/'
  const api = 'MobilePlansInlineOperations.notifyProfileDownload'
  const args = [{ planName: '5 GB' }, '1$smdp.contoso.example$M']
  const argument = '{"activationResult":"success","iccid":"8988"}'
  const hook = 'profileActivationCompleteScript' as const
  const link = 'https://learn.example/callbacks'
  const { sent } = drawPage(<Workbench />, projectionWith(), [
    eventOf(1, 'app.opened', { via: 'flyout' }),
    eventOf(2, 'callback.received', { api, args, accepted: true, url, operationId: 'op-1' }),
    eventOf(3, 'diagnostic', { code: 'MP0202', severity: 'info', message: 'Old.', source: 'Callbacks', link }, 2),
    eventOf(4, 'callback.delivered', { hook, function: 'onActivated', argument, ok: true }, 2),
    eventOf(5, 'app.closed', {}),
  ])
  const copied = () => sent.flatMap(([channel, asked]) => (channel === 'ui:copy' ? [asked] : []))
  await userEvent.click(screen.getByRole('option', { name: /notifyProfileDownload\(\{…\}, "1\$smdp/ }))
  const facts = () => screen.getByLabelText('Call').textContent
  expect(facts()).toContain('activationCode"1$smdp.contoso.example$M"')
  expect(facts()).toContain('downloadDelaynot given')
  expect(facts()).toContain('MobilePlansOperationContext { Id: "op-1" }')
  await press('Copy call')
  await press('Copy address: MP0202, Callbacks')
  expect(copied()).toEqual([{ text: expect.stringMatching(/notifyProfileDownload\(\{[^]*\$M"\)$/) }, { text: link }])
  await press('Show only what it led to')
  expect(screen.getByText('Filtered: 3 of 5, #2 and what it led to')).toBeDefined()
  await userEvent.click(screen.getByRole('option', { name: /onActivated: success ← profileActivation/ }))
  expect(facts()).toContain('"activationResult": "success"')
  await press('Clear filter')
  expect(within(screen.getByRole('listbox')).getAllByRole('option')).toHaveLength(5)
})
