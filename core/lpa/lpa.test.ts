import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../ports.ts'
import { createRig, request } from './lpa.testing.ts'

describe('a download', () => {
  it('from the embedded SM-DP+ takes a code that names a server by its OID: it stands in for all of them', async () => {
    const code = {
      smdpAddress: 'smdp.one.example',
      matchingId: 'B-2',
      smdpOid: '1.3.6.1',
      confirmationCodeRequired: false,
    }
    const { lpa } = createRig()
    expect(await lpa.download(request('B-2', { activationCode: code }))).toMatchObject({ status: 'Success' })
  })

  it('walks ES9+ and ES10 in the order of SGP.22 and leaves a disabled profile', async () => {
    const { lpa, of, states, trace } = createRig()
    const progress: [number, number][] = []
    const outcome = await lpa.download(request('ABC-123', { onProgress: (...bytes) => progress.push(bytes) }))
    expect(outcome).toMatchObject({ status: 'Success', iccid: expect.stringMatching(/^8988247000\d{9}$/) })
    expect(await lpa.profiles()).toEqual([
      {
        iccid: 'iccid' in outcome ? outcome.iccid : '',
        state: 'Disabled',
        providerName: 'Contoso Cellular',
        nickname: '',
        profileName: 'Contoso Cellular data',
        providerId: '',
        profileClass: 'Operational',
        policy: { canDisable: true, canDelete: true, isManagedByEnterprise: false },
        icon: '',
      },
    ])
    expect(states()).toEqual([
      'getting-challenge',
      'getting-info',
      'initiating-authentication',
      'authenticating-server',
      'authenticating-client',
      'awaiting-consent',
      'preparing-download',
      'getting-package',
      'loading-package',
      'reporting-result',
      'installed',
    ])
    expect(of('es10.command').map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'GetEUICCChallenge true',
      'GetEUICCInfo1 true',
      'AuthenticateServer true',
      'PrepareDownload true',
      'LoadBoundProfilePackage true',
      'RemoveNotificationFromList true',
    ])
    expect(of('es9.request').map((one) => one.function)).toEqual([
      'initiateAuthentication',
      'authenticateClient',
      'getBoundProfilePackage',
      'handleNotification',
    ])
    expect(of('es9.response').map((one) => one.status)).toEqual([200, 200, 200, 204])
    expect(of('esim.notification').map((one) => `${one.operation} ${one.state}`)).toEqual([
      'install pending',
      'install sent',
      'install removed',
    ])
    expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1])
    expect(progress.map(([bytes]) => bytes)).toEqual(progress.map(([bytes]) => bytes).toSorted((a, b) => a - b))
    expect(of('lpa.progress').length).toBeLessThanOrEqual(11)
    expect(trace.events().at(-1)).toMatchObject({ kind: 'lpa.finished', payload: { status: 'Success' } })
  })
})

describe('the trace of a download', () => {
  it('names one cause for all, and the request as cause of its response', async () => {
    const { lpa, trace } = createRig()
    await lpa.download(request('ABC', { cause: 0 }))
    const [started, ...rest] = trace.events()
    expect(started).toMatchObject({
      kind: 'lpa.started',
      payload: { matchingId: 'ABC', smdpAddress: 'smdp.contoso.example' },
    })
    for (const event of rest) {
      const cause = trace.events().find(({ seq }) => seq === event.cause)
      expect(cause?.kind).toBe(event.kind === 'es9.response' ? 'es9.request' : 'lpa.started')
    }
  })

  it('holds what was sent and received, but only the beginning of a profile package', async () => {
    const { lpa, of } = createRig()
    await lpa.download(request('ABC'))
    const bodies = of('es9.response').map(({ body }) => body as Record<string, string> | null)
    expect(bodies[2]?.['boundProfilePackage']).toMatch(/^[A-Za-z0-9+/]{64}… \(\d{5} characters\)$/)
    expect(bodies[0]?.['serverSigned1']).toMatch(/^[A-Za-z0-9+/]{80,}=*$/)
    const [first, second] = of('es9.request')
    expect(second?.body).toMatchObject({ transactionId: bodies[0]?.['transactionId'] })
    expect(first).toMatchObject({
      url: 'https://smdp.contoso.example/gsma/rsp2/es9plus/initiateAuthentication',
      body: { smdpAddress: 'smdp.contoso.example' },
    })
  })
})

describe('what goes over the wire', () => {
  it('has the headers of SGP.22 and limits on time and size', async () => {
    const sent: HttpRequest[] = []
    const { lpa } = createRig({
      http: (inner) => ({
        send(one) {
          sent.push(one)
          return inner.send(one)
        },
      }),
    })
    await lpa.download(request('ABC'))
    for (const one of sent) {
      expect(one).toMatchObject({
        method: 'POST',
        timeoutMs: 30_000,
        maxBytes: 4_194_304,
        embeddedFor: 'contoso',
        headers: {
          'Content-Type': 'application/json',
          'X-Admin-Protocol': 'gsma/rsp/v2.2.2',
          'User-Agent': 'gsma-rsp-lpad',
        },
      })
    }
  })

  it('passes the transaction ID on as the server sent it, whatever its case', async () => {
    const ids: unknown[] = []
    const { lpa } = createRig({
      http: (inner) => ({
        async send(one) {
          const body = JSON.parse(one.body ?? '{}') as Record<string, string>
          if (body['transactionId'] === undefined) {
            const answer = await inner.send(one)
            if (!answer.ok || answer.body === '') return answer
            const json = JSON.parse(answer.body) as Record<string, string>
            return { ...answer, body: JSON.stringify({ ...json, transactionId: json['transactionId']?.toLowerCase() }) }
          }
          ids.push(body['transactionId'])
          return inner.send({
            ...one,
            body: JSON.stringify({ ...body, transactionId: body['transactionId'].toUpperCase() }),
          })
        },
      }),
    })
    expect(await lpa.download(request('ABC'))).toMatchObject({ status: 'Success' })
    expect(ids).toHaveLength(2)
    expect(ids.every((id) => /^[0-9a-f]{32}$/.test(String(id)))).toBe(true)
  })
})

describe('profiles', () => {
  it('are enabled one at a time; the trace says which went and which came', async () => {
    const { lpa, of, clock } = createRig()
    const [one, two] = [await lpa.download(request('ONE')), await lpa.download(request('TWO'))]
    const iccids = [one, two].map((outcome) => ('iccid' in outcome ? outcome.iccid : ''))
    expect(await lpa.enable(iccids[0] ?? '', 0)).toBe('Success')
    expect(await lpa.enable(iccids[1] ?? '', 0)).toBe('Success')
    expect((await lpa.profiles()).map(({ state }) => state)).toEqual(['Disabled', 'Enabled'])
    expect(of('esim.profile').slice(2)).toEqual([
      { iccid: iccids[0], state: 'Enabled' },
      { iccid: iccids[0], state: 'Disabled' },
      { iccid: iccids[1], state: 'Enabled' },
    ])
    expect(await lpa.disable(iccids[1] ?? '', 0)).toBe('Success')
    expect(await lpa.reset(0)).toBe('Success')
    expect(await lpa.profiles()).toEqual([])
    expect(of('esim.profile').slice(-2)).toEqual(iccids.map((iccid) => ({ iccid, state: 'Deleted' })))
    // Nothing is left to delete: what was wanted.
    expect(await lpa.reset(0)).toBe('Success')
    expect(of('es10.command').at(-1)).toMatchObject({ name: 'eUICCMemoryReset', ok: true })
    await clock.settled()
  })

  it('wait for the download that is under way', async () => {
    const { lpa, of, trace } = createRig()
    const downloads = [lpa.download(request('ONE')), lpa.download(request('TWO', { operationId: 'op-2' }))]
    expect(await lpa.enable('8988247000000000005', 0)).toBe('ProfileNotPresent')
    await Promise.all(downloads)
    const order = trace.events().flatMap(({ kind, payload }) => {
      if (kind === 'lpa.started' || kind === 'lpa.finished')
        return [`${kind} ${(payload as { operationId: string }).operationId}`]
      return kind === 'es10.command' && (payload as { name: string }).name === 'EnableProfile' ? ['enable'] : []
    })
    expect(order).toEqual(['lpa.started op-1', 'lpa.finished op-1', 'lpa.started op-2', 'lpa.finished op-2', 'enable'])
    expect(of('lpa.finished').map(({ status }) => status)).toEqual(['Success', 'Success'])
  })
})
