import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APP_VERSIONS, CALLBACK_APIS, hasSince } from '../contract/generations.ts'
import type { CallbackApi } from '../contract/generations.ts'
import {
  APIS,
  apisOf,
  BOUGHT,
  CANCELLED,
  CODE,
  codesFor,
  createIntakeRig,
  goodArguments,
  KNOWN_ICCID,
  PAYLOAD,
} from './intake.testing.ts'

const withArgument = (name: string) => APIS.filter((api) => CALLBACK_APIS[api].args.some((one) => one.startsWith(name)))
/** Good arguments with one of them replaced. */
const but = (api: CallbackApi, index: number, value: unknown) => {
  const args = goodArguments(api)
  args[index] = value
  return args
}
/** What the device is asked for when all is well. */
const ACTIONS: Record<string, string> = {
  'inline-download': 'download',
  'async-download': 'downloadAsync',
  'delayed-profile': 'delayedProfile',
  'inline-balance': 'addBalance',
  balance: 'addBalance',
  'cancel-operation': 'cancelOperation',
  'cancel-purchase': 'cancelPurchase',
  'legacy-result': 'legacyResult',
}

describe.each(APIS)('%s', (api) => {
  const { operation, since, args: names } = CALLBACK_APIS[api]

  it('is taken, without a diagnostic but for a disputed name', () => {
    const rig = createIntakeRig()
    rig.calls(api, goodArguments(api))
    expect(rig.last()).toMatchObject({ api, accepted: true, args: goodArguments(api) })
    expect(rig.done.map(([name]) => name)).toEqual([ACTIONS[operation]])
    expect(rig.codes()).toEqual(codesFor(api))
  })

  it.each(APP_VERSIONS)('in the app of %s is there from its month on', (appVersion) => {
    const rig = createIntakeRig({ appVersion })
    rig.calls(api, goodArguments(api))
    const has = hasSince(appVersion, since)
    expect(rig.last()?.accepted).toBe(has)
    if (has) return
    expect(rig.last()?.reason).toBe('unknownToApp')
    expect(rig.codes()).toEqual(['MP1010'])
    expect(rig.done).toEqual([])
  })

  it.each([
    ['from another host', { url: 'https://evil.example/' }, 'notNotificationHost', 'MP1002'],
    ['over http', { url: 'http://portal.contoso.example/' }, 'notHttps', 'MP1001'],
    ['with a port', { url: 'https://portal.contoso.example:444/' }, 'portInUrl', 'MP1003'],
    ['from a frame', { topFrame: false }, 'notTopFrame', 'MP1004'],
    ['of a visit that is over', { visitId: 'v0' }, 'portalClosed', 'MP1007'],
  ])('%s is refused', (_name, more, reason, code) => {
    const rig = createIntakeRig()
    rig.calls(api, goodArguments(api), more)
    expect(rig.events('callback.received')).toHaveLength(1)
    expect(rig.last()).toMatchObject({ accepted: false, reason })
    expect(rig.codes()).toEqual([code])
    expect(rig.done).toEqual([])
  })

  it.each(['{"oops', 'null', '{}', '', '5'])('with arguments that are no list (%s) is refused', (args) => {
    const rig = createIntakeRig()
    rig.calls(api, args)
    expect(rig.last()).toMatchObject({ accepted: false, reason: 'invalidJson' })
    expect(rig.codes()).toEqual(['MP1101'])
    expect(rig.done).toEqual([['rejectArguments', 'invalidJson']])
  })

  it('with too many arguments is taken', () => {
    const rig = createIntakeRig()
    const args = [...goodArguments(api), ...Array<null>(names.length - goodArguments(api).length).fill(null), 1, 2]
    rig.calls(api, args)
    expect(rig.last()?.accepted).toBe(true)
    expect(rig.codes()).toContain('MP1105')
  })

  it('twice with one operation is refused the second time', () => {
    const rig = createIntakeRig()
    rig.calls(api, goodArguments(api), { operationId: 'same' })
    rig.calls(api, goodArguments(api), { operationId: 'same' })
    expect(rig.last()).toMatchObject({ accepted: false, reason: 'duplicateOperation' })
    expect(rig.codes()).toEqual(codesFor(api, 'MP1006'))
  })

  it('of a device that is busy is refused when it needs a place', () => {
    const rig = createIntakeRig()
    rig.setFull()
    rig.calls(api, goodArguments(api))
    const needsPlace = !['cancel-operation', 'cancel-purchase'].includes(operation)
    expect(rig.last()).toMatchObject(needsPlace ? { accepted: false, reason: 'tooManyOperations' } : { accepted: true })
    expect(rig.done).toHaveLength(needsPlace ? 0 : 1)
  })
})

describe.each(withArgument('metadata'))('metadata of %s', (api) => {
  const good = CALLBACK_APIS[api].operation === 'cancel-purchase' ? CANCELLED : BOUGHT

  it.each<[string, unknown, string[]]>([
    ['nothing', null, ['MP1201']],
    ['undefined', '[undefined]', ['MP1201']],
    ['an empty text', '', ['MP1201']],
    ['a number', 5, ['MP1201']],
    ['a list', [], ['MP1201']],
    ['JSON text', JSON.stringify(good), ['MP1201']],
    ['JSON text of a number', '5', ['MP1201']],
    ['an empty object', {}, ['MP1202', 'MP1202']],
    ['another spelling', { ...good, line: undefined, lineType: good.line }, ['MP1207']],
    ['a foreign field', { ...good, toString: 1 }, ['MP1203']],
  ])('as %s is taken', (_name, metadata, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, but(api, 0, metadata))
    expect(rig.last()?.accepted).toBe(true)
    expect(rig.codes()).toEqual(codesFor(api, ...codes))
    expect(rig.done).toHaveLength(1)
  })

  it.each(['{"userAccount":', '[function]', '[unreadable]', 'x… [cut, 50000000 characters]'])(
    'as %s is refused',
    (metadata) => {
      const rig = createIntakeRig()
      rig.calls(api, but(api, 0, metadata))
      expect(rig.last()).toMatchObject({ accepted: false, reason: 'invalidJson' })
      expect(rig.codes()).toEqual(expect.arrayContaining(['MP1101']))
      expect(rig.done).toEqual([['rejectArguments', 'invalidJson']])
    },
  )

  it('made by the other generation is pointed out', () => {
    const rig = createIntakeRig()
    const own = api.startsWith('DataMart') ? 'DataMart' : 'MobilePlans'
    const other = own === 'DataMart' ? 'MobilePlans' : 'DataMart'
    rig.happens({ type: 'metadata', api: `${other}.createPurchaseMetaData` })
    rig.calls(api, goodArguments(api))
    expect(rig.codes()).toEqual(codesFor(api, 'MP1014'))
    rig.happens({ type: 'metadata', api: `${own}.createPurchaseMetaData` })
    rig.calls(api, goodArguments(api))
    expect(rig.codes()).toEqual([...codesFor(api, 'MP1014'), ...codesFor(api)])
  })
})

describe.each(withArgument('activationCode'))('activation code of %s', (api) => {
  it.each([
    undefined,
    null,
    '[undefined]',
    '',
    5,
    {},
    [CODE],
    'smdp.contoso.example',
    'rubbish',
    '2$smdp.example$X',
    '1$$X',
    '1$smdp.example',
    '1$smdp.example$X$$$',
    '1$smdp.example$<x>',
    'x'.repeat(20_000),
  ])('%j is refused', (code) => {
    const rig = createIntakeRig()
    rig.calls(api, but(api, 1, code))
    expect(rig.last()).toMatchObject({ accepted: false, reason: 'invalidActivationCode' })
    expect(rig.codes()[0]).toBe('MP1102')
    expect(rig.done).toEqual([['rejectArguments', 'invalidActivationCode']])
  })

  it.each([
    [`LPA:${CODE}`, ['MP1103']],
    [`${CODE}$$1`, ['MP1104']],
    ['1$smdp.contoso.example$', ['MP1113']],
    [` ${CODE} `, ['MP1124']],
    [`\n${CODE}`, ['MP1124']],
  ])('%j is taken', (code, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, but(api, 1, code))
    expect(rig.last()?.accepted).toBe(true)
    expect(rig.codes()).toEqual(codesFor(api, ...codes))
    expect(rig.done[0]?.[1]).toMatchObject({ activationCode: { smdpAddress: 'smdp.contoso.example' } })
  })
})

describe('a deferred download', () => {
  const api = 'MobilePlansInlineOperations.notifyProfileDownload'

  it('needs no more than an address', () => {
    const rig = createIntakeRig()
    rig.calls(api, [BOUGHT, 'smdp.contoso.example', 7])
    expect(rig.done).toMatchObject([
      ['download', { delayMinutes: 7, activationCode: { smdpAddress: 'smdp.contoso.example', matchingId: '' } }],
    ])
    expect(rig.codes()).toEqual([])
  })

  it('of no time at all does', () => {
    const rig = createIntakeRig()
    rig.calls(api, [BOUGHT, 'smdp.contoso.example', 0])
    expect(rig.last()).toMatchObject({ accepted: false, reason: 'invalidActivationCode' })
  })
})

const TIMES = [
  ['MobilePlansInlineOperations.notifyProfileDownload', 2, 'delayMinutes'],
  ...apisOf('async-download').map((api) => [api, 2, 'intervalMinutes'] as const),
  ...apisOf('delayed-profile').map((api) => [api, 1, 'intervalMinutes'] as const),
] as const
describe.each(TIMES)('the time of %s', (api, index, name) => {
  const rounds = name === 'intervalMinutes'
  const zero = CALLBACK_APIS[api].operation === 'delayed-profile'

  it.each<[unknown, number, string[]]>([
    [15, 15, []],
    [43_200, 43_200, []],
    ['15', 15, ['MP1110']],
    [' 30 ', 30, ['MP1110']],
    [1, 1, rounds ? ['MP1109'] : []],
    [-5, 0, ['MP1107']],
    [15.5, 15, ['MP1107']],
    ['15.5', 15, ['MP1107']],
    ['soon', 0, ['MP1107']],
    ['', 0, ['MP1107']],
    ['[NaN]', 0, ['MP1107']],
    [true, 0, ['MP1107']],
    [{ toString: 1, valueOf: null }, 0, ['MP1107']],
    [[15], 0, ['MP1107']],
    [45_000, 45_000, ['MP1111']],
    [1e300, 4_294_967_295, ['MP1107', 'MP1111']],
    [null, 0, rounds ? ['MP1108'] : []],
    ['[undefined]', 0, rounds ? ['MP1108'] : []],
    [0, 0, zero ? ['MP1112'] : []],
  ])('%j counts as %i', (value, minutes, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, but(api, index, value))
    expect(rig.last()?.accepted).toBe(true)
    expect(rig.done[0]?.[1]).toMatchObject({ [name]: minutes })
    expect(Object.is(Object.entries(rig.done[0]?.[1] as object).find(([key]) => key === name)?.[1], -0)).toBe(false)
    expect(rig.codes()).toEqual(codesFor(api, ...codes))
  })

  it('that is left out counts as 0', () => {
    const rig = createIntakeRig()
    rig.calls(api, goodArguments(api).slice(0, index))
    expect(rig.done[0]?.[1]).toMatchObject({ [name]: 0 })
    expect(rig.codes()).toEqual(codesFor(api, ...(rounds ? ['MP1108'] : [])))
  })
})

describe.each([...apisOf('inline-balance'), ...apisOf('balance')])('ICCID of %s', (api) => {
  it.each<[string, unknown[], string | null, string[]]>([
    ['known', [BOUGHT, KNOWN_ICCID], KNOWN_ICCID, []],
    ['with a filler', [BOUGHT, `${KNOWN_ICCID}F`], KNOWN_ICCID, ['MP1116']],
    ['with a small filler', [BOUGHT, `${KNOWN_ICCID}f`], KNOWN_ICCID, ['MP1116']],
    ['with spaces', [BOUGHT, ` 8988 ${KNOWN_ICCID.slice(4)}`], KNOWN_ICCID, ['MP1117']],
    ['left out', [BOUGHT], null, []],
    ['undefined', [BOUGHT, '[undefined]'], null, ['MP1118']],
    ['null', [BOUGHT, null], null, ['MP1118']],
  ])('%s is taken', (_name, args, iccid, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, args)
    expect(rig.last()?.accepted).toBe(true)
    const inline = api.startsWith('MobilePlansInline')
    expect(rig.done).toMatchObject([['addBalance', { iccid, inline, planName: '5 GB' }]])
    expect(rig.codes()).toEqual(codes)
  })

  it.each<[unknown, string[]]>([
    ['', []],
    ['x', []],
    ['null', []],
    [Number(KNOWN_ICCID), []],
    [{}, []],
    [[KNOWN_ICCID], []],
    ['12345678901234567890', []],
    ['89882470001019977901234', []],
    [`${KNOWN_ICCID}FF`, []],
    [' '.repeat(20_000), []],
    ['8988247000100297655', []],
    ['8988247000101997791', ['MP1115']],
  ])('%j is refused', (iccid, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, [BOUGHT, iccid])
    expect(rig.last()).toMatchObject({ accepted: false, reason: 'invalidIccid' })
    expect(rig.codes()).toEqual(['MP1114', ...codes])
    expect(rig.done).toEqual([['rejectArguments', 'invalidIccid']])
  })

  it('needs no place when nothing is switched', () => {
    const rig = createIntakeRig()
    rig.setFull()
    rig.calls(api, [BOUGHT])
    expect(rig.last()?.accepted).toBe(true)
  })
})

describe('cancelling an operation', () => {
  const api = 'MobilePlansInlineOperations.notifyOperationCancel'

  it.each<[string, unknown, string[]]>([
    ['its context', { Id: 'p' }, []],
    ['a context with more', { Id: 'p', id: 'q', more: 1 }, []],
    ['a small id', { id: 'p' }, ['MP1122']],
    ['its Id alone', 'p', ['MP1123']],
  ])('by %s', (_name, context, codes) => {
    const rig = createIntakeRig()
    rig.calls(api, [context])
    expect(rig.done).toEqual([['cancelOperation', { id: 'p' }]])
    expect(rig.codes()).toEqual(codes)
  })

  it.each(
    [[], [null], [5], [''], [{}], [{ Id: 5 }], [{ Id: '' }], [[{ Id: 'p' }]], [{ Id: 'x'.repeat(101) }]].map((a) => [
      a,
    ]),
  )('by %j is refused', (args) => {
    const rig = createIntakeRig()
    rig.calls(api, args)
    expect(rig.last()).toMatchObject({ accepted: false, reason: 'unknownOperation' })
    expect(rig.codes()).toEqual(['MP1119'])
    expect(rig.done).toEqual([])
  })

  it.each([
    ['unknown', 'unknownOperation', 'MP1119'],
    ['already-offered', 'alreadyOffered', 'MP1120'],
    ['not-deferred', 'notDeferred', 'MP1121'],
  ] as const)('that is %s is refused', (answer, reason, code) => {
    const rig = createIntakeRig()
    rig.setAnswer(answer)
    rig.calls(api, [{ Id: 'p' }])
    expect(rig.last()).toMatchObject({ accepted: false, reason })
    expect(rig.codes()).toEqual([code])
    expect(rig.done).toEqual([])
  })
})

describe('whatever a page passes', () => {
  it('gets exactly one answer, and never throws', () => {
    const odd = fc.oneof(
      fc.anything({ withNullPrototype: true, withObjectString: true, maxDepth: 3 }),
      fc.jsonValue(),
      fc.constantFrom<unknown>(BOUGHT, JSON.stringify(BOUGHT), PAYLOAD, JSON.stringify(PAYLOAD), CODE, KNOWN_ICCID, 15),
      fc.record({ ...Object.fromEntries(Object.keys(PAYLOAD).map((key) => [key, fc.jsonValue()])) }),
      fc.record({ ...Object.fromEntries(Object.keys(BOUGHT).map((key) => [key, fc.jsonValue()])) }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom<string>(...APIS, 'MobilePlans.other', 'constructor', '__proto__'),
        fc.oneof({ weight: 5, arbitrary: fc.array(odd, { maxLength: 4 }).map(toJson) }, fc.string()),
        fc.constantFrom(undefined, ...APP_VERSIONS),
        (api, args, appVersion) => {
          const rig = createIntakeRig(appVersion === undefined ? {} : { appVersion })
          rig.calls(api, args)
          const received = rig.events('callback.received')
          expect(received).toHaveLength(1)
          const [{ payload: call, seq } = { payload: { accepted: false }, seq: 0 }] = received
          // Refused calls change nothing: all that may happen is that the page is told.
          const asked = rig.done.map(([name]) => name)
          if (call.accepted) expect(asked).toHaveLength(1)
          expect(asked.includes('rejectArguments')).toBe(asked.length === 1 && !call.accepted)
          expect(rig.events('diagnostic').every(({ cause }) => cause === seq)).toBe(true)
          if (!call.accepted) expect(rig.events('diagnostic').length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

/** JSON text, as the bridge makes it of anything. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `[bigint ${one}]` : one))
}
