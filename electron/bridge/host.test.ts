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

const setUp = ({ send }: { send?: () => void } = {}) => {
  const deliveries: BridgeDelivery[] = []
  const messages: BridgeReport[] = []
  const problems: string[] = []
  const timers: (() => void)[] = []
  let listener: (event: { senderFrame: SenderFrame | null }, batch: unknown) => void = () => {}
  const host = createBridgeHost({
    contents: {
      mainFrame: {
        ...frame(),
        send: (channel, delivery) => {
          send?.()
          expect(channel).toBe(BRIDGE_CHANNELS.toPage)
          deliveries.push(delivery)
        },
      },
      ipc: {
        on: (channel, given) => {
          expect(channel).toBe(BRIDGE_CHANNELS.fromPage)
          listener = given
        },
      },
    },
    onMessage: (message) => messages.push(message),
    onProblem: (problem) => problems.push(problem),
    wake: (_ms, callback) => {
      timers.push(callback)
      return () => timers.splice(timers.indexOf(callback), 1)
    },
  })
  const page = (batch: unknown, senderFrame: SenderFrame | null = frame()) => listener({ senderFrame }, batch)
  return { host, page, deliveries, messages, problems, timers }
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
})

describe('delivery', () => {
  it('resolves with what the page answers', async () => {
    const { host, page, deliveries, timers } = setUp()
    const done = host.deliver('registrationChangedScript', '{"a":1}')
    expect(deliveries).toEqual([{ deliveryId: 1, hook: 'registrationChangedScript', argument: '{"a":1}' }])
    page([{ type: 'delivered', deliveryId: 1, ok: false, function: 'onReg', error: 'It threw: x' }])
    expect(await done).toEqual({ ok: false, function: 'onReg', error: 'It threw: x' })
    expect(timers).toEqual([])
  })

  it('does not mix up two answers, and ignores answers to nothing', async () => {
    const { host, page } = setUp()
    const first = host.deliver('registrationChangedScript', '1')
    const second = host.deliver('registrationChangedScript', '2')
    page([{ type: 'delivered', deliveryId: 99, ok: true, function: 'x' }])
    page([{ type: 'delivered', deliveryId: 2, ok: true, function: 'b' }])
    page([{ type: 'delivered', deliveryId: 1, ok: true, function: 'a' }])
    expect([(await first).function, (await second).function]).toEqual(['a', 'b'])
  })

  it('gives up on a page that hangs', async () => {
    const { host, page, timers } = setUp()
    page([{ type: 'hook', hook: 'registrationChangedScript', kind: 'name', value: 'onReg' }])
    const done = host.deliver('registrationChangedScript', '1')
    timers[0]?.()
    expect(await done).toEqual({ ok: false, function: 'onReg', error: 'The page did not come back in time.' })
  })

  it('ends when the page goes away', async () => {
    const { host } = setUp()
    const done = host.deliver('registrationChangedScript', '1')
    host.documentGone()
    expect(await done).toMatchObject({ ok: false, error: 'The page went away.' })
  })

  it('ends when there is no page to send to', async () => {
    const { host } = setUp({
      send: () => {
        throw new Error('Render frame was disposed')
      },
    })
    expect(await host.deliver('registrationChangedScript', '1')).toMatchObject({
      ok: false,
      error: 'The page went away.',
    })
  })
})
