/** A program started with a DevTools port, and just enough of that protocol to look for a button and click it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** One page of a started program. */
export interface DevToolsPage {
  /** Evaluates an expression and gives its value, which must be plain data. */
  evaluate(expression: string): Promise<unknown>
  /** A real press and release of the left button, through Chromium's input pipeline. */
  click(x: number, y: number): Promise<void>
}

/** A started program. */
export interface Started {
  /** Resolves with the first page whose URL contains the text; rejects when there is none after 30 s. */
  page(urlPart: string): Promise<DevToolsPage>
  stop(): Promise<void>
}

type Message = {
  id?: number
  method?: string
  params?: Record<string, never>
  result?: unknown
  error?: { message: string }
}

/** Starts an executable with a free DevTools port; resolves when the port listens. */
export async function startWithDevTools(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Started> {
  const child = spawn(executable, ['--remote-debugging-port=0', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const match = /DevTools listening on (ws:\S+)/.exec(text)
      if (match?.[1] !== undefined) resolve(match[1])
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`the program ended with exit code ${code}\n${text.slice(-2_000)}`)))
  })
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error(`no DevTools at ${address}`)))
  })

  let ids = 0
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const sessions = new Map<string, { url: string; sessionId: string }>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) {
      const call = open.get(message.id)
      open.delete(message.id)
      if (message.error === undefined) call?.resolve(message.result)
      else call?.reject(new Error(message.error.message))
    }
    const params = message.params as
      { sessionId?: string; targetInfo?: { targetId: string; type: string; url: string } } | undefined
    const info = params?.targetInfo
    if (info === undefined || info.type !== 'page') return
    if (message.method === 'Target.attachedToTarget') {
      sessions.set(info.targetId, { url: info.url, sessionId: params?.sessionId ?? '' })
    } else if (message.method === 'Target.targetInfoChanged') {
      const session = sessions.get(info.targetId)
      if (session !== undefined) session.url = info.url
    }
  })
  const send = (method: string, params: object, sessionId?: string) =>
    new Promise<unknown>((resolve, reject) => {
      ids += 1
      open.set(ids, { resolve, reject })
      socket.send(JSON.stringify({ id: ids, method, params, sessionId }))
    })
  await send('Target.setDiscoverTargets', { discover: true })
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })

  return {
    async page(urlPart) {
      for (const end = performance.now() + 30_000; performance.now() < end;) {
        const found = [...sessions.values()].find(({ url }) => url.includes(urlPart))
        if (found !== undefined) return pageOf(send, found.sessionId)
        if (child.exitCode !== null) throw new Error(`the program ended with exit code ${child.exitCode}`)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      throw new Error(`no page ${urlPart} after 30 s`)
    },
    async stop() {
      const exit = once(child, 'exit')
      if (child.exitCode === null && child.kill('SIGKILL')) await exit
      socket.close()
    },
  }
}

function pageOf(
  send: (method: string, params: object, sessionId: string) => Promise<unknown>,
  sessionId: string,
): DevToolsPage {
  return {
    async evaluate(expression) {
      const answer = (await send('Runtime.evaluate', { expression, returnByValue: true }, sessionId)) as {
        result: { value?: unknown }
      }
      return answer.result.value
    },
    async click(x, y) {
      const event = { x, y, button: 'left', clickCount: 1 }
      await send('Input.dispatchMouseEvent', { ...event, type: 'mousePressed' }, sessionId)
      await send('Input.dispatchMouseEvent', { ...event, type: 'mouseReleased' }, sessionId)
    },
  }
}
