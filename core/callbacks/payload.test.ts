import { describe, expect, it } from 'vitest'
import { apisOf, BOUGHT, codesFor, createIntakeRig, KNOWN_ICCID, LAUNCH, PAYLOAD } from './intake.testing.ts'

describe.each(apisOf('legacy-result'))('payload of %s', (api) => {
  const esim = { outcome: { kind: 'esim' }, planName: '5 GB' }
  const abandoned = {
    ...PAYLOAD,
    success: false,
    activationCode: '',
    iccid: '',
    purchaseResult: JSON.stringify({
      userAccount: 'Bailed',
      purchaseInstrument: 'None',
      line: 'None',
      moDirectStatus: 'None',
      planName: '',
    }),
  }
  const given = (change: object) => ({ ...PAYLOAD, ...change })

  it.each<[string, object, object, string[]]>([
    ['of a purchase', PAYLOAD, esim, []],
    ['of a SIM', given({ activationCode: undefined }), { outcome: { kind: 'sim', iccid: KNOWN_ICCID } }, []],
    ['of a SIM with an empty code', given({ activationCode: '' }), { outcome: { kind: 'sim' } }, []],
    ['of an abandoned visit', abandoned, { outcome: { kind: 'abandoned' }, planName: '' }, []],
    ['with a result that is an object', given({ purchaseResult: BOUGHT }), esim, ['MP1702']],
    ['with other capitals', { ...given({ iccid: undefined }), Iccid: KNOWN_ICCID }, esim, ['MP1703']],
    ['without a result', given({ purchaseResult: undefined }), { outcome: { kind: 'esim' }, planName: '' }, ['MP1704']],
    ['with an empty result', given({ purchaseResult: '' }), { planName: '' }, ['MP1704']],
    ['with a result that is a number', given({ purchaseResult: '5' }), { planName: '' }, ['MP1201']],
    ['with the result beside it', { ...given({ purchaseResult: undefined }), ...BOUGHT }, esim, ['MP1712']],
    ['without a transaction', given({ transactionId: '' }), esim, ['MP1705']],
    ['of another transaction', given({ transactionId: 'T-1%2F2' }), esim, ['MP1707']],
    ['without a version', given({ ver: undefined }), esim, ['MP1708']],
    ['of version 1 as a number', given({ ver: 1 }), esim, []],
    ['of version 2', given({ ver: '2' }), esim, ['MP1708']],
    ['with a foreign field', given({ transactionid2: 1 }), esim, ['MP1709']],
    ['with success as text', given({ success: 'True' }), esim, ['MP1710']],
    ['with success as an object', given({ success: { toString: 1 } }), esim, ['MP1710']],
    ['without success', given({ success: undefined }), esim, ['MP1704']],
    ['without the ICCID to come', given({ iccid: '' }), esim, ['MP1704']],
    ['with an odd ICCID', given({ iccid: 'new' }), esim, ['MP1716']],
    ['with a wrong check digit', given({ iccid: '8988247000101997791' }), esim, ['MP1115']],
    [
      'that contradicts itself',
      given({ purchaseResult: JSON.stringify({ ...BOUGHT, moDirectStatus: 'PurchaseFailed', planName: '' }) }),
      { outcome: { kind: 'esim' } },
      ['MP1711'],
    ],
    [
      'that lacks a required field',
      given({ purchaseResult: JSON.stringify({ ...BOUGHT, line: '' }) }),
      esim,
      ['MP1715'],
    ],
  ])('%s is taken', (_name, payload, what, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, [JSON.stringify(payload)])
    expect(rig.last()?.accepted).toBe(true)
    expect(rig.done).toMatchObject([['legacyResult', what]])
    expect(rig.codes()).toEqual(codesFor(api, ...codes))
  })

  it('may be an object', () => {
    const rig = createIntakeRig()
    rig.calls(api, [PAYLOAD])
    expect(rig.done).toMatchObject([['legacyResult', esim]])
    expect(rig.codes()).toEqual(codesFor(api, 'MP1701'))
  })

  it.each<[string, unknown, string]>([
    ['nothing', null, 'invalidJson'],
    ['undefined', '[undefined]', 'invalidJson'],
    ['an empty text', '', 'invalidJson'],
    ['a number', 5, 'invalidJson'],
    ['a list', [PAYLOAD], 'invalidJson'],
    ['JSON text of a text', JSON.stringify(JSON.stringify(PAYLOAD)), 'invalidJson'],
    ['text that is not JSON', '{"ver":"1" "success":true}', 'invalidJson'],
    ['one with a result that is not JSON', JSON.stringify(given({ purchaseResult: 'Complete' })), 'invalidJson'],
    ['one with a bad code', given({ activationCode: 'x' }), 'invalidActivationCode'],
    ['one with a code that is a number', given({ activationCode: 5 }), 'invalidActivationCode'],
    ['one with nothing to use', given({ activationCode: '', iccid: '' }), 'invalidActivationCode'],
    ['one of an unknown SIM', given({ activationCode: '', iccid: '8988247000100297655' }), 'invalidIccid'],
    ['one with a bad ICCID', given({ activationCode: '', iccid: 'x' }), 'invalidIccid'],
  ])('that is %s is refused', (_name, payload, reason) => {
    const rig = createIntakeRig()
    rig.calls(api, [payload])
    expect(rig.last()).toMatchObject({ accepted: false, reason })
    expect(rig.done).toEqual([['rejectArguments', reason]])
    expect(rig.codes()).toContain({ invalidJson: 'MP1101', invalidIccid: 'MP1114' }[reason] ?? 'MP1102')
  })
})

describe('the payload of 2017', () => {
  const api = 'window.external.notify'
  const { planName: _none, purchaseInstrument: _optional, ...result } = BOUGHT
  const payload = { ...PAYLOAD, purchaseResult: JSON.stringify(result), eId: LAUNCH.eid, orderId: '4711' }

  it.each<[string, object, string[]]>([
    ['complete', {}, []],
    ['without its order', { orderId: undefined }, ['MP1706']],
    ['without the device', { eId: undefined }, ['MP1704']],
    ['of another device', { eId: '89049032000000000000000000000001' }, ['MP1714']],
    ['with neither', { eId: undefined, orderId: undefined }, ['MP1704', 'MP1706']],
    [
      'with a status of its table',
      { success: false, purchaseResult: JSON.stringify({ ...result, moDirectStatus: 'BillingError' }) },
      [],
    ],
  ])('%s', (_name, change, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, [JSON.stringify({ ...payload, ...change })])
    expect(rig.last()?.accepted).toBe(true)
    expect(rig.codes()).toEqual(codes)
  })

  it('by a later call has fields that are ignored', () => {
    const rig = createIntakeRig()
    rig.calls('DataMart.notifyPurchaseResult', [JSON.stringify({ ...PAYLOAD, eId: LAUNCH.eid, orderId: '4711' })])
    expect(rig.codes()).toEqual(['MP1713', 'MP1713'])
  })
})
