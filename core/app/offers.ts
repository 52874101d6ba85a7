/** Asks the Mobile Plans service which operators it offers. */
import { z } from 'zod'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { HttpPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'

/** The emulator's own Mobile Plans service, answered by fixtures. */
export const SERVICE_URL = 'https://mobileplans.service.example/v1/operators'

const answerSchema = z.object({
  operators: z.array(z.object({ id: z.string().max(40), brandName: z.string().optional() })).max(1_000),
})

/** What asking needs. */
export interface OffersDeps {
  http: HttpPort
  recorder: Recorder
  diagnostics: Diagnostics
}

/** What to ask for: the operators of a country, with or without the portals for developers. */
export interface OffersQuestion {
  /** ISO 3166-1, two upper-case letters. */
  country: string
  developerPortals: boolean
}

/** Identifiers of the operators that the service offers; null when it could not be asked. */
export async function askForOffers(
  deps: OffersDeps,
  { country, developerPortals }: OffersQuestion,
  cause: number | null,
): Promise<string[] | null> {
  const { http, recorder, diagnostics } = deps
  const url = `${SERVICE_URL}?country=${encodeURIComponent(country)}${developerPortals ? '&developer=1' : ''}`
  const asked = recorder.record('service.request', { service: 'mobile-plans', url }, cause)
  const answer = await http.send({
    method: 'GET',
    url,
    headers: { Accept: 'application/json' },
    timeoutMs: 15_000,
    maxBytes: 1_000_000,
    embeddedFor: '',
  })
  if (!answer.ok) {
    const failed = recorder.record(
      'service.response',
      { service: 'mobile-plans', url, status: 0, error: answer.error },
      asked,
    )
    diagnostics.raise('MP1501', { url, error: answer.error }, failed, answer.detail)
    return null
  }
  const seq = recorder.record('service.response', { service: 'mobile-plans', url, status: answer.status }, asked)
  if (answer.status !== 200) {
    diagnostics.raise('MP1502', { url, problem: `status ${answer.status}` }, seq, answer.body)
    return null
  }
  const parsed = answerSchema.safeParse(parseJson(answer.body))
  if (!parsed.success) {
    diagnostics.raise('MP1502', { url, problem: 'its shape is wrong' }, seq, answer.body)
    return null
  }
  return parsed.data.operators.map((operator) => operator.id)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
