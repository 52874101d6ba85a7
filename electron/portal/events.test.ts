import type { WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { readConsoleMessage, watchPortal } from './events.ts'

type Listener = (...args: unknown[]) => void

const setUp = (development = false, automated = false) => {
  const listeners = new Map<string, Listener>()
  const reported: unknown[][] = []
  const loads: unknown[][] = []
  const isolated: string[] = []
  let open: (details: object) => { action: string } = () => ({ action: 'allow' })
  const contents = {
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof open) => (open = handler),
    loadURL: (...args: unknown[]) => {
      loads.push(args)
      return Promise.resolve()
    },
    executeJavaScriptInIsolatedWorld: (_world: number, [script]: { code: string }[]) => {
      isolated.push(script?.code ?? '')
      return Promise.resolve()
    },
  } as unknown as WebContents
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void reported.push([name, ...args])
  const reports = {
    navigated: note('navigated'),
    failed: note('failed'),
    blocked: note('blocked'),
    crashed: note('crashed'),
    console: note('console'),
    newWindow: note('newWindow'),
  }
  watchPortal(contents, { development } as OperatorConfig, reports, automated)
  const emit = (name: string, ...args: unknown[]) => listeners.get(name)?.(...args)
  const navigate = (name: string, url: string, isMainFrame = true) => {
    const preventDefault = vi.fn()
    emit(name, { url, isMainFrame, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  return { emit, navigate, reported, loads, isolated, open: (details: object) => open(details) }
}

describe('watchPortal', () => {
  it.each(['will-frame-navigate', 'will-redirect'])('%s leads where a portal may be, and nowhere else', (name) => {
    const { navigate, reported } = setUp()
    expect(navigate(name, 'https://portal.contoso.example/next')).toBe(false)
    expect(navigate(name, 'about:srcdoc', false)).toBe(false)
    expect(reported).toEqual([])
    expect(navigate(name, 'http://portal.contoso.example/')).toBe(true)
    expect(navigate(name, 'file:///etc/passwd', false)).toBe(true)
    expect(reported).toEqual([
      ['blocked', 'http://portal.contoso.example/', expect.stringContaining('https alone')],
      ['blocked', 'file:///etc/passwd', expect.stringContaining('"file:"')],
    ])
  })

  it('ends the wait of a test that clicked what leads nowhere, and changes nothing for anybody else', () => {
    expect(setUp().isolated).toEqual([])
    const watched = setUp(false, true)
    watched.navigate('will-frame-navigate', 'https://portal.contoso.example/next')
    watched.navigate('will-frame-navigate', 'file:///etc/passwd', false)
    expect(watched.isolated).toEqual([])
    watched.navigate('will-frame-navigate', 'mailto:help@contoso.example')
    expect(watched.isolated).toEqual([expect.stringContaining('replaceState')])
    const unwatched = setUp()
    unwatched.navigate('will-frame-navigate', 'mailto:help@contoso.example')
    expect(unwatched.isolated).toEqual([])
  })

  it('reports documents with their status, and changes of the URL alone with the same', () => {
    const { emit, reported } = setUp()
    emit('did-navigate', {}, 'https://a.example/', 201, 'Created')
    emit('did-navigate-in-page', {}, 'https://a.example/', true)
    emit('did-navigate-in-page', {}, 'https://a.example/#x', true)
    emit('did-navigate-in-page', {}, 'https://frame.example/#x', false)
    expect(reported).toEqual([
      ['navigated', 'https://a.example/', 201, false],
      ['navigated', 'https://a.example/#x', 201, true],
    ])
  })

  it('reports failures of the main frame, but not what was given up for something newer', () => {
    const { emit, reported } = setUp()
    emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'https://a.example/', true)
    emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'https://a.example/', true)
    emit('did-fail-load', {}, -105, 'ERR_NAME_NOT_RESOLVED', 'https://frame.example/', false)
    emit('did-fail-load', {}, -7, '', 'https://b.example/', true)
    emit('render-process-gone', {}, { reason: 'oom' })
    expect(reported).toEqual([
      ['failed', 'https://a.example/', 'ERR_CONNECTION_REFUSED'],
      ['failed', 'https://b.example/', 'net error -7'],
      ['crashed', 'oom'],
    ])
    emit('destroyed')
    expect(reported.at(-1)).toEqual(['crashed', 'a script closed the view'])
  })

  it('is not held back by beforeunload', () => {
    const { emit } = setUp()
    const preventDefault = vi.fn()
    emit('will-prevent-unload', { preventDefault })
    // Preventing the prevention lets the page go.
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  it('opens no second window: what it was for comes into the same view, forms with their data', () => {
    const { open, loads, reported } = setUp()
    const referrer = { url: 'https://a.example/', policy: 'origin' }
    expect(open({ url: 'https://a.example/help', referrer })).toEqual({ action: 'deny' })
    const data = [{ type: 'rawData', bytes: Buffer.from('a=b') }]
    open({
      url: 'https://a.example/form',
      referrer,
      postBody: { contentType: 'multipart/form-data', boundary: 'x', data },
    })
    expect(open({ url: 'lpa:1$x$y', referrer })).toEqual({ action: 'deny' })
    expect(loads).toEqual([
      ['https://a.example/help', { httpReferrer: referrer }],
      [
        'https://a.example/form',
        { httpReferrer: referrer, postData: data, extraHeaders: 'Content-Type: multipart/form-data; boundary=x' },
      ],
    ])
    expect(reported.map(([name, url]) => [name, url])).toEqual([
      ['newWindow', 'https://a.example/help'],
      ['newWindow', 'https://a.example/form'],
      ['blocked', 'lpa:1$x$y'],
    ])
  })

  it('passes on the console', () => {
    const { emit, reported } = setUp()
    emit('console-message', { message: 'new', level: 'warning', lineNumber: 3, sourceId: 'https://a.example/x.js' })
    expect(reported).toEqual([['console', 'warning', 'new', 'https://a.example/x.js', 3]])
  })
})

describe('readConsoleMessage', () => {
  it('reads the list of Electron 34 and before', () => {
    expect(readConsoleMessage({}, 3, 'old', 7, 'https://a.example/')).toEqual({
      level: 'error',
      message: 'old',
      line: 7,
      source: 'https://a.example/',
    })
  })
  it('reads the object of Electron 35 and later, whose list is still there', () => {
    const details = { message: 'new', level: 'info', lineNumber: 2, sourceId: 's' }
    expect(readConsoleMessage(details, 3, 'old', 7, 'x')).toEqual({
      level: 'info',
      message: 'new',
      line: 2,
      source: 's',
    })
  })
  it('cuts long messages', () => {
    expect(readConsoleMessage({ message: 'x'.repeat(1e6), level: 'info' }).message).toHaveLength(10_000)
  })
})
