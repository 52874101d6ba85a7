/** Scripts of a hostile page; each function runs in the portal's page and may use nothing of this file. */

type Operations = Record<'notifyProfileDownload' | 'notifyOperationCancel', (...args: unknown[]) => unknown>

/** Makes calls with arguments of every kind; tells how many, and what they threw. */
export function hostileCalls(): { made: number; threw: string[] } {
  const operations = (globalThis as unknown as { MobilePlansInlineOperations: Operations }).MobilePlansInlineOperations
  const threw: string[] = []
  let made = 0
  const call = (...args: unknown[]) => {
    for (const name of ['notifyProfileDownload', 'notifyOperationCancel'] as const) {
      made += 1
      try {
        operations[name](...args)
      } catch (error) {
        threw.push(String(error))
      }
    }
  }

  const cycle: Record<string, unknown> = { planName: 'x' }
  cycle['self'] = cycle
  const list: unknown[] = []
  list.push(list)
  const refuse = () => {
    throw new Error('no')
  }
  const handler = {
    get: refuse,
    has: refuse,
    ownKeys: refuse,
    getPrototypeOf: refuse,
    getOwnPropertyDescriptor: refuse,
  }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const crowd = new Proxy(
    {},
    {
      ownKeys: () => Array.from({ length: 100_000 }, (_, index) => `key${index}`),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    },
  )
  let deep: Record<string, unknown> = {}
  for (let count = 0; count < 5_000; count += 1) deep = { deep }
  const long = 'x'.repeat(50_000_000)
  const endless = () =>
    new Proxy(
      {},
      {
        get: () => endless(),
        ownKeys: () => ['more'],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    )
  const values: unknown[] = [
    cycle,
    list,
    Object.defineProperty({}, 'userAccount', { enumerable: true, get: refuse }),
    new Proxy({}, handler),
    new Proxy([], handler),
    revoked.proxy,
    crowd,
    endless(),
    deep,
    long,
    { userAccount: long, planName: long },
    [long, long],
    Object.assign([], { length: 4_294_967_295 }),
    { length: Number.MAX_SAFE_INTEGER },
    Symbol('s'),
    10n ** 500n,
    Number.NaN,
    -Infinity,
    -0,
    true,
    null,
    undefined,
    () => {},
    Promise,
    new Date(Number.NaN),
    new Map([[1, 2]]),
    new String('{}'),
    new Uint8Array(10_000_000),
    { toJSON: refuse },
    { toString: refuse, valueOf: refuse },
    Object.create(null),
    JSON.parse('{"__proto__":{"accepted":true},"constructor":{"prototype":{"accepted":true}}}'),
    document,
    globalThis,
    '{"__proto__":{"userAccount":"New"}}',
    '\ud800',
    '"'.repeat(100_000),
    '\u0000',
  ]
  for (const value of values) {
    call(value)
    call(value, value, value)
    call({ planName: value }, 'BAD')
  }
  call()
  call(...Array.from({ length: 10_000 }, () => 1))

  // Built-ins that a page may have replaced; put back before this function returns.
  const saved: [object, PropertyKey, PropertyDescriptor | undefined][] = []
  const replace = (target: object, key: PropertyKey, descriptor: PropertyDescriptor) => {
    saved[saved.length] = [target, key, Object.getOwnPropertyDescriptor(target, key)]
    Object.defineProperty(target, key, Object.assign(Object.create(null), { configurable: true }, descriptor))
  }
  const { defineProperty } = Object
  const remove = Reflect.deleteProperty
  const next = saved.values.bind(saved)
  replace(Object.prototype, 'toJSON', { value: refuse })
  replace(Object.prototype, 'get', { value: refuse })
  replace(Object.prototype, 'enumerable', { get: refuse })
  replace(JSON, 'stringify', { value: refuse })
  replace(Array, 'isArray', { value: refuse })
  replace(Array.prototype, 'push', { value: refuse })
  replace(String.prototype, 'slice', { value: refuse })
  replace(Function.prototype, 'apply', { value: refuse })
  replace(Function.prototype, 'call', { value: refuse })
  replace(Reflect, 'ownKeys', { value: refuse })
  replace(globalThis, 'queueMicrotask', { value: refuse })
  const tricks: unknown[] = [{ planName: 'tricks' }, ['tricks'], 'tricks']
  try {
    for (let index = 0; index < tricks.length; index += 1) {
      made += 1
      operations.notifyOperationCancel(tricks[index])
    }
  } catch (error) {
    threw[threw.length] = `tricks: ${String(error)}`
  }
  const kept = next()
  for (let one = kept.next(); one.done !== true; one = kept.next()) {
    const target = one.value[0]
    const key = one.value[1]
    const descriptor = one.value[2]
    remove(target, key)
    if (descriptor !== undefined) defineProperty(target, key, descriptor)
  }
  return { made, threw }
}

/** Calls in a loop as fast as a page can. Each asks for a download, so that the device has to say no to most of them. */
export function manyCalls(count: number): void {
  const operations = (globalThis as unknown as { MobilePlansInlineOperations: Operations }).MobilePlansInlineOperations
  const metadata = {
    userAccount: 'New',
    purchaseInstrument: 'New',
    line: 'New',
    moDirectStatus: 'Complete',
    planName: 'Loop',
  }
  for (let made = 0; made < count; made += 1) {
    operations.notifyProfileDownload(metadata, '1$smdp.tailspin.example$LOOP', 45)
  }
}
