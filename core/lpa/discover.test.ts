import { describe, expect, it } from 'vitest'
import { createRig, EID } from './lpa.testing.ts'
import { ROOT_SMDS } from './discover.ts'
import type { HttpPort, HttpResult } from '../ports.ts'

const REQUEST = { operationId: 'op-1', operatorId: 'contoso', embedded: true, cause: 0 }

/** Replaces the answer of authenticateClient. */
const answering =
  (change: (body: Record<string, unknown>) => unknown) =>
  (inner: HttpPort): HttpPort => ({
    async send(request) {
      const result = await inner.send(request)
      if (!request.url.endsWith('/authenticateClient') || !result.ok) return result
      return { ...result, body: JSON.stringify(change(JSON.parse(result.body))) }
    },
  })
const entries = (...list: unknown[]) => answering((body) => ({ ...body, eventEntries: list }))

describe('discovery at the SM-DS', () => {
  it('authenticates both sides, and gives the event as an activation code', async () => {
    const { lpa, of } = createRig()
    expect(await lpa.discover(REQUEST)).toEqual({
      status: 'Success',
      activationCode: {
        smdpAddress: 'smdp.contoso.example',
        matchingId: `DISCOVERED-${EID.slice(-8)}`,
        smdpOid: '',
        confirmationCodeRequired: false,
      },
    })
    expect(of('es9.request').map(({ function: name, url }) => `${name} ${new URL(url).host}`)).toEqual([
      `initiateAuthentication ${ROOT_SMDS}`,
      `authenticateClient ${ROOT_SMDS}`,
    ])
    expect(of('es10.command').map(({ name }) => name)).toEqual([
      'GetEUICCChallenge',
      'GetEUICCInfo1',
      'AuthenticateServer',
    ])
    expect(of('lpa.state')).toEqual([{ operationId: 'op-1', state: 'discovering' }])
  })

  it('leads to a profile that can be downloaded', async () => {
    const { lpa } = createRig()
    const found = await lpa.discover(REQUEST)
    if (found.status !== 'Success') throw new Error(found.detail)
    const outcome = await lpa.download({ ...REQUEST, activationCode: found.activationCode })
    expect(outcome.status).toBe('Success')
  })

  it.each<[string, (inner: HttpPort) => HttpPort, string]>([
    ['no event', entries(), 'NoEligibleProfileForThisDevice'],
    ['no list', answering(({ eventEntries: _gone, ...body }) => body), 'ServerFailure'],
    ['an event without an address', entries({ eventId: 'A' }), 'ServerFailure'],
    ['an event that is nothing', entries(null), 'ServerFailure'],
    ['an address that is none', entries({ eventId: 'A', rspServerAddress: 'a b' }), 'ServerFailure'],
    ['an identifier that is none', entries({ eventId: 'A$B', rspServerAddress: 'smdp.example' }), 'ServerFailure'],
    ['a server without a transaction', () => ({ send: async () => answer('{}') }), 'ServerFailure'],
    ['a server that refuses', () => ({ send: async () => answer('', 500) }), 'ServerFailure'],
    ['no server', () => ({ send: async () => UNREACHABLE }), 'ServerNotReachable'],
  ])('fails with %s', async (_name, http, status) => {
    const { lpa } = createRig({ http })
    expect(await lpa.discover(REQUEST)).toMatchObject({ status, detail: expect.stringMatching(/./) })
  })

  it('fails when the card does', async () => {
    const { lpa } = createRig({ card: (inner) => ({ ...inner, execute: () => Promise.reject(new Error('gone')) }) })
    expect(await lpa.discover(REQUEST)).toMatchObject({ status: 'CardGeneralFailure' })
  })
})

const UNREACHABLE: HttpResult = { ok: false, error: 'unreachable', detail: 'refused' }

function answer(body: string, status = 200): HttpResult {
  return { ok: true, status, headers: {}, body }
}
