import { describe, expect, it } from 'vitest'
import { createRig, request } from './lpa.testing.ts'

describe('a download', () => {
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
