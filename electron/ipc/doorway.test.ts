import { describe, expect, it, vi } from 'vitest'
import { requestSchemas } from '../../core/contract/ipc.ts'
import type { Surface } from '../../core/contract/ipc.ts'
import { CHANNEL_SURFACES, RequestError, openDoorway, senderSurface } from './doorway.ts'
import type { RequestHandlers, SenderContents, SenderEvent, SenderFrame } from './doorway.ts'

const OURS: Record<number, Surface> = { 1: 'window', 2: 'overlay', 3: 'popup' }
const surfaceOf = (contents: SenderContents) => OURS[contents.id] ?? null

const frame = (change: Partial<SenderFrame> = {}): SenderFrame => ({
  url: 'app://emulator/window.html',
  parent: null,
  processId: 7,
  routingId: 1,
  ...change,
})
const contents = (id: number, mainFrame = frame(), destroyed = false): SenderContents => ({
  id,
  mainFrame,
  isDestroyed: () => destroyed,
})
const from = (surface: Surface): SenderEvent => {
  const main = frame({ url: `app://emulator/${surface}.html` })
  const id = Number(Object.keys(OURS).find((key) => OURS[Number(key)] === surface))
  return { sender: contents(id, main), senderFrame: main }
}
const gone = new Proxy({} as SenderFrame, {
  get() {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  },
})

const BAD_SENDERS: [string, SenderEvent][] = [
  ['no frame', { sender: contents(1), senderFrame: null }],
  ['an iframe of ours', { sender: contents(1), senderFrame: frame({ parent: frame(), routingId: 2 }) }],
  ['another main frame than the current one', { sender: contents(1), senderFrame: frame({ routingId: 9 }) }],
  ['the same routing id in another process', { sender: contents(1), senderFrame: frame({ processId: 8 }) }],
  ['foreign contents', { sender: contents(99), senderFrame: frame() }],
  ['destroyed contents', { sender: contents(1, frame(), true), senderFrame: frame() }],
  ['a frame that is gone', { sender: contents(1), senderFrame: gone }],
  ['contents whose main frame is gone', { sender: contents(1, gone), senderFrame: frame() }],
  ...[
    'about:blank',
    '',
    'https://emulator/window.html',
    'file:///window.html',
    'app://emulator.evil/window.html',
    'app://other/window.html',
    'app://emulator/overlay.html',
    'app://emulator/window.html/x',
  ].map((url): [string, SenderEvent] => [
    `the page ${url}`,
    { sender: contents(1, frame({ url })), senderFrame: frame({ url }) },
  ]),
]

describe('senderSurface', () => {
  it.each(['window', 'overlay', 'popup'] as const)('knows the %s', (surface) => {
    expect(senderSurface(from(surface), surfaceOf)).toBe(surface)
  })
  it('does not mind a query or a fragment', () => {
    const main = frame({ url: 'app://emulator/window.html?a=1#b' })
    expect(senderSurface({ sender: contents(1, main), senderFrame: main }, surfaceOf)).toBe('window')
  })
  it.each(BAD_SENDERS)('refuses %s', (_name, event) => {
    expect(senderSurface(event, surfaceOf)).toBeNull()
  })
})

const open = (change: Partial<RequestHandlers> = {}) => {
  const listeners = new Map<string, (event: SenderEvent, argument: unknown) => unknown>()
  const report = vi.fn()
  const nothing = () => null
  const handlers: RequestHandlers = {
    'ui:hello': vi.fn(() => ({ projection: {}, events: [] }) as never),
    'ui:intent': vi.fn(nothing),
    'ui:layout': vi.fn(nothing),
    'ui:size': vi.fn(nothing),
    'ui:popup': vi.fn(nothing),
    'ui:addOperator': vi.fn(nothing),
    'ui:scenario': vi.fn(() => ({ recent: [], tried: null })),
    'ui:exportTrace': vi.fn(nothing),
    'ui:exportReport': vi.fn(nothing),
    'ui:browser': vi.fn(nothing),
    'ui:exportAudit': vi.fn(nothing),
    'ui:copy': vi.fn(nothing),
    'ui:pickPicture': vi.fn(() => ({ picture: null, problem: null })),
    'ui:monitoring': vi.fn(() => ({}) as never),
    ...change,
  }
  openDoorway(
    { main: { handle: (channel, listener) => listeners.set(channel, listener) }, surfaceOf, report },
    handlers,
  )
  const ask = (channel: string, event: SenderEvent, argument: unknown) => listeners.get(channel)?.(event, argument)
  return { ask, handlers, report, channels: [...listeners.keys()] }
}

describe('doorway', () => {
  it('opens every channel of the contract and no other', () => {
    expect(open().channels).toEqual(Object.keys(requestSchemas))
  })

  it('hands a checked argument to the handler and answers with its value', async () => {
    const { ask, handlers } = open()
    expect(await ask('ui:intent', from('popup'), { type: 'app.open', via: 'flyout' })).toEqual({
      ok: true,
      value: null,
    })
    expect(handlers['ui:intent']).toHaveBeenCalledWith({ type: 'app.open', via: 'flyout' }, 'popup')
  })

  it.each(BAD_SENDERS)('refuses %s', async (_name, event) => {
    const { ask, handlers, report } = open()
    expect(await ask('ui:hello', event, {})).toEqual({ ok: false, error: 'This page may not ask for that.' })
    expect(handlers['ui:hello']).not.toHaveBeenCalled()
    expect(report).toHaveBeenCalledOnce()
  })

  it.each(
    Object.entries(CHANNEL_SURFACES).flatMap(([channel, allowed]) =>
      (['window', 'overlay', 'popup'] as const)
        .filter((surface) => !allowed.includes(surface))
        .map((s) => [channel, s] as const),
    ),
  )('refuses %s from the %s', async (channel, surface) => {
    const { ask, handlers } = open()
    expect(await ask(channel, from(surface), {})).toMatchObject({ ok: false })
    expect(handlers[channel as keyof RequestHandlers]).not.toHaveBeenCalled()
  })

  it.each([
    ['ui:intent', { type: 'app.explode' }],
    ['ui:intent', { type: 'app.back', extra: 1 }],
    ['ui:intent', undefined],
    ['ui:layout', { desktop: { x: 0, y: 0, width: -1, height: 1 }, appContent: null }],
    ['ui:popup', { show: 'everything' }],
    ['ui:exportTrace', { raw: 'yes' }],
    ['ui:exportReport', { scope: 'some', raw: false }],
    ['ui:browser', { act: 'print' }],
    ['ui:exportAudit', { format: 'exe', visits: 'last' }],
    ['ui:monitoring', { do: 'advance', minutes: 1e9 }],
  ])('refuses %s with %j', async (channel, argument) => {
    const { ask, handlers } = open()
    const answer = (await ask(channel, from('window'), argument)) as { ok: boolean; error: string }
    expect(answer.ok).toBe(false)
    expect(answer.error).toContain(channel)
    expect(handlers[channel as keyof RequestHandlers]).not.toHaveBeenCalled()
  })

  it('answers a failure of the handler without its inside', async () => {
    const { ask, report } = open({
      'ui:addOperator': () => Promise.reject(new Error('ENOENT /home/me/secret')),
      'ui:intent': () => {
        throw new RequestError('Wi-Fi is off.')
      },
    })
    const answer = (await ask('ui:addOperator', from('window'), {})) as { error: string }
    expect(answer.error).not.toContain('secret')
    expect(report).toHaveBeenCalledOnce()
    expect(await ask('ui:intent', from('window'), { type: 'app.close' })).toEqual({ ok: false, error: 'Wi-Fi is off.' })
  })
})
