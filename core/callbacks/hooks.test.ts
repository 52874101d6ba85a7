import { describe, expect, it } from 'vitest'
import type { PortalHook } from '../contract/callback.ts'
import type { PortalNotice } from '../ports.ts'
import { BOUGHT, CODE, createIntakeRig, goodArguments } from './intake.testing.ts'

const URL = 'https://portal.contoso.example/start'
const REGISTRATION = 'registrationChangedScript'
type Rig = ReturnType<typeof createIntakeRig>

const deliver = (rig: Rig, operatorId = 'contoso', hook: PortalHook = REGISTRATION) =>
  rig.deliver(operatorId, hook, '{}', 1)
const outcome = (rig: Rig) => rig.events('callback.delivered').map(({ payload: { ok, error } }) => [ok, error])
/** A page that has set nothing, as the bridge answers. */
const nothingSet = { ok: false, function: '', error: 'The page assigned nothing callable.' }

describe('setting a hook', () => {
  it.each([
    ['MobilePlansInlineOperations.registrationChangedScript', 'name', []],
    ['MobilePlansInlineProfile.registrationChangedScript', 'name', []],
    ['MobilePlansInlineProfileDownload.profileActivationCompleteScript', 'name', []],
    ['DataMartInlineProfile.registrationChangedScript', 'function', []],
    ['DataMartInlineProfile.registrationChangedScript', 'name', ['MP1309']],
    ['MobilePlansInlineOperations.registrationChangedScript', 'function', ['MP1309']],
    ['MobilePlansInlineOperations.registrationCompleteScript', 'name', ['MP1307']],
    ['MobilePlansInlineOperations.RegistrationCompleteScript', 'name', ['MP1307']],
    ['MobilePlansInlineOperations.ProfileActivationCompleteScript', 'name', ['MP1307']],
    ['DataMartInlineProfile.RegistrationCompleteScript', 'name', ['MP1307', 'MP1309']],
    ['MobilePlansInlineOperations.registrationChangedScript', 'other', ['MP1305']],
  ] as const)('%s to a %s: %j', (property, kind, codes) => {
    const rig = createIntakeRig()
    rig.sets(property, 'onCalled', kind)
    expect(rig.codes()).toEqual(codes)
    const [event] = rig.events('callback.hook')
    expect(event?.payload).toMatchObject({ property, accepted: kind !== 'other' })
    expect(rig.events('diagnostic').every(({ cause }) => cause === event?.seq)).toBe(true)
  })

  it('to a function without a name is to a function all the same', () => {
    const rig = createIntakeRig()
    rig.sets(`MobilePlansInlineOperations.${REGISTRATION}`, '', 'function')
    expect(rig.codes()).toEqual(['MP1309'])
  })

  it('by a page that may not call is not accepted', () => {
    const rig = createIntakeRig()
    rig.happens({
      type: 'hook',
      hook: REGISTRATION,
      property: `MobilePlansInlineOperations.${REGISTRATION}`,
      kind: 'name',
      value: 'f',
      url: 'https://evil.example/',
    })
    expect(rig.events('callback.hook')[0]?.payload.accepted).toBe(false)
    expect(rig.codes()).toEqual(['MP1304'])
  })

  it('on an object that the app does not have is not accepted', () => {
    const rig = createIntakeRig({ appVersion: '2018-12' })
    rig.sets(`MobilePlansInlineOperations.${REGISTRATION}`)
    rig.sets(`MobilePlansInlineProfile.${REGISTRATION}`)
    expect(rig.events('callback.hook').map(({ payload }) => payload.accepted)).toEqual([false, true])
    expect(rig.codes()).toEqual(['MP1315'])
  })

  it('on another object than the one called is said once for each', () => {
    const rig = createIntakeRig()
    rig.sets(`MobilePlansInlineProfileDownload.${REGISTRATION}`)
    rig.sets('MobilePlansInlineOperations.profileActivationCompleteScript')
    for (let times = 0; times < 3; times += 1) {
      rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [BOUGHT, CODE])
    }
    expect(rig.codes()).toEqual(['MP1308'])
    rig.sets(`DataMartInlineProfile.${REGISTRATION}`, 'f', 'function')
    rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [BOUGHT, CODE])
    expect(rig.codes()).toEqual(['MP1308', 'MP1308'])
  })

  it('does not matter to calls that have no hooks', () => {
    const rig = createIntakeRig()
    rig.sets(`MobilePlansInlineProfileDownload.${REGISTRATION}`)
    for (const api of ['MobilePlans.notifyPurchaseWithProfileDownload', 'MobilePlans.notifyCancelledPurchase'] as const)
      rig.calls(api, goodArguments(api))
    expect(rig.codes()).toEqual([])
  })
})

describe('calling a hook', () => {
  const property = `MobilePlansInlineOperations.${REGISTRATION}`

  it('calls the page that is there, once, with the one string', async () => {
    const rig = createIntakeRig()
    rig.sets(property)
    await deliver(rig)
    expect(rig.portal.deliveries).toEqual([{ visitId: 'v1', hook: REGISTRATION, argument: '{}' }])
    expect(outcome(rig)).toEqual([[true, undefined]])
    expect(rig.codes()).toEqual([])
  })

  it.each<[string, (rig: Rig) => void, string[]]>([
    ['was never set', () => {}, ['MP1301']],
    [
      'was taken back',
      (rig) => {
        rig.sets(property)
        rig.sets(property, '')
      },
      ['MP1301'],
    ],
    [
      'was set by the page before',
      (rig) => {
        rig.sets(property)
        rig.navigates('https://portal.contoso.example/done')
      },
      ['MP1312'],
    ],
    [
      'was set before the page was loaded again',
      (rig) => {
        rig.sets(property)
        rig.navigates(URL)
      },
      ['MP1313'],
    ],
    [
      'was set by the page before, while another one was set here',
      (rig) => {
        rig.sets(property)
        rig.navigates('https://portal.contoso.example/done')
        rig.sets('MobilePlansInlineOperations.profileActivationCompleteScript')
      },
      ['MP1312'],
    ],
    ['is no function', (rig) => rig.sets(property, '5', 'other'), ['MP1305', 'MP1302']],
    [
      'was set before a change of the URL alone',
      (rig) => {
        rig.sets(property)
        rig.navigates(`${URL}#done`, { sameDocument: true })
      },
      ['MP1302'],
    ],
  ])('that %s: traced, explained, no matter', async (_name, prepare, codes) => {
    const rig = createIntakeRig()
    rig.portal.answer = () => nothingSet
    prepare(rig)
    await deliver(rig)
    expect(outcome(rig)).toEqual([[false, nothingSet.error]])
    expect(rig.codes()).toEqual(codes)
  })

  it.each([
    ['missing', 'window has no function named "onCalled" (found: undefined).'],
    ['throwing', 'It threw: boom'],
  ])('names a %s function', async (_name, error) => {
    const rig = createIntakeRig()
    rig.portal.answer = () => ({ ok: false, function: 'onCalled', error })
    rig.sets(property)
    await deliver(rig)
    expect(outcome(rig)).toEqual([[false, error]])
    expect(rig.events('diagnostic').map(({ payload }) => payload.message)).toEqual([
      `${REGISTRATION} names onCalled, which could not be called: ${error}`,
    ])
  })

  it('says of each document once that it did not set the hook, however many states follow', async () => {
    const rig = createIntakeRig()
    rig.portal.answer = () => nothingSet
    for (let times = 0; times < 3; times += 1) await deliver(rig)
    await deliver(rig, 'contoso', 'profileActivationCompleteScript')
    await deliver(rig, 'contoso', 'profileActivationCompleteScript')
    expect(rig.codes()).toEqual(['MP1301', 'MP1301', 'MP1301'])
    rig.sets(property)
    rig.navigates(URL)
    for (let times = 0; times < 3; times += 1) await deliver(rig)
    expect(rig.codes().slice(3)).toEqual(['MP1313'])
    expect(outcome(rig)).toHaveLength(8)
  })

  it.each<[string, string, (rig: Rig) => void]>([
    ['left for another page', 'MP1312', (rig) => rig.navigates('https://portal.contoso.example/done')],
    ['loaded again', 'MP1313', (rig) => rig.navigates(URL)],
    ['closed', 'MP1310', (rig) => rig.visits.close('v1', null)],
    ['gone in a crash', 'MP1314', (rig) => rig.happens({ type: 'crashed', reason: 'oom' })],
  ])('does not blame the function of a page that was %s while it was being called', async (_what, code, go) => {
    const rig = createIntakeRig()
    rig.sets(property)
    rig.portal.answer = () => {
      go(rig)
      return { ok: false, function: 'onCalled', error: 'It had gone before it came back.' }
    }
    await deliver(rig)
    expect(rig.codes().filter((one) => one.startsWith('MP13'))).toEqual([code])
  })

  it('never calls a page that may not call', async () => {
    const rig = createIntakeRig()
    rig.sets(property)
    rig.navigates('https://bank.example/pay')
    await deliver(rig)
    expect(rig.portal.deliveries).toEqual([])
    expect(rig.codes()).toEqual(['MP1303'])
  })

  it('says once for each hook that the portal was left', async () => {
    const rig = createIntakeRig()
    rig.sets(property)
    rig.visits.close('v1', null)
    await deliver(rig)
    await deliver(rig)
    await deliver(rig, 'contoso', 'profileActivationCompleteScript')
    expect(outcome(rig)).toEqual(Array.from({ length: 3 }, () => [false, 'no portal is open']))
    expect(rig.codes()).toEqual(['MP1310', 'MP1310'])
    expect(rig.portal.deliveries).toEqual([])
  })

  it('tells a crash from leaving', async () => {
    const rig = createIntakeRig()
    rig.happens({ type: 'crashed', reason: 'oom' })
    rig.visits.close('v1', null)
    await deliver(rig)
    await deliver(rig)
    expect(outcome(rig)).toEqual(Array.from({ length: 2 }, () => [false, 'the portal has crashed']))
    expect(rig.codes()).toEqual(['MP1404', 'MP1314'])
  })

  it("does not call another operator's portal", async () => {
    const rig = createIntakeRig()
    await deliver(rig, 'fabrikam')
    expect(outcome(rig)).toEqual([[false, "another operator's portal is open"]])
    expect(rig.codes()).toEqual(['MP1311'])
    expect(rig.portal.deliveries).toEqual([])
  })
})

describe('what the web view notices', () => {
  it.each<[PortalNotice, string, string]>([
    [{ about: 'dialog', kind: 'alert', message: 'Thank you' }, 'MP1421', 'alert("Thank you")'],
    [{ about: 'dialog', kind: 'print', message: '' }, 'MP1421', 'print()'],
    [{ about: 'dialog', kind: 'close', message: '' }, 'MP1429', 'close()'],
    [{ about: 'permission', permission: 'geolocation' }, 'MP1422', '"geolocation"'],
    [{ about: 'new-window', target: 'https://a.example/' }, 'MP1423', 'https://a.example/'],
    [
      { about: 'download', target: 'https://a.example/t.pdf', mimeType: 'application/pdf' },
      'MP1424',
      'application/pdf',
    ],
    [{ about: 'injection-lost', from: 'https://a.example/', to: 'https://b.example/' }, 'MP1425', 'https://b.example/'],
    [{ about: 'frame-call', frameUrl: 'https://f.example/' }, 'MP1426', 'https://f.example/'],
    [{ about: 'insecure-resource', target: 'http://a.example/x.png' }, 'MP1427', 'http://a.example/x.png'],
    [
      {
        about: 'syntax',
        source: 'https://a.example/a.js',
        line: 3,
        column: 5,
        feature: 'optional chaining',
        edge: '80',
      },
      'MP1428',
      'https://a.example/a.js:3:5',
    ],
  ])('%o becomes %s', (notice, code, part) => {
    const rig = createIntakeRig()
    rig.happens({ type: 'noticed', notice })
    expect(rig.codes()).toEqual([code])
    expect(rig.events('diagnostic')[0]?.payload.message).toContain(part)
    expect(rig.events('diagnostic')[0]?.cause).toBe(rig.events('portal.navigated')[0]?.seq)
  })
})
