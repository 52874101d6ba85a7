import { describe, expect, it } from 'vitest'
import { createApi } from '../api.ts'
import { eventOf, fakeEmulator, projectionWith } from '../page.testing.tsx'
import { connectStore } from './connect.ts'
import { currentNotice } from './notices.ts'
import { createRendererStore } from './store.ts'

const event = (seq: number) => eventOf(seq, 'app.closed', {})
const seqs = (store: ReturnType<typeof createRendererStore>) => store.getState().events.map(({ seq }) => seq)
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('the store', () => {
  it('keeps an event once, whichever way it comes first', async () => {
    const { emulator, push } = fakeEmulator('window', projectionWith(), [event(1), event(2), event(3)])
    const store = createRendererStore(() => 0)
    connectStore(
      createApi(emulator, () => {}),
      store,
    )
    push('ui:events', [event(3), event(4)])
    await settled()
    push('ui:events', [event(4), event(5)])
    expect(seqs(store)).toEqual([1, 2, 3, 4, 5])
  })

  it('takes a pushed projection for newer than the answer to hello', async () => {
    const { emulator, push } = fakeEmulator('window', projectionWith({ shell: { popup: 'start' } }))
    const store = createRendererStore(() => 0)
    const stop = connectStore(
      createApi(emulator, () => {}),
      store,
    )
    push('ui:projection', projectionWith({ shell: { popup: 'flyout' } }))
    await settled()
    expect(store.getState().projection?.shell.popup).toBe('flyout')
    stop()
    push('ui:projection', projectionWith())
    expect(store.getState().projection?.shell.popup).toBe('flyout')
  })

  it('leaves the list as it is when a push brings nothing new', () => {
    const store = createRendererStore(() => 0)
    store.getState().appendEvents([event(1)])
    const before = store.getState().events
    store.getState().appendEvents([event(1)])
    expect(store.getState().events).toBe(before)
  })

  it('shows a failed request before the notice of the shell, and a closed notice never again', () => {
    const store = createRendererStore(() => 0)
    const notice = { id: 7, tone: 'info', text: 'Saved', details: [] } as const
    store.getState().project(projectionWith({ shell: { notice: { ...notice, details: [] } } }))
    store.getState().reportProblem('No answer')
    expect(currentNotice(store.getState())?.text).toBe('No answer')
    store.getState().dismissNotice()
    expect(currentNotice(store.getState())?.text).toBe('Saved')
    store.getState().dismissNotice()
    expect(currentNotice(store.getState())).toBeNull()
    store.getState().project(projectionWith({ shell: { notice: { ...notice, id: 8, details: [] } } }))
    expect(currentNotice(store.getState())?.id).toBe(8)
  })

  it('toggles groups and clears the filter', () => {
    const store = createRendererStore(() => 0)
    store.getState().toggleGroup('esim')
    store.getState().toggleGroup('app')
    store.getState().toggleGroup('esim')
    store.getState().search('home')
    expect(store.getState().filter).toEqual({ text: 'home', groups: ['app'], root: null })
    store.getState().clearFilter()
    expect(store.getState().filter).toEqual({ text: '', groups: [], root: null })
  })
})

describe('the api', () => {
  it('reports what was refused and what threw, and answers null', async () => {
    const problems: string[] = []
    const { emulator } = fakeEmulator('window', projectionWith())
    const report = (problem: string) => problems.push(problem)
    const refusing = createApi({ ...emulator, request: async () => ({ ok: false, error: 'region: “xx”' }) }, report)
    const throwing = createApi({ ...emulator, request: () => Promise.reject(new Error('gone')) }, report)
    expect(await refusing.request('ui:hello', {})).toBeNull()
    expect(await throwing.request('ui:popup', { show: 'none' })).toBeNull()
    expect(problems).toEqual(['region: “xx”', 'The emulator didn’t answer “ui:popup”: gone'])
  })
})
