import { describe, expect, it } from 'vitest'
import type { PortalNotice } from '../../../core/ports.ts'
import { placeInDocument, placeOf } from './place.ts'
import type { PlacedFinding } from './place.ts'
import type { ScriptDebugger } from './sources.ts'
import { REST, watchSyntax } from './watch.ts'

const page = 'https://portal.contoso.example/plans'

const setUp = () => {
  const timers: { ms: number; callback: () => void }[] = []
  const told: [string, PortalNotice][] = []
  const state = { loading: false, destroyed: false, reads: 0, attached: false }
  let stopped: () => void = () => {}
  let tell: Parameters<ScriptDebugger['on']>[1] = () => {}
  const inline = { scriptId: '1', url: page, startLine: 4, startColumn: 8, hash: 'h', length: 5 }
  const debug: ScriptDebugger = {
    attach() {
      state.attached = true
      state.reads += 1
    },
    detach: () => (state.attached = false),
    isAttached: () => state.attached,
    async sendCommand(command) {
      if (command === 'Target.getTargets') return { targetInfos: [{ targetId: 'portal' }] }
      if (command === 'Debugger.enable') tell({}, 'Debugger.scriptParsed', inline, '')
      return command === 'Debugger.getScriptSource' ? { scriptSource: 'a?.b' } : { sessionId: 's' }
    },
    on: (_event, listener) => (tell = listener),
    off: () => {},
  }
  const findings: PlacedFinding[] = [{ feature: 'operators.optional_chaining', line: 0, column: 1 }]
  const { scriptLoaded } = watchSyntax({
    contents: {
      isDestroyed: () => state.destroyed,
      isLoading: () => state.loading,
      getURL: () => page,
      on: (_event, listener) => (stopped = listener),
    },
    inspected: { debugger: debug, isTarget: () => true },
    checker: { check: async () => findings, close: () => {} },
    onNotice: (url, notice) => told.push([url, notice]),
    wake(ms, callback) {
      const timer = { ms, callback }
      timers.push(timer)
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
      }
    },
  })
  const rest = async () => {
    for (const { callback } of timers.splice(0)) callback()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { state, told, timers, rest, stop: () => stopped(), scriptLoaded }
}

describe('watching', () => {
  it('reads the scripts when the page has come to rest, and says where what was found', async () => {
    const { told, timers, rest, stop, scriptLoaded, state } = setUp()
    stop()
    scriptLoaded()
    expect(timers.map(({ ms }) => ms)).toEqual([REST])
    await rest()
    expect(told).toEqual([
      [page, { about: 'syntax', source: page, line: 5, column: 10, feature: 'optional chaining (?.)', edge: '80' }],
    ])
    expect([state.reads, state.attached, timers]).toEqual([1, false, []])
    scriptLoaded()
    await rest()
    expect([state.reads, told.length]).toEqual([2, 1])
  })

  it('waits while the page loads, or the protocol is taken, and does nothing for a view that is gone', async () => {
    const { state, rest, stop, told, timers } = setUp()
    state.loading = true
    stop()
    await rest()
    expect([state.reads, timers.length]).toEqual([0, 1])
    state.loading = false
    state.attached = true
    await rest()
    expect([state.reads, timers.length]).toEqual([0, 1])
    state.attached = false
    await rest()
    expect([state.reads, told.length]).toEqual([1, 1])
    stop()
    state.destroyed = true
    await rest()
    expect([state.reads, timers]).toEqual([1, []])
  })
})

describe('places', () => {
  it.each([
    ['ab', 1, { line: 0, column: 1 }],
    ['a\nb\r\nc\rd\u2028e', 9, { line: 4, column: 0 }],
    ['a\nb\r\nc\rd\u2028e', 5, { line: 2, column: 0 }],
    ['\n\n', 2, { line: 2, column: 0 }],
  ])('in %j at %i', (source, offset, place) => {
    expect(placeOf(source, offset)).toEqual(place)
  })
  it('in the document', () => {
    expect(placeInDocument({ line: 0, column: 3 }, { line: 7, column: 20 })).toEqual({ line: 7, column: 23 })
    expect(placeInDocument({ line: 2, column: 3 }, { line: 7, column: 20 })).toEqual({ line: 9, column: 3 })
  })
})
