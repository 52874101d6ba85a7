import { Worker } from 'node:worker_threads'
import type { WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import type { PortalVisit } from '../../core/ports.ts'
import type { OpenVisit, VisitOptions } from '../portal/visit.ts'
import type { GuardContext } from '../network/guard.ts'
import { createPortalPort } from './portal.ts'

vi.mock('electron', () => ({}))

const setUp = () => {
  const opened: (VisitOptions & { calls: string[]; finish: () => void })[] = []
  const views: unknown[] = []
  const open = (options: VisitOptions): OpenVisit => {
    const calls: string[] = []
    let finish = () => {}
    const cleared = new Promise<void>((resolve) => (finish = resolve))
    opened.push({ ...options, calls, finish })
    return {
      visitId: options.visit.visitId,
      view: () => null,
      back: () => true,
      reload: () => calls.push('reload'),
      deliver: () => Promise.resolve({ ok: true, function: 'onReg' }),
      close() {
        calls.push('close')
        return cleared
      },
    }
  }
  const port = createPortalPort(
    {
      preload: '',
      inspection: { startWorker: () => new Worker(''), ownPage: {} as WebContents },
      network: {} as GuardContext,
      automated: false,
      wake: () => () => {},
      emit: () => {},
      onView: (view) => views.push(view),
    },
    open,
  )
  return { port, opened, views }
}
const visit = (visitId: string) => ({ visitId }) as PortalVisit

describe('portal port', () => {
  it('ends a visit before it starts the next one', () => {
    const { port, opened } = setUp()
    port.open(visit('1'))
    port.open(visit('2'))
    expect(opened.map(({ calls }) => calls)).toEqual([['close'], []])
  })

  it('tells a visit when the one before has let go of its session', async () => {
    const { port, opened } = setUp()
    port.open(visit('1'))
    port.open(visit('2'))
    let free = false
    void opened[1]?.before.then(() => (free = true))
    await new Promise(setImmediate)
    expect(free).toBe(false)
    opened[0]?.finish()
    await new Promise(setImmediate)
    expect(free).toBe(true)
  })

  it('knows the current visit alone', async () => {
    const { port, opened } = setUp()
    port.open(visit('1'))
    port.open(visit('2'))
    port.reload('1')
    port.close('1')
    expect(port.back('1')).toBe(false)
    expect(await port.deliver('1', 'registrationChangedScript', '')).toMatchObject({ ok: false })
    expect(port.back('2')).toBe(true)
    port.reload('2')
    expect(opened[1]?.calls).toEqual(['reload'])
    expect(await port.deliver('2', 'registrationChangedScript', '')).toEqual({ ok: true, function: 'onReg' })
  })

  it('shows the view of the current visit, never one that comes late', () => {
    const { port, opened, views } = setUp()
    port.open(visit('1'))
    port.open(visit('2'))
    views.length = 0
    opened[0]?.onView('late' as never)
    opened[1]?.onView('current' as never)
    port.close('2')
    expect(views).toEqual(['current', null])
  })

  it('is disposed of when every session is empty', async () => {
    const { port, opened } = setUp()
    port.open(visit('1'))
    port.open(visit('2'))
    let disposed = false
    const done = port.dispose().then(() => (disposed = true))
    opened[1]?.finish()
    await new Promise((resolve) => setImmediate(resolve))
    expect(disposed).toBe(false)
    opened[0]?.finish()
    await done
  })
})
