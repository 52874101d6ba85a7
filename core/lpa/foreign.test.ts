/** Real downloads from a server that is not ours and has other habits; what has been seen in the field must work. */
import { describe, expect, it } from 'vitest'
import { createForeignSmdp } from '../../fixtures/smdp/foreign.testing.ts'
import type { ForeignHabits } from '../../fixtures/smdp/foreign.testing.ts'
import type { DownloadRequest } from './api.ts'
import { createRig, TEST_PKI } from './lpa.testing.ts'
import type { RigOptions } from './lpa.testing.ts'

const HOST = 'testsmdpplus1.example.com'

async function createForeign(
  habits: ForeignHabits = {},
  askConsent?: () => { decision: 'confirm'; code?: string },
  euicc: RigOptions['euicc'] = {},
) {
  const { crypto, pki } = TEST_PKI
  const server = createForeignSmdp({ crypto, credentials: await pki.server(), habits })
  const rig = createRig({
    euicc,
    http: () => ({
      async send({ url, headers, body }) {
        const { hostname, pathname } = new URL(url)
        expect([HOST, 'smdp.foreign.example', 'log.foreign.example']).toContain(hostname)
        const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
        return { ok: true, ...server.answer(pathname, lower, body ?? '') }
      },
    }),
    lpa: {
      embeddedFor: () => undefined,
      ...(askConsent === undefined
        ? {}
        : {
            async askConsent({ codeRefused }, { confirmationCode }) {
              if (confirmationCode !== undefined && !codeRefused) return { decision: 'confirm', confirmationCode }
              const { decision, code } = askConsent()
              return { decision, ...(code === undefined ? {} : { confirmationCode: code }) }
            },
          }),
    },
  })
  const download = (changes: Partial<DownloadRequest['activationCode']> = {}, more: Partial<DownloadRequest> = {}) =>
    rig.lpa.download({
      operationId: 'op',
      operatorId: 'tailspin',
      activationCode: {
        smdpAddress: HOST,
        matchingId: 'TS48-1',
        smdpOid: '',
        confirmationCodeRequired: false,
        ...changes,
      },
      embedded: false,
      cause: 0,
      ...more,
    })
  return { server, ...rig, download, codes: () => rig.of('diagnostic').map(({ code }) => code) }
}

describe('a server that is not ours', () => {
  it.each<[string, ForeignHabits]>([
    ['with upper-case transactions, constant profile keys and segments of 1036 bytes', {}],
    ['with lower-case transactions', { transactionId: 'lower' }],
    ['with hyphens in its transactions', { transactionId: 'hyphens' }],
    ['with small segments', { segment: 240, metadataSegment: 16 }],
    ['with very large segments', { segment: 20_000 }],
    ['without keys of its own for the profile', { profileKeys: 'session', segment: 1_007 }],
    ['with data of its own in ConfigureISDP', { proprietaryData: true }],
    ['with long lengths where short ones would do', { longLengths: true }],
    ['that announces nothing', { noMetadata: true }],
    ['with all metadata that there is, and a tag of a later version', { metadata: 'full' }],
    ['with line breaks in its base64', { base64: 'mime' }],
    ['without padding in its base64', { base64: 'unpadded' }],
    ['with base64 for URLs', { base64: 'url' }],
    ['with members that nobody knows', { extras: true }],
    ['with transactions of four bytes', { transactionBytes: 4, transactionId: 'lower' }],
    ['with transactions in base64', { transactionId: 'base64' }],
    ['that spells members in other cases', { spelling: 'other-case' }],
    ['with a byte order mark before its JSON', { byteOrderMark: true }],
    ['with ConfigureISDP in several segments', { layout: 'split-87', proprietaryData: true }],
    ['that may change the rules of its profile later', { rules: '0780' }],
    ['without a header', { header: 'missing' }],
    ['with a warning in its header', { header: 'warning' }],
    ['that spells its header otherwise', { header: 'lower-case' }],
    ['that answers notifications with 200 and nothing', { notification: 'empty' }],
    ['that answers notifications with JSON', { notification: 'json' }],
    ['that answers notifications with HTML', { notification: 'html' }],
    [
      'with many habits at once',
      { metadata: 'full', longLengths: true, profileKeys: 'session', transactionId: 'lower' },
    ],
  ])('%s', async (_, habits) => {
    const { server, download, lpa, of } = await createForeign(habits)
    expect(await download()).toEqual({ status: 'Success', iccid: server.iccid })
    expect(await lpa.profiles()).toMatchObject([{ iccid: server.iccid, state: 'Disabled', providerName: 'ForeignSPN' }])
    expect(server.notifications).toEqual([{ tag: 0xbf37, verified: true }])
    expect(of('esim.notification').at(-1)).toMatchObject({ state: 'removed' })
    const ids = server.requests.flatMap(({ body }) => ('transactionId' in body ? [body['transactionId']] : []))
    expect(new Set(ids).size).toBe(1)
  })

  it('is told of all that it asked to hear of, in order, with signatures that it can check', async () => {
    const { server, download, lpa, clock, of } = await createForeign({ metadata: 'full' })
    await download()
    await lpa.enable(server.iccid, 0)
    await lpa.disable(server.iccid, 0)
    await clock.settled()
    const told = of('es9.request').filter((one) => one.function === 'handleNotification')
    expect(told.map(({ url }) => new URL(url).host)).toEqual([
      HOST,
      'smdp.foreign.example',
      'log.foreign.example',
      'smdp.foreign.example',
      'smdp.foreign.example',
    ])
    expect(server.notifications.map(({ tag }) => tag)).toEqual([0xbf37, 0x30, 0x30, 0x30, 0x30])
    expect(server.notifications.every(({ verified }) => verified)).toBe(true)
  })

  it.each(['no-87', 'no-88', 'empty-88', 'two-88', 'keys-first'] as const)(
    'with a package put together wrongly (%s) gives no profile, and hears why',
    async (layout) => {
      const { download, server, lpa } = await createForeign({ layout })
      expect(await download()).toMatchObject({ status: 'ProfileProcessingError' })
      expect(server.notifications).toEqual([{ tag: 0xbf37, verified: true }])
      expect(await lpa.profiles()).toEqual([])
    },
  )

  it('with a package without a profile is told that nothing came of it', async () => {
    const { download, server } = await createForeign({ layout: 'no-86' })
    expect(await download()).toMatchObject({ status: 'ProfileProcessingError' })
    expect(server.requests.at(-1)?.fn).toBe('cancelSession')
  })

  it('that announces nothing does not get a rule past the card', async () => {
    const stays = { noMetadata: true, rules: '0640' } as const
    const first = await createForeign(stays)
    expect(await first.download()).toMatchObject({ status: 'Success' })
    const beside = await createForeign(stays, undefined, { allowedRules: [2] })
    expect(await beside.download()).toMatchObject({ status: 'PolicyViolation' })
    expect(beside.server.notifications).toEqual([{ tag: 0xbf37, verified: true }])
  })

  it('is told how an installation ended at the port where it was asked, though it signs its name alone', async () => {
    const { download, of } = await createForeign({ serverAddress: HOST })
    expect(await download({ smdpAddress: `${HOST}:8443` })).toMatchObject({ status: 'Success' })
    expect(new Set(of('es9.request').map(({ url }) => new URL(url).host))).toEqual(new Set([`${HOST}:8443`]))
  })

  it('that refuses is understood in other spellings, too', async () => {
    const { download } = await createForeign({ spelling: 'other-case' })
    expect(await download({ matchingId: 'ELSE' })).toMatchObject({ status: 'InvalidMatchingId' })
  })

  it('that fails says why, with any HTTP status', async () => {
    for (const failedStatus of [200, 400, 500]) {
      const { download } = await createForeign({ failedStatus })
      expect(await download({ matchingId: 'ELSE' })).toMatchObject({ status: 'InvalidMatchingId' })
    }
  })

  it('with another OID than the activation code names is not trusted, before the card sees anything of it', async () => {
    const rig = await createForeign()
    expect(await rig.download({ smdpOid: '1.2.3' })).toMatchObject({
      status: 'ServerNotTrusted',
      detail: expect.stringContaining('1.2.3'),
    })
    expect(rig.server.requests.map(({ fn }) => fn)).toEqual(['initiateAuthentication'])
  })

  it('has the OID that the activation code names', async () => {
    const { download } = await createForeign()
    expect(await download({ smdpOid: '2.999.10' })).toMatchObject({ status: 'Success' })
  })

  it('that can not be cancelled (it compares with another OID) changes nothing about why the download ended', async () => {
    const stop = { reason: () => 0 as const, request: () => {}, requested: Promise.resolve(0 as const) }
    const { download, server } = await createForeign({ confirmationCode: '1234' })
    expect(await download()).toMatchObject({ status: 'ConfirmationCodeMissing' })
    expect(server.requests.at(-1)?.fn).toBe('cancelSession')
    const early = await createForeign()
    expect(await early.download({}, { stop })).toMatchObject({ status: 'OperationAborted' })
  })

  it('takes a confirmation code after a wrong one', async () => {
    const codes = ['0000', '1234']
    const { download, codes: diagnostics } = await createForeign({ confirmationCode: '1234' }, () => ({
      decision: 'confirm',
      code: codes.shift() ?? '',
    }))
    expect(await download()).toMatchObject({ status: 'Success' })
    expect(diagnostics()).toContain('MP1802')
  })

  it('that ends its session over a wrong code gets the right one in a new session', async () => {
    const codes = ['0000', '1234', 'not asked for']
    const { download, server } = await createForeign({ confirmationCode: '1234', endsOnWrongCode: true }, () => ({
      decision: 'confirm',
      code: codes.shift() ?? '',
    }))
    expect(await download()).toMatchObject({ status: 'Success' })
    expect(server.requests.filter(({ fn }) => fn === 'initiateAuthentication')).toHaveLength(2)
  })

  it('leads to notes about what a real device might refuse', async () => {
    const { download, codes } = await createForeign({ serverAddress: 'rsp.elsewhere.example' })
    await download()
    expect(codes()).toEqual(['MP1801', 'MP1803'])
    const fine = await createForeign({ segment: 1_000 })
    await fine.download()
    expect(fine.codes()).toEqual([])
  })
})
