import { describe, expect, test } from 'vitest'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import {
  RECORDED_DATE,
  RECORDINGS,
  bytesOf,
  fieldOf,
  recordedOneTimeKey,
  recording,
} from '../vectors/vectors.testing.ts'
import type { Recording } from '../vectors/vectors.testing.ts'
import { segmentsOf } from '../lpa/segments.ts'
import { readCertificate } from '../certificates/certificate.ts'
import type { CryptoPort } from '../crypto-port.ts'
import { concat, toHex } from '../tlv/bytes.ts'
import { demand, encodeTlv, parseInside, parseTlv, parseTlvs } from '../tlv/tlv.ts'
import { createCard } from './card.ts'
import { createCardSecurity } from './card-security.ts'
import { readCredentials } from './credentials.ts'
import { readInstallationResult } from '../lpa/es10.ts'
import { COMMAND, DATA } from './tags.ts'
import { createCardStore } from './store.ts'
import { memoryStore } from '../../fixtures/fixtures.testing.ts'
import type { CardSecurity } from './security.ts'

const crypto = createNodeCrypto()

function credentialsOf(vector: Recording) {
  const result = readCredentials(
    crypto,
    {
      ci: bytesOf(vector.certificates.ci),
      eum: bytesOf(vector.certificates.eum),
      certificate: bytesOf(vector.certificates.euicc),
      privateKey: bytesOf(vector.euiccPrivateKeyPkcs8),
    },
    RECORDED_DATE,
  )
  if (!result.ok) throw new Error(result.problem.message)
  return result.credentials
}

function securityOf(vector: Recording, port: CryptoPort = crypto, now = RECORDED_DATE): CardSecurity {
  return createCardSecurity({
    crypto: port,
    credentials: credentialsOf(vector),
    now: () => now,
    newOneTimeKey: () => recordedOneTimeKey(vector),
  })
}

/** The recorded card's signature over euiccSigned1: the server's second signature covers it. */
function recordedSignature1(vector: Recording): Uint8Array {
  const response = fieldOf(vector, 'authenticateClient', 'request', 'authenticateServerResponse')
  const ok = parseTlvs(demand(parseInside(response, 0xbf38, 'response'), DATA.choice0, 'response').value)
  return demand(ok, DATA.signature, 'response').raw
}

const authenticateRequest = (vector: Recording) =>
  encodeTlv(
    COMMAND.authenticateServer,
    ...['serverSigned1', 'serverSignature1', 'euiccCiPKIdToBeUsed', 'serverCertificate'].map((field) =>
      fieldOf(vector, 'initiateAuthentication', 'response', field),
    ),
    // ctxParams1 without matching ID: a TAC and no capabilities.
    encodeTlv(DATA.choice0, encodeTlv(0xa1, encodeTlv(0x80, Uint8Array.of(0x35, 0x29, 0x06, 0x11)), encodeTlv(0xa1))),
  )

const prepareRequest = (vector: Recording) =>
  encodeTlv(
    COMMAND.prepareDownload,
    ...['smdpSigned2', 'smdpSignature2', 'smdpCertificate'].map((field) =>
      fieldOf(vector, 'authenticateClient', 'response', field),
    ),
  )

const packageOf = (vector: Recording) => fieldOf(vector, 'getBoundProfilePackage', 'response', 'boundProfilePackage')

/** The card of the recording, with the recorded challenge, one-time key and first signature. */
function cardOf(vector: Recording, security = securityOf(vector), boundPackage = packageOf(vector)) {
  const challenge = fieldOf(vector, 'initiateAuthentication', 'request', 'euiccChallenge')
  let signatures = 0
  const store = memoryStore()
  const replaying: CardSecurity = {
    ...security,
    sign: (data) => ((signatures += 1) === 1 ? parseTlv(recordedSignature1(vector)).value : security.sign(data)),
  }
  const card = createCard({
    store: createCardStore(store),
    security: () => Promise.resolve(replaying),
    random: { bytes: () => challenge, uuid: () => '' },
    memory: 1_000_000,
    rootSmdsAddress: '',
  })
  const download = async () => {
    await card.execute(encodeTlv(COMMAND.getEuiccChallenge))
    const authenticated = await card.execute(authenticateRequest(vector))
    const prepared = await card.execute(prepareRequest(vector))
    let result = new Uint8Array(0) as Uint8Array
    for (const segment of segmentsOf(boundPackage)) {
      result = await card.execute(segment)
      if (result.length > 0) break
    }
    return { authenticated, prepared, result }
  }
  return { card, store, download }
}

describe.each(RECORDINGS)('the recorded download %s', (name) => {
  const vector = recording(name)

  test('opens to the recorded contents', () => {
    const security = securityOf(vector)
    const [serverSigned1, signature, ciKeyId, certificate] = [
      'serverSigned1',
      'serverSignature1',
      'euiccCiPKIdToBeUsed',
      'serverCertificate',
    ].map((field) => parseTlv(fieldOf(vector, 'initiateAuthentication', 'response', field)))
    const server = security.authenticateServer({
      serverSigned1: serverSigned1!,
      signature: signature!,
      ciKeyId: ciKeyId!,
      certificate: certificate!,
    })
    if (!server.ok) throw new Error(`authenticateServer: ${server.code}`)
    const [smdpSigned2, signature2, certificate2] = ['smdpSigned2', 'smdpSignature2', 'smdpCertificate'].map((field) =>
      parseTlv(fieldOf(vector, 'authenticateClient', 'response', field)),
    )
    const prepared = security.prepareDownload({
      server: server.value,
      smdpSigned2: smdpSigned2!,
      signature: signature2!,
      certificate: certificate2!,
      euiccSignature1: recordedSignature1(vector),
    })
    if (!prepared.ok) throw new Error(`prepareDownload: ${prepared.code}`)
    expect(prepared.value.oneTimeKey).toEqual(bytesOf(vector.otPkEuicc))
    const [initialise, first87, of88, second87, of86] = parseInside(packageOf(vector), 0xbf36, 'package')
    const opened = security.openPackage({ initialise: parseTlvs(initialise!.value) })
    if (!opened.ok) throw new Error(`openPackage: ${opened.code}`)
    const open = (sequence: { value: Uint8Array } | undefined) =>
      concat(
        parseTlvs(sequence!.value).map((segment) => {
          const plain = opened.value.open(segment)
          if (plain === null) throw new Error('a segment does not open')
          return plain
        }),
      )
    expect(open(first87)).toEqual(bytesOf(vector.expected.configureIsdp))
    expect(open(of88)).toEqual(bytesOf(vector.expected.storeMetadata))
    opened.value.replaceKeys(parseInside(open(second87), 0xbf26, 'ReplaceSessionKeys'))
    const profile = open(of86)
    expect(profile.length).toBe(vector.expected.uppLength)
    expect(toHex(crypto.sha256(profile)).toLowerCase()).toBe(vector.expected.uppSha256)
  })

  test('installs on a card, which reports what the recorded card reported', async () => {
    const { download, store } = cardOf(vector)
    const { prepared, result } = await download()
    const key = crypto.importVerifyingKey(readCertificate(bytesOf(vector.certificates.euicc)).publicKey)
    const signature2 = fieldOf(vector, 'authenticateClient', 'response', 'smdpSignature2')
    for (const answer of [prepared, fieldOf(vector, 'getBoundProfilePackage', 'request', 'prepareDownloadResponse')]) {
      const [signed, own] = parseTlvs(demand(parseInside(answer, 0xbf21, 'response'), DATA.choice0, 'response').value)
      expect(key?.verify(concat([signed!.raw, signature2]), own!.value)).toBe(true)
    }
    const recorded = bytesOf(vector.expected.profileInstallationResult)
    const [data, signature] = parseInside(result, DATA.installationResult, 'result')
    expect(toHex(data!.raw)).toBe(toHex(parseInside(recorded, DATA.installationResult, 'result')[0]!.raw))
    expect(key?.verify(data!.raw, signature!.value)).toBe(true)
    expect(readInstallationResult(result).ok).toBe(true)
    expect(store.documents.get('card')).toMatchObject({
      profiles: [{ iccid: swapped(vector.expected.iccid), state: 'Disabled', size: vector.expected.uppLength }],
    })
  })

  test('is refused by a card with a date after the end of the certificates', async () => {
    const { download } = cardOf(vector, securityOf(vector, crypto, Date.UTC(2031, 0, 1)))
    const { authenticated } = await download()
    const error = parseTlvs(demand(parseInside(authenticated, 0xbf38, 'response'), DATA.choice1, 'response').value)
    expect(demand(error, DATA.integer, 'error').value).toEqual(Uint8Array.of(1))
  })

  test.each([
    ['the signature over BF23', 170, 2],
    ['an encrypted command', 190, 8],
    ['the metadata', 260, 8],
    ['the profile', 6_000, 8],
    ['the last byte of the profile', -1, 8],
  ])('a flipped bit in %s is noticed', async (_, at, reason) => {
    const damaged = Uint8Array.from(packageOf(vector))
    const index = at < 0 ? damaged.length + at : at
    damaged[index] = damaged[index]! ^ 1
    const { download, store } = cardOf(vector, securityOf(vector), damaged)
    const { result } = await download()
    expect(readInstallationResult(result)).toMatchObject({ ok: false, reason })
    expect(store.documents.get('card')).toMatchObject({ profiles: [], notifications: [{ operation: 'install' }] })
  })
})

function swapped(hex: string): string {
  return hex.replaceAll(/(.)(.)/g, '$2$1').replace(/f+$/, '')
}
