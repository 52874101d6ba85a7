// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ProfileSnapshot, SimSnapshot } from '../../../core/contract/device.ts'
import type { Installation } from '../../../core/contract/installation.ts'
import { createApi } from '../../api.ts'
import { PageProvider } from '../../context.tsx'
import { device, fakeEmulator, projectionWith, windowFrame, standInForLayout } from '../../page.testing.tsx'
import { createRendererStore } from '../../store/store.ts'
import { scanPicture } from './qr/scan.ts'
import SettingsWindow from './settings-window.tsx'

vi.mock('./qr/scan.ts', () => ({ scanPicture: vi.fn() }))

beforeEach(() => standInForLayout({ width: 800, height: 640 }))
afterEach(cleanup)

type Changes = Parameters<typeof projectionWith>[0]

/** Draws the window; `change` draws it again with another projection. */
function draw(changes: Changes, answers: Record<string, unknown> = {}) {
  const { emulator, sent } = fakeEmulator('window', projectionWith(changes))
  const request: typeof emulator.request = async (channel, argument) =>
    channel in answers
      ? (sent.push([channel, argument]), { ok: true, value: answers[channel] as never })
      : emulator.request(channel, argument)
  const store = createRendererStore(() => 0)
  const api = createApi({ ...emulator, request }, store.getState().reportProblem)
  const content = (next: Changes) => (
    <PageProvider api={api} store={store}>
      <SettingsWindow view={projectionWith(next).view} frame={windowFrame} />
    </PageProvider>
  )
  const { rerender } = render(content(changes))
  return {
    sent,
    change: (next: Changes) => rerender(content(next)),
    intents: () => sent.filter(([channel]) => channel === 'ui:intent').map(([, intent]) => intent),
  }
}

const page = (name: 'cellular' | 'esim' | 'airplane') => ({ page: name, shown: true })
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name })
const press = (name: string | RegExp) => userEvent.click(button(name))

const profile = (changes: Partial<ProfileSnapshot> = {}): ProfileSnapshot => ({
  iccid: '8988247000000000128',
  state: 'Disabled',
  providerName: 'Contoso Cellular',
  nickname: '',
  profileName: 'Contoso data',
  providerId: '',
  profileClass: 'Operational',
  policy: { canDisable: true, canDelete: true, isManagedByEnterprise: false },
  icon: '',
  ...changes,
})
const withProfiles = (...profiles: ProfileSnapshot[]): Changes => ({ settings: page('esim'), device: { profiles } })

it('goes from page to page, and away', async () => {
  const { intents } = draw({ settings: { ...page('esim'), canGoBack: true } })
  expect(button('Cellular').getAttribute('aria-current')).toBe('page')
  for (const name of ['Airplane mode', 'Back', 'Minimise', 'Close']) await press(name)
  expect(intents()).toEqual([
    { type: 'windows.openSettings', page: 'airplane' },
    { type: 'windows.back' },
    { type: 'windows.minimiseSettings' },
    { type: 'windows.closeSettings' },
  ])
})

it('uses, renames and deletes a profile, each as Windows asks', async () => {
  const { intents, change } = draw(withProfiles(profile({ nickname: 'Travel' })))
  await press(/^Travel/)
  await press('Use')
  await press('Edit name')
  const name = screen.getByRole('textbox', { name: 'Profile name' })
  expect(document.activeElement).toBe(name)
  await userEvent.clear(name)
  await userEvent.type(name, ' Work {Enter}')
  await press('Delete')
  const question = within(screen.getByRole('dialog', { name: 'Delete this profile?' }))
  await userEvent.click(question.getByRole('button', { name: 'Cancel' }))
  await press('Delete')
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }))
  change(withProfiles(profile({ nickname: 'Travel', state: 'Enabled' })))
  await press('Stop using')
  const { iccid } = profile()
  expect(intents()).toEqual([
    { type: 'esim.enable', iccid },
    { type: 'esim.rename', iccid, nickname: 'Work' },
    { type: 'esim.delete', iccid },
    { type: 'esim.disable', iccid },
  ])
})

it('says which rules a profile has, and lets them be tried', async () => {
  draw(withProfiles(profile({ policy: { canDisable: false, canDelete: false, isManagedByEnterprise: false } })))
  await press(/^Contoso/)
  expect(screen.getByText(/doesn’t allow this profile to be deleted/)).toBeDefined()
  expect(screen.getByText(/doesn’t allow this profile to be turned off/)).toBeDefined()
  expect(button('Delete').disabled).toBe(false)
})

it('keeps managed profiles and the whole page from users, as the organisation says', async () => {
  const managed = { canDisable: true, canDelete: true, isManagedByEnterprise: true }
  const { change } = draw(withProfiles(profile({ state: 'Enabled', policy: managed })))
  await press(/^Contoso/)
  expect(['Stop using', 'Edit name', 'Delete'].map((name) => button(name).disabled)).toEqual([true, true, true])
  change(withProfiles(profile({ policy: managed })))
  expect(button('Use').disabled).toBe(false)
  const esim = { ...device.esim, policy: { shouldEnableManagingUi: false } }
  change({ settings: page('esim'), device: { profiles: [profile()], esim } })
  expect(screen.getByText(/managed by your organization/)).toBeDefined()
  expect(['Use', 'Add a new profile', 'Reset the eSIM'].map((name) => button(name).disabled)).toEqual([
    true,
    true,
    true,
  ])
})

it('does not show provisioning profiles', () => {
  draw(withProfiles(profile({ profileClass: 'Provisioning' })))
  expect(screen.getByText('There are no profiles on this eSIM.')).toBeDefined()
})

it('copies EID and IMEI', async () => {
  const { sent } = draw({ settings: page('esim') })
  await press('Copy EID')
  await press('Copy IMEI')
  expect(sent.map(([, argument]) => argument)).toEqual([{ text: device.eid }, { text: device.imei }])
})

it('asks before it resets', async () => {
  const { intents } = draw(withProfiles(profile()))
  await press('Reset the eSIM')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await press('Reset the eSIM')
  await press('Reset')
  expect(intents()).toEqual([{ type: 'esim.reset' }])
})

it('takes an activation code from the keyboard or from a picture', async () => {
  const picture = { type: 'image/png', bytes: new Uint8Array(3) }
  const { intents, change } = draw({ settings: page('esim') }, { 'ui:pickPicture': { picture, problem: null } })
  await press('Add a new profile')
  await userEvent.click(screen.getByRole('radio', { name: 'Use an activation code from my provider' }))
  await press('Next')
  expect(button('Next').disabled).toBe(true)
  vi.mocked(scanPicture).mockResolvedValueOnce({ ok: false, problem: 'No QR code.' })
  await press(/^Scan a QR code/)
  expect(await screen.findByText('No QR code.')).toBeDefined()
  vi.mocked(scanPicture).mockResolvedValueOnce({ ok: true, text: 'LPA:1$smdp.contoso.example$QR-1' })
  await press(/^Scan a QR code/)
  await expect.poll(() => screen.getByRole<HTMLInputElement>('textbox').value).toBe('LPA:1$smdp.contoso.example$QR-1')
  await press('Next')
  const refused = { tone: 'error', text: 'The activation code is too short.' } as const
  change({ settings: { ...page('esim'), message: refused } })
  expect(within(screen.getByRole('dialog')).getByText(refused.text)).toBeDefined()
  expect(intents()).toEqual([{ type: 'esim.useCode', activationCode: 'LPA:1$smdp.contoso.example$QR-1' }])
})

it('shows what a search found', async () => {
  const { intents, change } = draw({ settings: page('esim') })
  await press('Add a new profile')
  await press('Next')
  change({ settings: { ...page('esim'), search: { step: 'searching' } } })
  expect(screen.getByRole('progressbar', { name: 'Searching' })).toBeDefined()
  const found = ['contoso', 'datum'].map((id) => ({
    brandName: id,
    smdpAddress: `smdp.${id}.example`,
    activationCode: `1$smdp.${id}.example$X`,
  }))
  change({ settings: { ...page('esim'), search: { step: 'ended', found, problem: null } } })
  await userEvent.click(screen.getByRole('radio', { name: /^datum/ }))
  await press('Next')
  change({ settings: { ...page('esim'), search: { step: 'ended', found: [], problem: 'Nobody there.' } } })
  expect(screen.getByText(/^Nobody there\./)).toBeDefined()
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close' }))
  expect(intents().slice(1)).toEqual([
    { type: 'esim.useCode', activationCode: '1$smdp.datum.example$X' },
    { type: 'esim.stopSearch' },
  ])
})

it('asks for consent and code, shows progress and result', async () => {
  const offer = {
    iccid: '8988247000000000128',
    providerName: 'Contoso Cellular',
    profileName: 'Contoso data',
    profileClass: 'operational',
    policyRules: [],
    icon: '',
  } as const
  const operationId = 'op-1'
  const at = (installation: Installation) => {
    const { view, shell } = projectionWith({ settings: page('esim') })
    return { view: { ...view, installation }, shell }
  }
  const { emulator, sent } = fakeEmulator('window', projectionWith())
  const store = createRendererStore(() => 0)
  const api = createApi(emulator, () => {})
  const content = (installation: Installation) => (
    <PageProvider api={api} store={store}>
      <SettingsWindow view={at(installation).view} frame={windowFrame} />
    </PageProvider>
  )
  const { rerender } = render(content({ operationId, step: 'contacting' }))
  await press('Cancel')
  const question = { operationId, asks: 'code', offer, codeRefused: true, deadline: 0 } as const
  rerender(content({ operationId, step: 'question', question }))
  expect(screen.getByText(/isn’t right/)).toBeDefined()
  expect(button('Download').disabled).toBe(true)
  await userEvent.type(screen.getByRole('textbox'), '1234{Enter}')
  await press('Not now')
  await press('Reject')
  rerender(content({ operationId, step: 'installing', offer, installedBytes: 54_272, totalBytes: 921_600 }))
  expect(screen.getByText('Contoso Cellular (53KB of 900KB)')).toBeDefined()
  rerender(content({ operationId, step: 'failed', status: 'EidMismatch', reason: 'Not yours.', errorCode: 'EID' }))
  expect(screen.getByRole('alert').textContent).toBe('Not yours.')
  rerender(content({ operationId, step: 'done', offer, iccid: offer.iccid }))
  await press('Use this profile')
  expect(sent.map(([, intent]) => intent)).toEqual([
    { type: 'esim.cancel' },
    { type: 'esim.answer', operationId, decision: 'confirm', confirmationCode: '1234' },
    { type: 'esim.answer', operationId, decision: 'postpone' },
    { type: 'esim.answer', operationId, decision: 'deny' },
    { type: 'esim.enable', iccid: offer.iccid },
    { type: 'esim.dismiss' },
  ])
})

const sim: SimSnapshot = {
  iccid: '8988247000199999997',
  operatorId: '',
  providerName: 'Proseware Mobile',
  lock: 'none',
  pinRequired: false,
  triesLeft: 3,
  pin: '1234',
  puk: '12345678',
}
const simInUse = (changes: Partial<SimSnapshot> = {}): Changes => ({
  settings: page('cellular'),
  device: {
    sim: { ...sim, ...changes },
    slots: [
      { index: 0, kind: 'esim', active: false, state: 'Off', deviceStatus: 'DeviceReady' },
      { index: 1, kind: 'sim', active: true, state: 'Active', deviceStatus: 'DeviceReady' },
    ],
  },
})

it('offers both slots, the way to a plan and the way to the profiles', async () => {
  const { intents } = draw(simInUse())
  const slots = screen.getByRole('combobox', { name: 'Use this SIM for cellular data' })
  expect(within(slots).getByRole<HTMLOptionElement>('option', { name: 'SIM (Proseware Mobile)' }).selected).toBe(true)
  await userEvent.selectOptions(slots, 'eSIM (no active profile)')
  for (const name of ['Connect with a data plan', 'Manage eSIM profiles']) {
    await userEvent.click(screen.getByRole('link', { name }))
  }
  expect(intents()).toEqual([
    { type: 'slot.use', slot: 'esim' },
    { type: 'app.open', via: 'settings' },
    { type: 'windows.openSettings', page: 'esim' },
  ])
})

it('asks for PIN and PUK, and changes the PIN', async () => {
  const { intents, change } = draw(simInUse({ lock: 'PIN' }))
  await userEvent.type(screen.getByLabelText('SIM PIN'), '12x34{Enter}')
  change(simInUse({ lock: 'PUK', triesLeft: 10 }))
  expect(screen.getByText('Attempts left: 10')).toBeDefined()
  await userEvent.type(screen.getByLabelText('PUK'), '12345678')
  await userEvent.type(screen.getByLabelText('New SIM PIN'), '4711')
  await press('Unblock')
  change(simInUse({ pinRequired: true }))
  await press('Remove SIM PIN')
  await userEvent.type(screen.getByLabelText('Current SIM PIN'), '4711{Enter}')
  await press('Change SIM PIN')
  await userEvent.type(screen.getByLabelText('Current SIM PIN'), '4711')
  await userEvent.type(screen.getByLabelText('New SIM PIN'), '9999{Enter}')
  change(simInUse({ lock: 'blocked' }))
  expect(screen.getByText(/can’t be used any more/)).toBeDefined()
  expect(intents()).toEqual([
    { type: 'sim.unlock', pin: '1234' },
    { type: 'sim.unblock', puk: '12345678', newPin: '4711' },
    { type: 'sim.requirePin', required: false, pin: '4711' },
    { type: 'sim.changePin', pin: '4711', newPin: '9999' },
  ])
})

it('switches the radios', async () => {
  const { intents } = draw({ settings: page('airplane') })
  await userEvent.click(screen.getByRole('switch', { name: 'Airplane mode' }))
  expect(intents()).toEqual([{ type: 'network.set', airplaneMode: true }])
})

it('keeps the focus on the page when a profile that had it goes', async () => {
  const { change } = draw(withProfiles(profile()))
  await press(/Contoso Cellular/)
  await press('Delete')
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }))
  expect(document.activeElement).toBe(button('Delete'))
  change(withProfiles())
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Manage eSIM profiles' }))
})

it('says that there is no eSIM while it is taken out, and offers nothing for it', () => {
  draw({ settings: page('esim'), device: { profiles: [], esim: { ...device.esim, state: 'Removed' } } })
  expect(screen.getByText('There is no eSIM in this PC.')).toBeDefined()
  expect(button('Add a new profile').disabled).toBe(true)
  expect(button('Reset the eSIM').disabled).toBe(true)
})
