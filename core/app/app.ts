/** The Mobile Plans app of a device: the state machine, its trace, its effects. */
import type { Recorder } from '../trace/trace.ts'
import { reduce } from './reducer.ts'
import { CLOSED_APP } from './state.ts'
import type { AppEffect, AppEvent, AppPage, AppState } from './state.ts'

export interface App {
  state(): AppState
  /** Takes one step; `cause` is the `seq` of the event that led to it. */
  send(event: AppEvent, cause: number | null): void
}

/** What the app needs. */
export interface AppDeps {
  recorder: Recorder
  /** Does what the state machine asks for; may send events itself. */
  perform: (effect: AppEffect, cause: number | null) => void
  /** Called after each change of the state. */
  changed: () => void
}

/** Makes an app that is closed. */
export function createApp({ recorder, perform, changed }: AppDeps): App {
  let state = CLOSED_APP
  const note = (before: AppState, cause: number | null): number | null => {
    let seq = cause
    if (before.dialog?.name !== state.dialog?.name && state.dialog !== null) {
      seq = recorder.record('app.dialog', { dialog: state.dialog.name }, cause)
    }
    if (isSamePage(before.page, state.page)) return seq
    return recorder.record('app.screen', screenPayload(state.page), cause)
  }
  return {
    state: () => state,
    send(event, cause) {
      const before = state
      const step = reduce(before, event)
      state = step.state
      let seq = cause
      if (event.type === 'answer' && before.dialog !== null && (before !== state || step.effects.length > 0)) {
        seq = recorder.record('app.dialog', { dialog: before.dialog.name, answer: event.answer }, cause)
      }
      if (before !== state) {
        seq = note(before, seq)
        changed()
      }
      for (const effect of step.effects) perform(effect, seq)
      const { page } = step.state
      if (page.name === 'gateway' && !isSamePage(before.page, page))
        perform({ type: 'prepare-gateway', operatorId: page.operatorId }, seq)
    },
  }
}

function isSamePage(a: AppPage, b: AppPage): boolean {
  if (a.name !== b.name) return false
  if (a.name === 'portal' && b.name === 'portal') return a.visitId === b.visitId
  return operatorOf(a) === operatorOf(b) && operationOf(a) === operationOf(b)
}

function operationOf(page: AppPage): string | null {
  return 'operationId' in page ? page.operationId : null
}

function operatorOf(page: AppPage): string | null {
  if (page.name === 'phone-found') return page.found.operatorId
  return 'operatorId' in page ? page.operatorId : null
}

function screenPayload(page: AppPage) {
  const operatorId = operatorOf(page)
  return {
    screen: page.name,
    ...(operatorId === null ? {} : { operatorId }),
    ...(page.name === 'unavailable' ? { correlationVector: page.correlationVector } : {}),
  }
}
