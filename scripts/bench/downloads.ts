/**
 * Complete profile downloads, card and LPA and embedded SM-DP+ together, beside the bare cost of their cryptography in
 * the same run. Every download is real: chains, signatures, key agreement, protected package, notification.
 */
import { X509Certificate, createECDH, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { createClock } from '../../core/clock/clock.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { createEuicc } from '../../core/euicc/euicc.ts'
import { createLpa } from '../../core/lpa/lpa.ts'
import type { StorePort } from '../../core/ports.ts'
import { createTrace } from '../../core/trace/trace.ts'
import { createRandomPort } from '../../electron/ports/random.ts'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import { createSmdp } from '../../fixtures/smdp/smdp.ts'
import { median, type Result } from './statistics.ts'

const EID = '89049032123451234512345678901235'
const NOW = Date.UTC(2026, 0, 1)
/** A card is replaced when it holds so many profiles: what a full card costs is not what is measured. */
const PER_CARD = 8
const OPERATOR: OperatorConfig = {
  id: 'bench',
  brandName: 'Contoso Cellular',
  logo: '',
  countries: ['US'],
  portalUri: 'https://portal.contoso.example/',
  notificationHost: 'portal.contoso.example',
  iccidRanges: [{ start: '8988247000000000000', end: '8988247000099999999' }],
  smdp: 'embedded',
  development: false,
}

/** Documents as text, as a disk has them, without the disk. */
const createTextStore = (): StorePort => {
  const documents = new Map<string, string>()
  return {
    load: (name) => Promise.resolve(documents.has(name) ? JSON.parse(documents.get(name)!) : undefined),
    save(name, value) {
      documents.set(name, JSON.stringify(value))
      return Promise.resolve()
    },
  }
}

/** Downloads to a number of cards, one after the other. */
export interface Downloads {
  /** Downloads and installs one profile. */
  next(): Promise<void>
  /** A server certificate, DER. */
  certificate: Uint8Array
}

/** Makes card, LPA and server. */
export const createDownloads = async (): Promise<Downloads> => {
  const crypto = createNodeCrypto()
  const random = createRandomPort()
  const pki = createTestPki({ store: createTextStore(), random, crypto })
  const time = { now: () => NOW, wake: () => () => {} }
  const { handlers } = createSmdp({
    store: createTextStore(),
    random,
    crypto,
    credentials: pki.server,
    operators: () => [OPERATOR],
    now: time.now,
    orders: [],
  })
  const http = createHandlersHttp(handlers)
  const newLpa = () => {
    const clock = createClock(time)
    const trace = createTrace({ virtual: clock.now, real: time.now })
    const card = createEuicc({
      store: createTextStore(),
      random,
      crypto,
      credentials: () => pki.card(EID),
      now: clock.now,
    })
    return createLpa({ card, http, trace, clock, crypto })
  }
  let lpa = newLpa()
  let count = 0
  return {
    certificate: (await pki.server()).dpAuth.certificate.raw,
    async next() {
      if (count % PER_CARD === 0) lpa = newLpa()
      count += 1
      const outcome = await lpa.download({
        operationId: String(count),
        operatorId: OPERATOR.id,
        activationCode: {
          smdpAddress: 'smdp.contoso.example',
          matchingId: `BENCH-${count}`,
          smdpOid: '',
          confirmationCodeRequired: false,
        },
        embedded: true,
        cause: 0,
      })
      if (outcome.status !== 'Success') throw new Error(`download failed: ${outcome.status}: ${outcome.detail}`)
    },
  }
}

/**
 * What one download's cryptography costs by itself: 6 signatures, 10 verifications, 2 key pairs and 2 agreements (the
 * peer's point given as bytes), 4 imported keys and 4 parsed certificates (of server, server, EUM and eUICC).
 */
export const createBareCryptography = (certificate: Uint8Array): (() => void) => {
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
    for (let count = 0; count < 4; count += 1) {
      createPublicKey({ key: spki, format: 'der', type: 'spki' })
      void new X509Certificate(certificate).validFrom
    }
  }
}

/** Processor time in milliseconds: other programs on the machine don't count. */
const processorTime = async (work: () => Promise<void> | void): Promise<number> => {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

/** Measures both in turn, `runs` times each, after a round that warms up. */
export const benchDownloads = async (runs: number, downloads = 100): Promise<Result[]> => {
  const { next, certificate } = await createDownloads()
  const bareOne = createBareCryptography(certificate)
  const whole: number[] = []
  const bare: number[] = []
  for (let round = -1; round < runs; round += 1) {
    const bareMs = await processorTime(() => {
      for (let number = 0; number < downloads; number += 1) bareOne()
    })
    const wholeMs = await processorTime(async () => {
      for (let number = 0; number < downloads; number += 1) await next()
    })
    if (round < 0) continue
    bare.push(bareMs / downloads)
    whole.push(wholeMs / downloads)
  }
  const perSecond = (ms: readonly number[]) => `${Math.round(1_000 / median(ms))}/s`
  const measured = perSecond(whole)
  return [
    {
      name: 'complete profile download (card, LPA, SM-DP+), beside its bare cryptography; processor time',
      measured,
      beside: perSecond(bare),
      value: median(whole.map((ms, index) => ms / bare[index]!)),
      target: 3,
      unit: '×',
    },
    {
      name: 'complete profile download, processor time of one core',
      measured,
      beside: '',
      value: median(whole),
      target: 4,
      unit: 'ms',
    },
  ]
}
