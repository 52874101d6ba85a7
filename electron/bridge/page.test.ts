import { describe, expect, it } from 'vitest'
import { BRIDGE_LIMITS, bridgeMessageSchema } from '../../core/contract/bridge.ts'
import { ACTIVATION_ERRORS } from '../../core/contract/callback.ts'
import { APP_VERSIONS, CALLBACK_APIS, hasSince } from '../../core/contract/generations.ts'
import type { CallbackDefinition } from '../../core/contract/generations.ts'
import { ENUM_GLOBALS, HOOK_NAMES, HOOK_OBJECTS, METADATA_MAKERS } from '../../core/contract/globals.ts'
import { USUAL_CHOICE, bridgeArgument, choiceOf, globalNames, readChoice } from './config.ts'
import { createTestPage } from './page.testing.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('globals of the callback API', () => {
  it('are the six enum objects, frozen, with the documented strings', () => {
    const page = createTestPage()
    expect(
      page.run('[MobilePlansUserAccount.new, MobilePlansPurchaseInstrument.none, MobilePlansLineType.bailed]'),
    ).toEqual(['New', 'None', 'Bailed'])
    expect(page.run('[MobilePlansMoDirectStatus.complete, MobilePlansMoDirectStatus.cancelled]')).toEqual([
      'Complete',
      'Cancelled',
    ])
    expect(page.run('Object.keys(MobilePlansActivationError)')).toEqual([...ACTIVATION_ERRORS])
    expect(page.run('MobilePlansNetworkRegistrationState.home')).toBe('home')
    for (const name of ['UserAccount', 'PurchaseInstrument', 'LineType', 'MoDirectStatus', 'ActivationError'])
      expect(page.run(`Object.isFrozen(MobilePlans${name})`)).toBe(true)
  })

  it('are those of the generation of the app, and nothing else', () => {
    const documented = Object.keys({ ...CALLBACK_APIS, ...ENUM_GLOBALS, ...METADATA_MAKERS, ...HOOK_OBJECTS })
    for (const appVersion of APP_VERSIONS) {
      const page = createTestPage({ choice: { appVersion } })
      const names = page.run(
        'Object.getOwnPropertyNames(globalThis).filter((name) => /mobile|datamart|bridge|emulator/i.test(name))',
      ) as string[]
      const expected = globalNames({ ...USUAL_CHOICE, appVersion })
      expect(names.toSorted(), appVersion).toEqual(expected.toSorted())
      for (const name of names)
        expect(
          documented.some((one) => one.split('.')[0] === name),
          name,
        ).toBe(true)
    }
  })

  it('come with their generation, one upon the other', () => {
    const names = APP_VERSIONS.map((appVersion) => globalNames({ ...USUAL_CHOICE, appVersion }))
    expect(names.map((list) => list.length)).toEqual([0, 1, 1, 9, 18, 19])
    names.forEach((list, index) => expect(list).toEqual(expect.arrayContaining(names[index - 1] ?? [])))
  })

  it.each(Object.entries<CallbackDefinition>(CALLBACK_APIS))(
    '%s is there from its generation on',
    (api, definition) => {
      for (const appVersion of APP_VERSIONS) {
        const page = createTestPage({ choice: { appVersion } })
        expect(
          page.run(
            `typeof globalThis.${api.replace('.', '?.').replace('window?.', '').replace('external.', 'external?.')}`,
          ),
          appVersion,
        ).toBe(hasSince(appVersion, definition.since) ? 'function' : 'undefined')
      }
      const page = createTestPage()
      const id = page.run(`(${api}(1, "b"))?.Id`)
      expect(page.run(`${api}.name`)).toBe(api.split('.').at(-1))
      expect(page.messages()).toEqual([
        { type: 'call', api, args: '[1,"b"]', operationId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ])
      expect(id).toBe(definition.context ? (page.messages()[0] as { operationId: string }).operationId : undefined)
    },
  )

  it('leaves what browsers have in window.external', () => {
    expect(createTestPage().run('Object.keys(external)')).toEqual(['AddSearchProvider', 'notify'])
  })

  it('makes metadata with each maker', async () => {
    const page = createTestPage()
    expect(page.run('[DataMart, MobilePlans].map((maker) => JSON.stringify(maker.createPurchaseMetaData()))')).toEqual([
      '{}',
      '{}',
    ])
    await turn()
    expect(page.messages()).toEqual([
      { type: 'metadata', api: 'DataMart.createPurchaseMetaData' },
      { type: 'metadata', api: 'MobilePlans.createPurchaseMetaData' },
    ])
  })

  it('are missing when the injection was lost, and alert() is quiet all the same', () => {
    const page = createTestPage({ lost: true })
    expect(
      page.run('[typeof MobilePlans, typeof MobilePlansUserAccount, typeof external.notify, typeof alert]'),
    ).toEqual(['undefined', 'undefined', 'undefined', 'function'])
    expect(JSON.parse(page.bridge.deliver('registrationChangedScript', '1'))).toMatchObject({ ok: false })
  })

  it('gives back an operation context with a string Id at once', () => {
    const page = createTestPage()
    page.run('c = MobilePlansInlineOperations.notifyProfileDownload({}, "1$smdp.example$M")')
    expect(page.run('c.Id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(page.run('c.constructor.name')).toBe('MobilePlansOperationContext')
    expect(page.messages()[0]).toMatchObject({ type: 'call', operationId: page.run('c.Id') })
  })

  it('remembers what was assigned to the hooks and reports each assignment', async () => {
    const page = createTestPage()
    page.run(`MobilePlansInlineOperations.registrationChangedScript = 'onReg'
      MobilePlansInlineOperations.profileActivationCompleteScript = function onAct() {}
      MobilePlansInlineOperations.registrationChangedScript = 5`)
    await turn()
    expect(page.run('MobilePlansInlineOperations.registrationChangedScript')).toBe(5)
    const on = (hook: string) => ({ type: 'hook', hook, property: `MobilePlansInlineOperations.${hook}` })
    expect(page.messages()).toEqual([
      { ...on('registrationChangedScript'), kind: 'name', value: 'onReg' },
      { ...on('profileActivationCompleteScript'), kind: 'function', value: 'onAct' },
      { ...on('registrationChangedScript'), kind: 'other', value: '5' },
    ])
  })

  it('has one value for each hook, whatever object and name it was set by', async () => {
    for (const object of Object.keys(HOOK_OBJECTS)) {
      for (const [name, hook] of Object.entries(HOOK_NAMES)) {
        const page = createTestPage()
        page.run(`${object}.${name} = 'mine'; mine = (text) => { got = text }`)
        await turn()
        expect(page.messages()).toEqual([
          { type: 'hook', hook, property: `${object}.${name}`, kind: 'name', value: 'mine' },
        ])
        for (const other of Object.keys(HOOK_OBJECTS)) expect(page.run(`${other}.${hook}`)).toBe('mine')
        expect(JSON.parse(page.bridge.deliver(hook, 'x'))).toEqual({ ok: true, function: 'mine' })
        expect(page.run('got')).toBe('x')
      }
      expect(createTestPage().run(`Object.keys(${object})`)).toEqual(
        expect.arrayContaining(['profileActivationCompleteScript', 'registrationChangedScript']),
      )
      expect(createTestPage().run(`Object.keys(${object})`)).not.toContain('registrationCompleteScript')
    }
  })

  it('sends only what the schema allows', async () => {
    const page = createTestPage()
    page.run(`MobilePlans.createPurchaseMetaData()
      alert('\\u0001'.repeat(1e6))
      MobilePlans.notifyCancelledPurchase('\\u0001'.repeat(1e6), '\\ud800')
      MobilePlansInlineOperations.registrationChangedScript = '\\u0000'.repeat(1e5)`)
    await turn()
    expect(page.messages()).toHaveLength(4)
    for (const message of page.messages()) expect(bridgeMessageSchema.safeParse(message).error).toBeUndefined()
  })
})

describe('dialogs of the browser', () => {
  it('show nothing, say so, and answer as the original did', async () => {
    const page = createTestPage()
    expect(page.run(`[alert('Thank you'), confirm(5), prompt()]`)).toEqual([undefined, false, null])
    await turn()
    expect(page.messages()).toEqual([
      { type: 'dialog', kind: 'alert', message: 'Thank you' },
      { type: 'dialog', kind: 'confirm', message: '5' },
      { type: 'dialog', kind: 'prompt', message: '' },
    ])
    expect(page.run('[print(), close(), window.close === close]')).toEqual([undefined, undefined, true])
    expect(() => page.run(`alert({ toString() { throw new Error('mine') } })`)).toThrow('mine')
  })

  it("are the browser's when the operator wants them", () => {
    const loud = createTestPage({ choice: { quietDialogs: false } })
    expect(loud.run('[typeof alert, typeof print, typeof close]')).toEqual(['undefined', 'undefined', 'function'])
  })
})

describe('arguments made plain', () => {
  const call = (args: string) => `MobilePlans.notifyCancelledPurchase(${args})`
  const cases: [string, string, unknown[]][] = [
    [
      'plain data as it is',
      `{ a: [1, 'x', null, true], b: { c: -0.5 } }`,
      [{ a: [1, 'x', null, true], b: { c: -0.5 } }],
    ],
    ['no arguments', '', []],
    ['undefined', '{ a: undefined }, undefined', [{}, '[undefined]']],
    [
      'functions, symbols, bigints',
      '() => 1, Symbol("s"), 12n, 2n ** 400n',
      ['[function]', '[symbol]', '[bigint 12]', '[bigint]'],
    ],
    ['numbers that JSON cannot say', 'NaN, -Infinity', ['[NaN]', '[-Infinity]']],
    ['cycles', '(() => { const a = { n: 1 }; a.self = a; return a })()', [{ n: 1, self: '[circular]' }]],
    ['throwing getters', '{ get a() { throw 1 }, b: 2 }', [{ a: '[unreadable]', b: 2 }]],
    ['proxies that refuse', 'new Proxy({}, { ownKeys() { throw 1 } })', ['[unreadable]']],
    [
      'revoked proxies',
      '(() => { const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy })()',
      ['[unreadable]'],
    ],
    ['boxed strings', 'new String("boxed")', ['boxed']],
    ['binary data', 'new Uint8Array(1e7)', ['[binary]']],
    ['toJSON of the page', '{ a: 1, toJSON() { return "lie" } }', [{ a: 1, toJSON: '[function]' }]],
    ['deep nesting', '[[[[[[[[1]]]]]]]]', [[[[[[['[too deep]']]]]]]]],
    ['the same object twice', '(() => { const a = {}; return [a, a] })()', [[{}, {}]]],
  ]
  it.each(cases)('%s', async (_name, args, expected) => {
    expect(await createTestPage().calls(call(args))).toEqual([expected])
  })

  it('cuts long strings and says how long they were', async () => {
    const [args] = await createTestPage().calls(call(`'x'.repeat(5e7)`))
    expect(args?.[0]).toBe(`${'x'.repeat(BRIDGE_LIMITS.stringLength)}… [cut, 50000000 characters]`)
  })

  it('keeps the first entries of long lists and wide objects', async () => {
    const [args] = await createTestPage().calls(
      call(
        `new Array(1e9), Array.from({ length: 300 }, (_, i) => i), Object.fromEntries(Array.from({ length: 300 }, (_, i) => ['k' + i, i]))`,
      ),
    )
    expect((args?.[1] as unknown[]).slice(99)).toEqual([99, '[200 more]'])
    expect(Object.keys(args?.[2] as object)).toHaveLength(101)
    expect(args?.[2]).toMatchObject({ k99: 99, '[more]': 200 })
  })

  it('bounds the whole, however it is nested', async () => {
    const page = createTestPage()
    const [args] = await page.calls(`
      const wide = (depth) => depth === 0 ? 'y'.repeat(500) : Array.from({ length: 90 }, () => wide(depth - 1))
      ${call('wide(3)')}`)
    expect(JSON.stringify(args).length).toBeLessThanOrEqual(BRIDGE_LIMITS.messageLength)
    expect(JSON.stringify(args)).toContain('[cut]')
  })

  it('survives a getter that calls the API with the same object', async () => {
    const page = createTestPage()
    const calls = await page.calls(`
      const evil = { get again() { MobilePlans.notifyCancelledPurchase(evil); return 1 } }
      MobilePlans.notifyCancelledPurchase(evil)`)
    expect(calls.length).toBeLessThan(10)
    expect(calls).toContainEqual(['[nested call]'])
  })
})

describe('a hostile or careless page', () => {
  const SABOTAGE = `{
    const boom = () => { throw new Error('sabotage') }
    const { ownKeys, defineProperty } = Reflect
    const types = [Map, Promise, Number, Function, Object, String, Array]
    for (let t = 0; t < types.length; t += 1) {
      const keys = ownKeys(types[t].prototype)
      for (let k = 0; k < keys.length; k += 1)
        if (keys[k] !== 'constructor' && keys[k] !== '__proto__')
          try { types[t].prototype[keys[k]] = boom } catch {}
    }
    JSON.stringify = JSON.parse = Object.create = Object.defineProperty = Object.freeze = Array.isArray = boom
    Reflect.get = Reflect.apply = Reflect.ownKeys = Reflect.getOwnPropertyDescriptor = Reflect.defineProperty = boom
    queueMicrotask = boom; crypto = null; Uint8Array = boom; Promise = boom
    const names = ['get', 'set', 'value', 'writable', 'toJSON', '0', '1', 'above']
    for (let n = 0; n < names.length; n += 1)
      defineProperty(Object.prototype, names[n], { __proto__: null, get: boom, set: boom, configurable: true })
    defineProperty(Array.prototype, '0', { __proto__: null, set: boom, configurable: true })
  }`

  it('cannot break the API by overriding built-ins', async () => {
    const page = createTestPage()
    page.run(SABOTAGE)
    expect(
      await page.calls(`
        var given = ''
        var onReg = (text) => { given = text }
        MobilePlansInlineOperations.registrationChangedScript = 'onReg'
        var context = MobilePlansInlineOperations.notifyProfileDownload({ planName: 'A', list: ['b'] }, '1$x$y')
        MobilePlans.notifyCancelledPurchase(MobilePlans.createPurchaseMetaData())`),
    ).toEqual([[{ planName: 'A', list: ['b'] }, '1$x$y'], [{}]])
    expect(page.run('context.Id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.parse(page.bridge.deliver('registrationChangedScript', '{"a":1}'))).toEqual({
      ok: true,
      function: 'onReg',
    })
    expect(page.run('given')).toBe('{"a":1}')
  })

  it('gets no further than 20,000 messages in one turn, each call of the first 10,000 arrives once', async () => {
    const page = createTestPage()
    const started = performance.now()
    const calls = await page.calls(`for (let i = 0; i < 10000; i += 1) MobilePlans.notifyCancelledPurchase(i)`)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(calls.map(([value]) => value)).toEqual(Array.from({ length: 10_000 }, (_, index) => index))
    // The first at once, the others in pieces of bounded size.
    expect(page.batches.length).toBe(1 + Math.ceil(9_999 / BRIDGE_LIMITS.chunkMessages))
    page.run(`for (let i = 0; i < 30000; i += 1) MobilePlans.notifyCancelledPurchase(i)`)
    await turn()
    expect(page.messages().at(-1)).toEqual({ type: 'dropped', count: 9_999 })
  })

  it('bounds the arguments of one turn', async () => {
    const page = createTestPage()
    const calls = await page.calls(
      `for (let i = 0; i < 500; i += 1) MobilePlans.notifyCancelledPurchase('z'.repeat(20000))`,
    )
    expect(calls).toHaveLength(500)
    expect(calls.at(-1)).toEqual(['[left out: too much at once]'])
    expect(JSON.stringify(calls).length).toBeLessThan(BRIDGE_LIMITS.batchLength * 1.2)
  })

  it('is not thrown at when the sender fails', () => {
    const page = createTestPage()
    page.bridge.connect(() => {
      throw new Error('gone')
    })
    expect(() => page.run('MobilePlans.notifyCancelledPurchase()')).not.toThrow()
  })
})

describe('the choice of an operator', () => {
  it.each([
    [{}, USUAL_CHOICE],
    [{ appVersion: '2018-11' as const }, { ...USUAL_CHOICE, appVersion: '2018-11' }],
  ])('%j reaches the preload by an argument', (operator, expected) => {
    expect(choiceOf(operator)).toEqual(expected)
    expect(readChoice(['electron', bridgeArgument(choiceOf(operator))])).toEqual(expected)
  })
  it.each([
    [true, false, false],
    [false, true, true],
    [false, false, true],
  ])('quiet %s, strict %s, Edge %s', (quietDialogs, strict, edge) => {
    const choice = { ...USUAL_CHOICE, quietDialogs, strict, edge }
    expect(readChoice([bridgeArgument(choice)])).toEqual(choice)
  })
  it('is the usual one when there is none, or nonsense', () => {
    expect(readChoice([])).toEqual(USUAL_CHOICE)
    expect(readChoice(['--portal-bridge=2077-01'])).toEqual(USUAL_CHOICE)
  })
})

describe('calls before the bridge is connected', () => {
  it('wait in the page, in order', async () => {
    const page = createTestPage({ connected: false })
    page.run('MobilePlans.notifyCancelledPurchase(1)')
    await turn()
    page.run('MobilePlans.notifyCancelledPurchase(2)')
    await turn()
    expect(page.messages()).toEqual([])
    page.connect()
    expect(page.messages().map((message) => message.type === 'call' && message.args)).toEqual(['[1]', '[2]'])
  })
})

describe('delivery into the page', () => {
  const deliver = (page: ReturnType<typeof createTestPage>) =>
    JSON.parse(page.bridge.deliver('profileActivationCompleteScript', '{"activationResult":"success"}')) as object
  const set = (value: string) => `MobilePlansInlineOperations.profileActivationCompleteScript = ${value};`

  it('calls the named global, own or inherited, with the very string', () => {
    const page = createTestPage()
    page.run(set(`'done'`) + 'var done = function (...all) { got = [this === globalThis, ...all] }')
    expect(deliver(page)).toEqual({ ok: true, function: 'done' })
    expect(page.run('got')).toEqual([true, '{"activationResult":"success"}'])
  })

  it('calls a function that the page assigned itself', () => {
    const page = createTestPage()
    page.run(set('(text) => { got = text }'))
    expect(deliver(page)).toEqual({ ok: true, function: '(function)' })
    expect(page.run('got')).toBe('{"activationResult":"success"}')
  })

  it.each([
    ['nothing assigned', '', { ok: false, function: '' }],
    ['null assigned', set('null'), { ok: false, function: '' }],
    ['no such function', set(`'missing'`), { ok: false, function: 'missing' }],
    ['an expression is a name, never evaluated', set(`'(() => { hacked = 1 })()'`), { ok: false }],
    ['a dotted name is one name', `var app = { done() {} };${set(`'app.done'`)}`, { ok: false, function: 'app.done' }],
    [
      'the function throws',
      `var bad = () => { throw new Error('mine') };${set(`'bad'`)}`,
      { ok: false, error: 'It threw: mine' },
    ],
    [
      'it throws something odd',
      `var bad = () => { throw { get message() { throw 1 } } };${set(`'bad'`)}`,
      { ok: false, error: 'It threw.' },
    ],
    [
      'reading the name throws',
      `Object.defineProperty(globalThis, 'g', { get() { throw new Error('get') } });${set(`'g'`)}`,
      { ok: false, error: 'It threw: get' },
    ],
  ])('%s', (_name, script, expected) => {
    const page = createTestPage()
    page.run(script)
    expect(deliver(page)).toMatchObject(expected)
    expect(page.run('typeof hacked')).toBe('undefined')
  })
})
