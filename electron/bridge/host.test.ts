import { describe, expect, it } from 'vitest'
import { BRIDGE_CHANNELS, BRIDGE_LIMITS } from '../../core/contract/bridge.ts'
import type { BridgeDelivery } from '../../core/contract/bridge.ts'
import type { SenderFrame } from '../ipc/doorway.ts'
import { createBridgeHost } from './host.ts'
import type { BridgeReport } from './host.ts'

const frame = (change: Partial<SenderFrame> = {}): SenderFrame => ({
  url: 'https://portal.contoso.example/plans',
  parent: null,
  processId: 3,
  routingId: 5,
  ...change,
})

const setUp = ({ send, url = frame().url }: { send?: () => void; url?: string } = {}) => {
  const deliveries: BridgeDelivery[] = []
  const messages: BridgeReport[] = []
  const problems: string[] = []
  const timers: (() => void)[] = []
  const listeners: Record<
    string,
    (event: { senderFrame: SenderFrame | null; returnValue?: unknown }, given: unknown) => void
  > = {}
  let lost = false
  const host = createBridgeHost({
    contents: {
      mainFrame: {
        ...frame({ url }),
        send: (channel, delivery) => {
          send?.()
          expect(channel).toBe(BRIDGE_CHANNELS.toPage)
          deliveries.push(delivery)
        },
      },
      ipc: {
        on: (channel, given) => {
          listeners[channel] = given
        },
      },
    },
    onMessage: (message) => messages.push(message),
    onProblem: (problem) => problems.push(problem),
    mayCall: (where) => !where.includes('elsewhere'),
    injectionLost: () => lost,
    wake: (_ms, callback) => {
      timers.push(callback)
      return () => timers.splice(timers.indexOf(callback), 1)
    },
  })
  const page = (batch: unknown, senderFrame: SenderFrame | null = frame()) =>
    listeners[BRIDGE_CHANNELS.fromPage]?.({ senderFrame }, typeof batch === 'string' ? batch : JSON.stringify(batch))
  const answer = (given: unknown, senderFrame: SenderFrame | null = frame()) =>
    listeners[BRIDGE_CHANNELS.answer]?.({ senderFrame }, given)
  const askInjection = (value: boolean) => {
    lost = value
    const event = { senderFrame: frame(), returnValue: undefined as unknown }
    listeners[BRIDGE_CHANNELS.injection]?.(event, undefined)
    return event.returnValue
  }
  return { host, page, answer, askInjection, deliveries, messages, problems, timers }
}
const metadata = { type: 'metadata', api: 'MobilePlans.createPurchaseMetaData' }

describe('messages of the page', () => {
  it('arrive with the URL that Electron knows', () => {
    const { page, messages } = setUp()
    page([{ ...metadata, url: 'https://lie.example/' }])
    expect(messages).toEqual([{ ...metadata, url: 'https://portal.contoso.example/plans' }])
  })

  it.each([
    ['nobody', null],
    ['an iframe', frame({ parent: frame() })],
    ['another frame', frame({ routingId: 6 })],
    ['the document of another process', frame({ processId: 4 })],
  ])('of %s are ignored', (_name, senderFrame) => {
    const { page, messages, problems } = setUp()
    page([metadata], senderFrame)
    expect([messages, problems]).toEqual([[], []])
  })

  it('of a frame that is gone are ignored', () => {
    const { page, messages } = setUp()
    const gone = new Proxy(frame(), {
      get() {
        throw new Error('disposed')
      },
    })
    page([metadata], gone)
    expect(messages).toEqual([])
  })

  it.each([
    ['no batch', metadata],
    ['no JSON', '[{'],
    ['an unknown type', [{ type: 'open', url: 'file:///' }]],
    ['an unknown function', [{ type: 'call', api: 'MobilePlans.explode', args: '[]', operationId: 'x' }]],
    ['nothing', [null]],
    [
      'too long arguments',
      [
        {
          type: 'call',
          api: 'MobilePlans.notifyCancelledPurchase',
          args: 'x'.repeat(200_001),
          operationId: '00000000-0000-4000-8000-000000000000',
        },
      ],
    ],
  ])('are dropped and noted: %s', (_name, batch) => {
    const { page, messages, problems } = setUp()
    page(batch)
    expect(messages).toEqual([])
    expect(problems).toHaveLength(1)
  })

  it('are bounded in one visit; that is noted once', () => {
    const { page, messages } = setUp()
    const batch = Array.from({ length: BRIDGE_LIMITS.visitMessages - 1 }, () => metadata)
    page(batch)
    page([metadata, metadata])
    page([metadata])
    expect(messages).toHaveLength(BRIDGE_LIMITS.visitMessages + 1)
    expect(messages.filter(({ type }) => type === 'dropped')).toEqual([
      { type: 'dropped', count: 1, url: 'https://portal.contoso.example/plans' },
    ])
  })

  it('say how many calls were dropped in the page', () => {
    const { page, messages } = setUp()
    page([{ type: 'dropped', count: 7 }])
    expect(messages).toEqual([{ type: 'dropped', count: 7, url: 'https://portal.contoso.example/plans' }])
  })

  it('are bounded in their length too', () => {
    const { page, messages } = setUp()
    const call = { type: 'call', api: 'MobilePlans.notifyCancelledPurchase', args: 'x'.repeat(190_000) }
    const batch = Array.from({ length: 10 }, () => ({ ...call, operationId: '00000000-0000-4000-8000-000000000000' }))
    for (let sent = 0; sent < BRIDGE_LIMITS.visitLength; sent += 1_900_000) page(batch)
    const before = messages.length
    page([metadata])
    expect(messages).toHaveLength(before)
    expect(messages.at(-1)).toMatchObject({ type: 'dropped', count: 10 })
  })
})

it('tells a page that asks whether the injection is lost', () => {
  const { askInjection } = setUp()
  expect([askInjection(false), askInjection(true)]).toEqual([false, true])
})

describe('delivery', () => {
  it('resolves with what the page answers', async () => {
    const { host, answer, deliveries, timers } = setUp()
    const done = host.deliver('registrationChangedScript', '{"a":1}')
    expect(deliveries).toEqual([
      {
        deliveryId: 1,
        hook: 'registrationChangedScript',
        argument: '{"a":1}',
        origin: 'https://portal.contoso.example',
      },
    ])
    answer({ deliveryId: 1, ok: true, function: 'frame' }, frame({ parent: frame() }))
    answer({ deliveryId: 1, ok: 'yes', function: 'nonsense' })
    answer({ deliveryId: 1, ok: false, function: 'onReg', error: 'It threw: x' })
    expect(await done).toEqual({ ok: false, function: 'onReg', error: 'It threw: x' })
    expect(timers).toEqual([])
  })

  it('does not mix up two answers, and ignores answers to nothing', async () => {
    const { host, answer } = setUp()
    const first = host.deliver('registrationChangedScript', '1')
    const second = host.deliver('registrationChangedScript', '2')
    answer({ deliveryId: 99, ok: true, function: 'x' })
    answer({ deliveryId: 2, ok: true, function: 'b' })
    answer({ deliveryId: 1, ok: true, function: 'a' })
    expect([(await first).function, (await second).function]).toEqual(['a', 'b'])
  })

  it('gives up on a page that hangs', async () => {
    const { host, page, timers } = setUp()
    const property = 'MobilePlansInlineOperations.registrationChangedScript'
    page([{ type: 'hook', hook: 'registrationChangedScript', property, kind: 'name', value: 'onReg' }])
    const done = host.deliver('registrationChangedScript', '1')
    timers[0]?.()
    expect(await done).toEqual({ ok: false, function: 'onReg', error: 'The page did not come back in time.' })
  })

  it.each([
    ['navigated', 'left for another one'],
    ['reloaded', 'reloaded'],
    ['closed', 'closed'],
    ['crashed', 'crashed'],
  ] as const)('ends with the reason when the page is gone: %s', async (how, reason) => {
    const { host, timers } = setUp()
    const done = host.deliver('registrationChangedScript', '1')
    host.documentGone(how)
    expect(await done).toEqual({ ok: false, function: '', error: expect.stringContaining(reason) })
    expect(timers).toEqual([])
  })

  it('sends nothing to a page that has crashed, until another has come', async () => {
    const { host, answer, deliveries } = setUp()
    host.documentGone('crashed')
    expect(await host.deliver('registrationChangedScript', '1')).toMatchObject({
      ok: false,
      error: expect.stringContaining('crashed'),
    })
    expect(deliveries).toEqual([])
    host.documentGone('reloaded')
    const done = host.deliver('registrationChangedScript', '2')
    answer({ deliveryId: 2, ok: true, function: 'onReg' })
    expect(await done).toEqual({ ok: true, function: 'onReg' })
  })

  it('never calls a page that may not be called', async () => {
    const { host, deliveries } = setUp({ url: 'https://elsewhere.example/' })
    expect(await host.deliver('registrationChangedScript', '1')).toMatchObject({
      ok: false,
      error: expect.stringContaining('may not'),
    })
    expect(deliveries).toEqual([])
  })

  it('ends when there is no page to send to', async () => {
    const { host } = setUp({
      send: () => {
        throw new Error('Render frame was disposed')
      },
    })
    expect(await host.deliver('registrationChangedScript', '1')).toMatchObject({
      ok: false,
      error: expect.stringContaining('no page'),
    })
  })
})
