/** What answering a toast leads to; source: Microsoft, "Mobile Plans notifications" (<accept> opens the gateway page). */
import { assertNever } from '../assert-never.ts'
import type { App } from '../app/app.ts'
import type { Operations } from '../operations/operations.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Answered, Toasts } from './toasts.ts'

/** What answers touch. */
export interface AnswersDeps {
  trace: Recorder
  app: App
  operations: Pick<Operations, 'accept' | 'decline'>
  toasts: Toasts
  /** The user wants no promotion any more. */
  noPromotion: () => void
}

export interface ToastAnswers {
  accept(id: string): void
  dismiss(id: string): void
  /** Takes one, or all, out of the action centre: as if declined, but a promotion may come again. */
  clear(id?: string): void
}

/** Makes what takes the user's answers. */
export function createToastAnswers({ trace, app, operations, toasts, noPromotion }: AnswersDeps): ToastAnswers {
  const declined = ({ toast, seq }: Answered) => {
    if (toast.type === 'deferred-download') operations.decline(toast.operationId, seq)
  }
  return {
    accept(id) {
      const answered = toasts.answer(id, 'accepted')
      if (answered === null) return
      const { toast, seq } = answered
      const cause = app.state().page.name === 'closed' ? trace.record('app.opened', { via: 'toast' }, seq) : seq
      switch (toast.type) {
        case 'deferred-download':
          return operations.accept(toast.operationId, cause)
        case 'connected':
          return app.send({ type: 'open' }, cause)
        case 'sms':
        case 'promotion':
          return app.send({ type: 'open-gateway', operatorId: toast.operatorId }, cause)
        default:
          return assertNever(toast, 'toast')
      }
    },
    dismiss(id) {
      const answered = toasts.answer(id, 'dismissed')
      if (answered === null) return
      declined(answered)
      if (answered.toast.type === 'promotion') noPromotion()
    },
    clear(id) {
      const ids = id === undefined ? toasts.list().map((toast) => toast.id) : [id]
      for (const one of ids) {
        const answered = toasts.answer(one, 'dismissed')
        if (answered !== null) declined(answered)
      }
    },
  }
}
