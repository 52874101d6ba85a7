import { describe, expect, it } from 'vitest'
import type { Projection } from '../../core/contract/ipc.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { HELLO_EVENTS, PUSH_EVENTS, createPublisher } from './publisher.ts'
import { createShell } from './state.ts'

const event = (seq: number) => ({ seq }) as TraceEvent

const setUp = () => {
  const sent: unknown[][] = []
  const waiting: (() => void)[] = []
  const all: TraceEvent[] = []
  const arranged: Projection[] = []
  let version = 0
  const publisher = createPublisher({
    projection: () => ({ version }) as unknown as Projection,
    events: () => all,
    send: (...push) => sent.push(push),
    arrange: (projection) => arranged.push(projection),
    soon: (callback) => waiting.push(callback),
  })
  const turn = () => {
    for (const callback of waiting.splice(0)) callback()
    return sent.splice(0)
  }
  const happen = (...events: TraceEvent[]) => {
    version += 1
    all.push(...events)
    publisher.add(events)
  }
  return { publisher, turn, happen, all, arranged }
}

describe('publisher', () => {
  it('puts many changes into one push, with the newest projection', () => {
    const { publisher, turn, happen, arranged } = setUp()
    publisher.hello('window')
    happen(event(1))
    happen(event(2))
    publisher.changed()
    expect(turn()).toEqual([
      ['window', 'ui:projection', { version: 2 }],
      ['overlay', 'ui:projection', { version: 2 }],
      ['popup', 'ui:projection', { version: 2 }],
      ['window', 'ui:events', [event(1), event(2)]],
    ])
    expect(arranged).toHaveLength(1)
    expect(turn()).toEqual([])
  })

  it('gives the window each event once, whenever it starts or starts again', () => {
    const { publisher, turn, happen } = setUp()
    happen(event(1))
    expect(publisher.hello('window').events).toEqual([event(1)])
    expect(turn().flat()).not.toContain('ui:events')
    happen(event(2))
    expect(publisher.hello('window').events).toEqual([event(1), event(2)])
    expect(turn().flat()).not.toContain('ui:events')
    happen(event(3))
    expect(turn().at(-1)).toEqual(['window', 'ui:events', [event(3)]])
  })

  it('hands over a crowd of events in several pushes, in order', () => {
    const { publisher, turn, happen } = setUp()
    publisher.hello('window')
    const crowd = Array.from({ length: PUSH_EVENTS + 1 }, (_, index) => event(index + 1))
    happen(...crowd)
    expect(turn().at(-1)).toEqual(['window', 'ui:events', crowd.slice(0, -1)])
    expect(turn().at(-1)).toEqual(['window', 'ui:events', crowd.slice(-1)])
    expect(turn()).toEqual([])
  })

  it('gives a page that starts the newest events only, and other pages none', () => {
    const { publisher, happen } = setUp()
    happen(...Array.from({ length: HELLO_EVENTS + 5 }, (_, index) => event(index)))
    expect(publisher.hello('window').events[0]).toEqual(event(5))
    expect(publisher.hello('overlay').events).toEqual([])
  })
})

describe('shell', () => {
  it('counts notices and changes only when a popup changes', () => {
    let changes = 0
    const shell = createShell({ app: '1', electron: '2', chrome: '3' }, () => (changes += 1))
    shell.showPopup('none')
    shell.showPopup('flyout')
    shell.notify({ tone: 'info', text: 'a' })
    shell.notify({ tone: 'error', text: 'b', details: ['c'] })
    expect(changes).toBe(3)
    expect(shell.state()).toMatchObject({
      popup: 'flyout',
      notice: { id: 2, tone: 'error', text: 'b', details: ['c'] },
    })
  })
})
