/**
 * Complete profile downloads, card and LPA and embedded SM-DP+ together, beside the bare cost of their cryptography in
 * the same run: 6 signatures, 10 verifications, 2 key pairs, 2 key agreements, 5 imported keys, 5 certificates parsed.
 */
import { X509Certificate, createECDH, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { createClock } from '../../core/clock/clock.ts'
import { createEuicc } from '../../core/euicc/euicc.ts'
import { createLpa } from '../../core/lpa/lpa.ts'
import type { StorePort } from '../../core/ports.ts'
import { createTrace } from '../../core/trace/trace.ts'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import { createSmdp } from '../../fixtures/smdp/smdp.ts'
import { createRandomPort } from '../../electron/ports/random.ts'

const EID = '89049032000000000000000000000057'
const NOW = Date.UTC(2026, 0, 1)

const OPERATOR: OperatorConfig = {
  id: 'contoso',
  brandName: 'Contoso Cellular',
  logo: '',
  countries: ['US'],
  portalUri: 'https://portal.contoso.example/',
  notificationHost: 'portal.contoso.example',
  iccidRanges: [{ start: '8988247000000000000', end: '8988247000099999999' }],
  smdp: 'embedded',
  development: false,
}

/** Documents in memory, as JSON text like on a disk. */
function memoryStore(): StorePort {
  const documents = new Map<string, string>()
  return {
    load: async (name) => JSON.parse(documents.get(name) ?? 'null') as unknown,
    save: async (name, value) => void documents.set(name, JSON.stringify(value)),
  }
}

/** A card, an LPA and a server; each call downloads one profile and deletes it again, so that the card never fills. */
export async function createDownloads(): Promise<{ one(): Promise<void>; tidy(): Promise<void>; certificate: Uint8Array }> {
  const crypto = createNodeCrypto()
  const random = createRandomPort()
  const pki = createTestPki({ store: memoryStore(), random, crypto })
  const smdp = createSmdp({
    store: memoryStore(),
    random,
    crypto,
    credentials: pki.server,
    operators: () => [OPERATOR],
    now: () => NOW,
  })
  const http = createHandlersHttp(smdp.handlers)
  const time = { now: () => NOW, wake: () => () => {} }
  const clock = createClock(time)
  const made = () => {
    const trace = createTrace({ virtual: clock.now, real: time.now })
    const store = memoryStore()
    const card = createEuicc({ store, random, crypto, credentials: () => pki.card(EID), now: clock.now })
    return createLpa({ card, http, trace, clock, imei: '001010123456789', embeddedFor: () => 'contoso' })
  }
  let lpa = made()
  let count = 0
  return {
    certificate: (await pki.server()).dpAuth.certificate.raw,
    async one() {
      count += 1
      const outcome = await lpa.download({
        operationId: `op-${count}`,
        operatorId: 'contoso',
        activationCode: {
          smdpAddress: 'smdp.contoso.example',
          matchingId: `BENCH-${count}`,
          smdpOid: '',
          confirmationCodeRequired: false,
        },
        embedded: true,
        cause: 0,
      })
      if (outcome.status !== 'Success') throw new Error(`${outcome.status}: ${outcome.detail}`)
    },
    /** Another card and another trace: what a download leaves behind is not what is measured. */
    async tidy() {
      lpa = made()
      await lpa.profiles()
    },
  }
}

/** What one download's cryptography costs by itself. */
export function createBareCrypto(certificate: Uint8Array): () => void {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const data = new Uint8Array(300)
  const signer = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  const verifier = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = sign('sha256', data, signer)
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const peer = createECDH('prime256v1').generateKeys()
  return () => {
    for (let count = 0; count < 6; count += 1) sign('sha256', data, signer)
    for (let count = 0; count < 10; count += 1) verify('sha256', data, verifier, signature)
    for (let count = 0; count < 2; count += 1) {
      const pair = createECDH('prime256v1')
      pair.generateKeys()
      pair.computeSecret(peer)
    }
    for (let count = 0; count < 5; count += 1) {
      createPublicKey({ key: spki, format: 'der', type: 'spki' })
      void new X509Certificate(certificate).publicKey
    }
  }
}
