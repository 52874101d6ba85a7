import { describe, expect, it } from 'vitest'
import { SCRIPT_LIMITS, createScriptMemory, readNewScripts } from './sources.ts'
import type { ScriptDebugger } from './sources.ts'

const page = 'https://portal.contoso.example/plans'
const script = (change: Record<string, unknown> = {}) => ({
  scriptId: '7',
  url: `${page}/app.js`,
  startLine: 0,
  startColumn: 0,
  hash: 'h1',
  length: 10,
  isModule: false,
  scriptLanguage: 'JavaScript',
  executionContextAuxData: { isDefault: true },
  ...change,
})

const setUp = (scripts: unknown[], { taken = false, fails = '' } = {}) => {
  let attached = taken
  const commands: string[] = []
  const listeners = new Set<Parameters<ScriptDebugger['on']>[1]>()
  const answers: Record<string, () => unknown> = {
    'Target.getTargets': () => ({ targetInfos: [{ targetId: 'ours' }, { targetId: 'portal' }] }),
    'Target.attachToTarget': () => ({ sessionId: 's' }),
    'Debugger.enable': () => {
      for (const one of scripts) for (const listen of listeners) listen({}, 'Debugger.scriptParsed', one, 's')
    },
  }
  const debug: ScriptDebugger = {
    attach: () => (attached = true),
    detach: () => (attached = false),
    isAttached: () => attached,
    async sendCommand(command, parameters, sessionId) {
      commands.push(`${command} ${sessionId ?? ''}`.trim())
      if (command === fails) throw new Error('target closed')
      if (command === 'Debugger.getScriptSource')
        return { scriptSource: `source ${(parameters as { scriptId: string }).scriptId}` }
      return answers[command]?.() ?? {}
    },
    on: (_event, listener) => listeners.add(listener),
    off: (_event, listener) => listeners.delete(listener),
  }
  const memory = createScriptMemory()
  const read = () => readNewScripts({ debugger: debug, isTarget: (id) => id === 'portal' }, memory)
  return { read, commands, attached: () => attached, listeners, memory }
}

describe('scripts of a page', () => {
  it('come with their place, once for each visit', async () => {
    const inline = script({ url: page, scriptId: '8', startLine: 3, startColumn: 9, hash: 'h2', isModule: true })
    const { read, commands, attached, listeners } = setUp([script(), inline, script({ scriptId: '9' })])
    expect(await read()).toEqual([
      { url: `${page}/app.js`, source: 'source 7', kind: 'script', start: { line: 0, column: 0 } },
      { url: page, source: 'source 8', kind: 'module', start: { line: 3, column: 9 } },
    ])
    expect(await read()).toEqual([])
    expect([attached(), listeners.size]).toEqual([false, 0])
    expect(commands.slice(2, 4)).toEqual(['Debugger.setSkipAllPauses s', 'Debugger.enable s'])
  })

  it('are the same under another query, and others when their text changed', async () => {
    const { read } = setUp([script(), script({ url: `${page}/app.js?2` }), script({ hash: 'h2', scriptId: '8' })])
    expect((await read())?.map(({ source }) => source)).toEqual(['source 7', 'source 8'])
  })

  it.each([
    ['of the preload', { executionContextAuxData: { isDefault: false } }],
    ['of nowhere: eval, or a debugger', { url: '' }],
    ['of Electron', { url: 'node:electron/js2c/sandbox_bundle' }],
    ['WebAssembly', { scriptLanguage: 'WebAssembly' }],
    ['too long', { length: SCRIPT_LIMITS.length + 1 }],
  ])('leave out those %s', async (_name, change) => {
    expect(await setUp([script(change)]).read()).toEqual([])
  })

  it('are bounded in number and length', async () => {
    const many = Array.from({ length: SCRIPT_LIMITS.count + 5 }, (_, index) => script({ hash: `h${index}` }))
    expect(await setUp(many).read()).toHaveLength(SCRIPT_LIMITS.count)
    const large = many.map((one) => ({ ...one, length: SCRIPT_LIMITS.length }))
    expect(await setUp(large).read()).toHaveLength(SCRIPT_LIMITS.visitLength / SCRIPT_LIMITS.length)
  })

  it('wait when somebody else has the protocol', async () => {
    const { read, commands, attached } = setUp([script()], { taken: true })
    expect([await read(), commands, attached()]).toEqual([null, [], true])
  })

  it.each(['Target.getTargets', 'Target.attachToTarget', 'Debugger.enable', 'Debugger.getScriptSource'])(
    'are none when the page goes away: %s',
    async (fails) => {
      const { read, attached } = setUp([script()], { fails })
      expect([await read(), attached()]).toEqual([[], false])
    },
  )
})
