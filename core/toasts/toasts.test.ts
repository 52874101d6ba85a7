import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFakeRandom } from '../device/fake-ports.testing.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createRegistry } from '../operators/registry.ts'
import { createTrace } from '../trace/trace.ts'
import { NOTIFICATION_TYPES } from '../contract/notifications.ts'
import type { NewToast, SavedToast } from './saved.ts'
import { createToasts, MOST_TOASTS } from './toasts.ts'
import { toastView } from './view.ts'

const TOAST = { type: 'connected', operatorId: 'contoso', operationId: 'op' } as const
const OFFER = { ...TOAST, type: 'deferred-download' } as const
const SMS = {
  type: 'sms',
  operatorId: 'contoso',
  notificationType: 'lowBalance',
  templateId: '0',
  title: 'Almost out of data',
  body: 'Less than 5 MB are left.',
  image: 'data:image/png;base64,AA==',
} as const
const PROMOTION = { ...SMS, type: 'promotion' } as const
const kept = (toast: NewToast): SavedToast => ({ ...toast, id: 'x', aside: false, at: 5 })

function create(saved: readonly SavedToast[] = []) {
  const trace = createTrace({ virtual: () => 0, real: () => 0 })
  let changes = 0
  const changed = () => (changes += 1)
  const toasts = createToasts({ recorder: trace, random: createFakeRandom(), now: () => 7, saved, changed })
  return { trace, toasts, changes: () => changes }
}

describe('toasts', () => {
  it('are shown in order, noted, and gone once they are answered', () => {
    const { trace, toasts, changes } = create()
    toasts.show(TOAST, 7)
    toasts.show(OFFER, 8)
    const [first, second] = toasts.list()
    expect([first?.type, second?.type]).toEqual(['connected', 'deferred-download'])
    expect(first).toMatchObject({ at: 7, aside: false })
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

  it('stay in the action centre when their banner is closed, once', () => {
    const { trace, toasts } = create()
    toasts.show(SMS, 1)
    const [{ id } = { id: '' }] = toasts.list()
    toasts.putAside(id)
    toasts.putAside(id)
    toasts.putAside('nobody')
    expect(toasts.list()).toMatchObject([{ id, aside: true }])
    expect(trace.events().map(({ kind }) => kind)).toEqual(['toast.shown', 'toast.closed'])
    expect(toasts.answer(id, 'accepted')?.toast).toMatchObject({ type: 'sms' })
  })

  it('say in the trace which template they are', () => {
    const { trace, toasts } = create()
    toasts.show(SMS, 1)
    toasts.show(PROMOTION, 1)
    expect(trace.events().map(({ payload }) => payload)).toMatchObject([
      { type: 'sms', operatorId: 'contoso', notificationType: 'lowBalance', templateId: '0' },
      { type: 'promotion', operatorId: 'contoso' },
    ])
    expect(trace.events()[1]?.payload).not.toHaveProperty('templateId')
  })

  it('come back after a restart without being shown anew', () => {
    const { trace, toasts } = create([kept(TOAST)])
    expect(toasts.list()).toHaveLength(1)
    expect(trace.events()).toEqual([])
  })

  it('are never too many, and an offer never goes by itself', () => {
    const { toasts } = create()
    toasts.show(OFFER, null)
    for (let index = 0; index < MOST_TOASTS + 5; index += 1) toasts.show(index % 2 === 0 ? TOAST : SMS, null)
    expect(toasts.list()).toHaveLength(MOST_TOASTS)
    expect(toasts.list()[0]?.type).toBe('deferred-download')
  })

  it('are never lost or doubled, and keep their order', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('show' as const), toast: fc.constantFrom(TOAST, OFFER, SMS, PROMOTION) }),
      fc.record({ do: fc.constantFrom('accepted', 'dismissed', 'close', 'restart'), at: fc.nat(25) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const random = createFakeRandom()
        const trace = createTrace({ virtual: () => 0, real: () => 0 })
        const deps = { recorder: trace, random, now: () => 0, changed: () => {} }
        let toasts = createToasts({ ...deps, saved: [] })
        for (const one of steps) {
          const before = toasts.list().map(({ id }) => id)
          if (one.do === 'show' && 'toast' in one) {
            toasts.show(one.toast, null)
            const after = toasts.list().map(({ id }) => id)
            const gone = before.filter((id) => !after.includes(id))
            expect(gone.length).toBeLessThanOrEqual(before.length >= MOST_TOASTS ? 1 : 0)
            expect(after.slice(0, -1)).toEqual(before.filter((id) => after.includes(id)))
            expect(before).not.toContain(after.at(-1))
            continue
          }
          const id = before['at' in one ? one.at : 0] ?? 'nobody'
          if (one.do === 'restart') toasts = createToasts({ ...deps, saved: JSON.parse(JSON.stringify(toasts.list())) })
          else if (one.do === 'close') toasts.putAside(id)
          else expect(toasts.answer(id, one.do as 'accepted')?.toast.id ?? 'nobody').toBe(id)
          const answered = one.do === 'accepted' || one.do === 'dismissed'
          expect(toasts.list().map((toast) => toast.id)).toEqual(before.filter((other) => !answered || other !== id))
        }
        const ids = trace.events().flatMap((event) => (event.kind === 'toast.shown' ? [event.payload.id] : []))
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})

describe('views of toasts', () => {
  const operators = createRegistry([CONTOSO])
  const view = (toast: NewToast) => toastView(kept(toast), operators, (uri) => uri)

  it('name the operator, also one that is not known any more', () => {
    const shown = view(TOAST)
    expect(shown).toMatchObject({ id: 'x', type: 'connected', logo: CONTOSO.logo, layout: 'plain', at: 5 })
    expect(shown.body).toContain('Contoso Cellular')
    expect(view({ ...TOAST, operatorId: 'gone' })).toMatchObject({
      logo: '',
      body: expect.stringContaining('Your mobile operator'),
    })
  })

  it('have the texts of the documented pictures', () => {
    expect(view(SMS)).toMatchObject({
      title: SMS.title,
      body: SMS.body,
      image: SMS.image,
      layout: 'hero',
      acceptLabel: 'Get more data',
      dismissLabel: 'Not now',
    })
    expect(view(PROMOTION)).toMatchObject({
      layout: 'inline',
      acceptLabel: 'Get connected',
      dismissLabel: 'Don’t show again',
    })
  })

  it.each(NOTIFICATION_TYPES)('have an answer for %s', (notificationType) => {
    expect(view({ ...SMS, notificationType }).acceptLabel).toMatch(/^[A-Z]/)
  })

  it('do without a picture that is not there', () => {
    expect(toastView(kept({ ...SMS, image: '' }), operators, () => 'wrong').image).toBe('')
    expect(toastView(kept(SMS), operators, () => '').image).toBe('')
  })
})
