/** Every failure by the way that it really comes: an order's state, a status pair, the network, the card. */
import { describe, expect, it } from 'vitest'
import type { OrderConfig } from '../contract/order.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import { integerTlv } from '../tlv/values.ts'
import type { HttpPort, HttpResult } from '../ports.ts'
import { createRig, request } from './lpa.testing.ts'
import { SERVER_STATUS } from './status.ts'

const order = (config: Partial<OrderConfig>): OrderConfig => ({ matchingId: 'IT', ...config })

describe('a pair of status codes', () => {
  const pairs = Object.entries(SERVER_STATUS).flatMap(([pair, status]) =>
    (['authenticateClient', 'getBoundProfilePackage'] as const).map((fn) => [pair, fn, status] as const),
  )
  it.each([...pairs, ['9.9/9.9', 'getBoundProfilePackage', 'ServerFailure'] as const])(
    '%s of %s is %s',
    async (pair, fn, status) => {
      const [subjectCode = '', reasonCode = ''] = pair.split('/')
      const failure = { function: fn, answer: 'refused', subjectCode, reasonCode } as const
      const { lpa, of } = createRig({ orders: [order({ failure })] })
      const outcome = await lpa.download(request('IT'))
      expect(outcome).toMatchObject({ status, detail: expect.stringContaining(`${subjectCode}, reason ${reasonCode}`) })
      expect(of('lpa.finished')).toMatchObject([{ status }])
      expect(await lpa.profiles()).toEqual([])
    },
  )
})

describe('an order', () => {
  it.each<[string, Partial<OrderConfig>, string]>([
    ['that is not released', { state: 'allocated' }, 'ProfileNotReleasedByOperator'],
    ['that was installed', { state: 'installed' }, 'ProfileNotAvailableForNewBinding'],
    ['in error', { state: 'error' }, 'InvalidMatchingId'],
    ['of another EID', { eid: '89049032000000000000000000000000' }, 'EidMismatch'],
    ['with a confirmation code', { confirmationCode: '1234' }, 'ConfirmationCodeMissing'],
    ['larger than the card', { profileSize: 2_000_000 }, 'InsufficientSpaceOnCard'],
    [
      'behind a broken server',
      { failure: { function: 'getBoundProfilePackage', answer: 'http', status: 500 } },
      'ServerFailure',
    ],
    [
      'behind a server that goes away',
      { failure: { function: 'authenticateClient', answer: 'unreachable' } },
      'ServerNotReachable',
    ],
  ])('%s fails by name', async (_, config, status) => {
    const { lpa, of } = createRig({ orders: [order(config)] })
    expect(await lpa.download(request('IT'))).toMatchObject({ status })
    expect(of('lpa.finished')).toMatchObject([{ status }])
  })

  it('of an operator that the server does not know is refused', async () => {
    const { lpa } = createRig()
    expect(await lpa.download(request('IT', { operatorId: 'nobody' }))).toMatchObject({ status: 'InvalidMatchingId' })
    expect(await lpa.download(request('IT', { embedded: false }))).toMatchObject({ status: 'InvalidMatchingId' })
  })

  it('whose ICCID is on the card already is refused by the card, which tells the server', async () => {
    const iccid = '8988247000000000005'
    const { lpa, of, smdp } = createRig({ orders: [order({ iccid }), order({ matchingId: 'TOO', iccid })] })
    expect(await lpa.download(request('IT'))).toMatchObject({ status: 'Success' })
    expect(await lpa.download(request('TOO'))).toMatchObject({ status: 'IccidAlreadyExists' })
    expect(await lpa.profiles()).toHaveLength(1)
    expect(of('es9.request').filter((one) => one.function === 'handleNotification')).toHaveLength(2)
    expect(of('es9.request').some((one) => one.function === 'cancelSession')).toBe(false)
    expect(await smdp.orders.list()).toMatchObject([{ matchingId: 'IT', state: 'installed' }, { matchingId: 'TOO' }])
  })

  it('that fails twice succeeds with the third try, with the same ICCID', async () => {
    const failure = { function: 'getBoundProfilePackage', answer: 'http', status: 500, times: 2 } as const
    const { lpa, smdp } = createRig({ orders: [order({ failure })] })
    const statuses = []
    for (let count = 0; count < 3; count += 1) statuses.push((await lpa.download(request('IT'))).status)
    expect(statuses).toEqual(['ServerFailure', 'ServerFailure', 'Success'])
    expect(await smdp.orders.list()).toMatchObject([{ generation: 0, state: 'installed' }])
  })
})

describe('cancelling', () => {
  const steps = async (options: Parameters<typeof createRig>[0]) => {
    const { lpa, states, of } = createRig(options)
    await lpa.download(request('IT'))
    const cancelled = of('es9.request').some((one) => one.function === 'cancelSession')
    return { states: states().filter((state) => state.startsWith('cancelling')), cancelled }
  }
  const failing = (fn: 'authenticateClient' | 'getBoundProfilePackage', failure: object) => ({
    orders: [order({ failure: { function: fn, ...failure } as NonNullable<OrderConfig['failure']> })],
  })

  it('is not needed when the server refused to go on at authenticateClient', async () => {
    const refused = { answer: 'refused', subjectCode: '8.2.6', reasonCode: '3.8' }
    expect(await steps(failing('authenticateClient', refused))).toEqual({ states: [], cancelled: false })
  })

  it('tells card and server when the package could not be had', async () => {
    const both = { states: ['cancelling-at-card', 'cancelling-at-server'], cancelled: true }
    expect(await steps(failing('getBoundProfilePackage', { answer: 'http', status: 500 }))).toEqual(both)
    const refused = { answer: 'refused', subjectCode: '8.2.7', reasonCode: '3.8' }
    expect(await steps(failing('getBoundProfilePackage', refused))).toEqual(both)
  })

  it('spares a server that is gone', async () => {
    const gone = { states: ['cancelling-at-card'], cancelled: false }
    expect(await steps(failing('getBoundProfilePackage', { answer: 'unreachable' }))).toEqual(gone)
  })

  it.each([
    ['deny', 'OperationAborted', 0],
    ['postpone', 'OperationAborted', 1],
    ['timeout', 'TimeoutWaitingForUserConsent', 2],
  ] as const)('with the reason that consent gave: %s', async (decision, status, reason) => {
    const { lpa, of } = createRig({ lpa: { askConsent: () => Promise.resolve({ decision }) } })
    expect(await lpa.download(request('ABC'))).toMatchObject({ status })
    const body = of('es9.request').find((one) => one.function === 'cancelSession')?.body as Record<string, string>
    const bytes = Buffer.from(body['cancelSessionResponse'] ?? '', 'base64')
    expect(bytes.includes(Buffer.from(integerTlv(0x82, reason)))).toBe(true)
    expect(await lpa.download(request('ABC'))).toMatchObject({ status })
  })

  it('asks with the metadata and the operator', async () => {
    const asked: unknown[] = []
    const { lpa } = createRig({
      lpa: {
        askConsent(offer, { operatorId }) {
          asked.push({ operatorId, name: offer.metadata?.providerName, code: offer.confirmationCodeRequired })
          return Promise.resolve({ decision: 'confirm' })
        },
      },
    })
    await lpa.download(request('ABC'))
    expect(asked).toEqual([{ operatorId: 'contoso', name: 'Contoso Cellular', code: false }])
  })
})

describe('a request that brings no answer of the protocol', () => {
  const withAnswer = (answer: HttpResult) =>
    createRig({ http: (): HttpPort => ({ send: () => Promise.resolve(answer) }) }).lpa.download(request('ABC'))
  const page = (status: number, body: string): HttpResult => ({ ok: true, status, headers: {}, body })

  it.each([
    ['unreachable', 'ServerNotReachable'],
    ['timeout', 'ServerNotReachable'],
    ['offline', 'ServerNotReachable'],
    ['tls', 'ServerNotTrusted'],
    ['too-large', 'ServerFailure'],
  ] as const)('%s is %s', async (error, status) => {
    expect(await withAnswer({ ok: false, error, detail: 'why' })).toMatchObject({
      status,
      detail: expect.stringContaining('why'),
    })
  })

  it.each([
    page(500, '<html>Traceback</html>'),
    page(404, ''),
    page(200, ''),
    page(200, 'null'),
    page(200, '[]'),
    page(200, '"x"'),
    page(200, '{'),
    page(200, '{}'),
    page(200, '{"header":{"functionExecutionStatus":{"status":"Expired"}}}'),
    page(200, '{"header":{"functionExecutionStatus":{"status":7,"statusCodeData":[]}}}'),
    page(204, ''),
  ])('%j is ServerFailure', async (answer) => {
    expect(await withAnswer(answer)).toMatchObject({ status: 'ServerFailure' })
  })

  it('is unreachable when the port itself breaks', async () => {
    const { lpa } = createRig({ http: () => ({ send: () => Promise.reject(new Error('bug')) }) })
    expect(await lpa.download(request('ABC'))).toMatchObject({ status: 'ServerNotReachable' })
  })
})

describe('the card', () => {
  const answering = (tag: number, answer: Uint8Array) =>
    createRig({
      card: (inner) => ({
        ...inner,
        execute: (command) =>
          command[0] === tag >> 8 && command[1] === (tag & 255) ? Promise.resolve(answer) : inner.execute(command),
      }),
    })
  const refusing = (tag: number, code: number) =>
    answering(tag, encodeTlv(tag, encodeTlv(0xa1, integerTlv(0x80, 1), integerTlv(0x02, code))))

  it.each([
    [1, 'ServerNotTrusted'],
    [2, 'ServerNotTrusted'],
    [4, 'CardGeneralFailure'],
    [7, 'ServerNotTrusted'],
    [127, 'CardGeneralFailure'],
  ])('that refuses the server with %i is %s', async (code, status) => {
    expect(await refusing(0xbf38, code).lpa.download(request('ABC'))).toMatchObject({ status })
  })

  it.each([
    [1, 'ServerNotTrusted'],
    [4, 'CardGeneralFailure'],
    [5, 'ServerFailure'],
    [127, 'CardGeneralFailure'],
  ])('that does not prepare with %i is %s, and the session is cancelled', async (code, status) => {
    const { lpa, states } = refusing(0xbf21, code)
    expect(await lpa.download(request('ABC'))).toMatchObject({ status })
    expect(states()).toContain('cancelling-at-server')
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['another answer', encodeTlv(0xbf2d, new Uint8Array(3))],
    ['noise', Uint8Array.of(0xff, 0xff)],
  ])('that answers %s has a general failure', async (_, answer) => {
    for (const tag of [0xbf2e, 0xbf20, 0xbf38, 0xbf21]) {
      const status = tag === 0xbf20 && answer.length === 7 ? expect.any(String) : 'CardGeneralFailure'
      expect(await answering(tag, answer).lpa.download(request('ABC'))).toMatchObject({ status })
    }
  })

  it.each([
    ['enable', 0xbf31],
    ['disable', 0xbf32],
    ['delete', 0xbf33],
  ] as const)('says of %s what WinRT says', async (operation, tag) => {
    const results = []
    for (const code of [1, 3, 127]) {
      const { lpa } = answering(tag, encodeTlv(tag, integerTlv(0x80, code)))
      results.push(await lpa[operation]('8988247000000000005', 0))
    }
    const missing = operation === 'delete' ? 'NotFound' : 'ProfileNotPresent'
    expect(results).toEqual([missing, 'PolicyViolation', 'CardGeneralFailure'])
    expect(await answering(tag, Uint8Array.of(1)).lpa[operation]('8988247000000000005', 0)).toBe('CardGeneralFailure')
  })
})
