/** Asks an operator's API which template is shown; the Mobile Plans service is a proxy for it. */
import { endpointOf } from '../operator-api/endpoint.ts'
import { createOperatorApi } from '../operator-api/client.ts'
import type { ApiResult } from '../operator-api/client.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { HttpPort, RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import type { ChosenTemplate, TemplateChoice } from './choice.ts'

/** What the questions need. */
export interface ApiChoiceDeps {
  http: HttpPort
  random: Pick<RandomPort, 'uuid'>
  /** Real milliseconds since 1970. */
  now: () => number
  recorder: Recorder
  /** 15 digits. */
  imei: string
}

/** Template "0", which is what the documentation names for when nobody is asked. */
const UNASKED: ChosenTemplate = { ok: true, id: '0' }

/** Makes the choice by GetOffers and GetNotifications. An operator without an API is not asked. */
export function createApiChoice({ http, random, now, recorder, imei }: ApiChoiceDeps): TemplateChoice {
  const apiOf = (operator: OperatorConfig) => {
    const endpoint = endpointOf(operator)
    return endpoint && createOperatorApi(http, { endpoint, random, now, operatorId: operator.id, recorder })
  }
  return {
    async gateway(operator, iccid, cause) {
      const answer = await apiOf(operator)?.getOffers({ iccid, parameters: { imei } }, cause)
      return answer === undefined ? UNASKED : chosen(answer, 'offerUri', ({ gatewayId }) => gatewayId)
    },
    async notification(operator, iccid, type, cause) {
      const parameters = { notificationType: type, imei }
      const answer = await apiOf(operator)?.getNotifications({ iccid, parameters }, cause)
      return answer === undefined ? UNASKED : chosen(answer, 'notificationUri', ({ notificationId }) => notificationId)
    },
  }
}

function chosen<T>({ outcome }: ApiResult<T[]>, address: string, idOf: (one: T) => string): ChosenTemplate {
  switch (outcome.kind) {
    case 'ok': {
      const [first] = outcome.value
      return first === undefined ? { ok: false, problem: 'its list is empty' } : { ok: true, id: idOf(first) }
    }
    case 'refused':
      return { ok: false, problem: `status ${outcome.status}` }
    case 'unusable':
      return { ok: false, problem: "its answer can't be used" }
    case 'failed':
      return { ok: false, problem: `${outcome.error} (${outcome.detail})` }
    case 'not-offered':
      return { ok: false, problem: `"operatorApi" has no "${address}"` }
  }
}
