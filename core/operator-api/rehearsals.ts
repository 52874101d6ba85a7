/** What the embedded APIs are made to answer. Nothing of it is kept: a restart goes back to the truth. */
import type { ApiRehearsal } from '../contract/api-rehearsals.ts'
import type { OperatorApiView } from '../contract/view.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { isMobilePlansLine } from '../operators/cosa.ts'
import { summarise } from '../operators/registry.ts'
import type { Recorder } from '../trace/trace.ts'
import { endpointOf } from './endpoint.ts'
import type { ApiEndpoint } from './endpoint.ts'

export interface Rehearsals {
  /** Says what an operator's embedded API answers; false when it has none. */
  set(operator: OperatorConfig, answer: ApiRehearsal): boolean
  /** The endpoint with what it is to answer. */
  prepare(operator: Pick<OperatorConfig, 'id'>, endpoint: ApiEndpoint): ApiEndpoint
  /** For the workbench; `iccid` is the line in use. */
  view(operators: readonly OperatorConfig[], iccid: string): OperatorApiView[]
  clear(): void
}

/** Makes rehearsals where every API tells the truth. */
export function createRehearsals(recorder: Recorder, changed: () => void): Rehearsals {
  const answers = new Map<string, ApiRehearsal>()
  return {
    set(operator, answer) {
      if (operator.operatorApi !== 'embedded') return false
      if (answer === 'real') answers.delete(operator.id)
      else answers.set(operator.id, answer)
      recorder.record('service.rehearsal', { operatorId: operator.id, answer })
      changed()
      return true
    },
    prepare({ id }, endpoint) {
      const rehearsal = answers.get(id)
      return rehearsal === undefined ? endpoint : { ...endpoint, rehearsal }
    },
    view: (operators, iccid) =>
      operators.flatMap((operator) => {
        const endpoint = endpointOf(operator)
        if (endpoint === null) return []
        return [
          {
            operator: summarise(operator),
            address: endpoint.moBaseUrl,
            rehearsal: endpoint.embeddedFor === undefined ? null : (answers.get(operator.id) ?? 'real'),
            inUse: iccid !== '' && isMobilePlansLine(iccid, operator),
          },
        ]
      }),
    clear() {
      answers.clear()
      changed()
    },
  }
}
