import { describe, expect, it } from 'vitest'
import { createFakeRandom } from '../device/fake-ports.testing.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createRegistry } from '../operators/registry.ts'
import { createTrace } from '../trace/trace.ts'
import { createToasts, MOST_TOASTS, toastView } from './toasts.ts'
import type { SavedToast } from './toasts.ts'

const TOAST = { type: 'connected', operatorId: 'contoso', operationId: 'op' } as const

function create(saved: readonly SavedToast[] = []) {
  const trace = createTrace({ virtual: () => 0, real: () => 0 })
  let changes = 0
  const toasts = createToasts({ recorder: trace, random: createFakeRandom(), saved, changed: () => (changes += 1) })
  return { trace, toasts, changes: () => changes }
}

describe('toasts', () => {
  it('are shown in order, noted, and gone once they are answered', () => {
    const { trace, toasts, changes } = create()
    toasts.show(TOAST, 7)
    toasts.show({ ...TOAST, type: 'deferred-download' }, 8)
    const [first, second] = toasts.list()
    expect([first?.type, second?.type]).toEqual(['connected', 'deferred-download'])
    expect(toasts.answer(second?.id ?? '', 'accepted')).toEqual({ toast: second, seq: 3 })
    expect(toasts.list()).toEqual([first])
    expect(toasts.answer(second?.id ?? '', 'accepted')).toBeNull()
    toasts.answer(first?.id ?? '', 'dismissed')
    expect(trace.events().map(({ kind, cause }) => [kind, cause])).toEqual([
      ['toast.shown', 7],
      ['toast.shown', 8],
      ['toast.accepted', null],
      ['toast.dismissed', null],
    ])
    expect(changes()).toBe(4)
  })

  it('come back after a restart without being shown anew', () => {
    const { trace, toasts } = create([{ id: 'x', ...TOAST }])
    expect(toasts.list()).toHaveLength(1)
    expect(trace.events()).toEqual([])
  })

  it('are never too many, and an offer never goes by itself', () => {
    const { toasts } = create()
    toasts.show({ ...TOAST, type: 'deferred-download' }, null)
    for (let index = 0; index < MOST_TOASTS + 5; index += 1) toasts.show(TOAST, null)
    expect(toasts.list()).toHaveLength(MOST_TOASTS)
    expect(toasts.list()[0]?.type).toBe('deferred-download')
  })

  it('name the operator, also one that is not known any more', () => {
    const operators = createRegistry([CONTOSO])
    const view = toastView({ id: 'x', ...TOAST }, operators)
    expect(view).toMatchObject({ id: 'x', type: 'connected', logo: CONTOSO.logo })
    expect(view.body).toContain('Contoso Cellular')
    expect(toastView({ id: 'x', ...TOAST, operatorId: 'gone' }, operators)).toMatchObject({
      logo: '',
      body: expect.stringContaining('Your mobile operator'),
    })
  })
})
