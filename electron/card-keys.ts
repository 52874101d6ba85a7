/** Keys and certificates of the device's card: those that a user has imported, or the emulator's own test PKI's. */
import { z } from 'zod'
import type { Certificate } from '../core/certificates/certificate.ts'
import { readCredentials } from '../core/euicc/credentials.ts'
import type { CardCredentials, CredentialBytes, CredentialProblem } from '../core/euicc/credentials.ts'
import type { CryptoPort } from '../core/crypto-port.ts'
import type { CredentialPort, StorePort } from '../core/ports.ts'
import { fromBase64, sameBytes, toBase64 } from '../core/tlv/bytes.ts'
import type { TestPki } from '../fixtures/pki/pki.ts'

/** Document that keeps what was imported. */
export const CARD_KEYS_DOCUMENT = 'card-keys'

const FIELDS = ['ci', 'eum', 'certificate', 'privateKey'] as const
const documentSchema = z.object({
  version: z.literal(1),
  ...(Object.fromEntries(FIELDS.map((field) => [field, z.base64()])) as Record<(typeof FIELDS)[number], z.ZodBase64>),
})

/** What the keeper needs. */
export interface CardKeysOptions {
  store: StorePort
  pki: TestPki
  crypto: CryptoPort
  /** Milliseconds since 1970. */
  now: () => number
}

export interface CardKeys extends CredentialPort {
  /** Brings back what was imported; its EID, or undefined when nothing was. `problem`: it can't be used any more. */
  start(): Promise<{ eid?: string; problem?: string }>
  /** Checks and keeps what a user gives. Nothing changes when something is wrong with it. */
  import(bytes: CredentialBytes): Promise<{ ok: true; eid: string } | { ok: false; problem: CredentialProblem }>
  /** CIs that were imported: the embedded SM-DP+ serves their cards too. */
  trusted(): readonly Certificate[]
  /** The imported CI alone: SM-DP+ servers may show a TLS certificate of it. */
  issuers(): readonly Certificate[]
}

function isSame(a: CardCredentials, b: CardCredentials): boolean {
  const same = (one: Certificate | undefined, other: Certificate | undefined) =>
    one !== undefined && other !== undefined && sameBytes(one.raw, other.raw)
  return same(a.ci[0], b.ci[0]) && same(a.eum, b.eum) && same(a.certificate, b.certificate)
}

/** Makes the keeper. */
export function createCardKeys({ store, pki, crypto, now }: CardKeysOptions): CardKeys {
  let imported: CardCredentials | null = null
  let issuers: readonly Certificate[] = []
  const take = async (credentials: CardCredentials) => {
    const own = (await pki.server()).ci
    // The embedded SM-DP+ is trusted as well, so that other operators' activation codes go on working.
    imported = { ...credentials, ci: [...credentials.ci, own] }
    issuers = credentials.ci
  }
  return {
    cardOf: (eid) => (imported?.eid === eid ? Promise.resolve(imported) : pki.card(eid)),
    trusted: () => imported?.ci ?? [],
    issuers: () => issuers,
    async start() {
      const stored = await store.load(CARD_KEYS_DOCUMENT)
      if (stored === undefined || stored === null) return {}
      const saved = documentSchema.safeParse(stored)
      if (!saved.success) return { problem: `The imported card (document "${CARD_KEYS_DOCUMENT}") can't be read.` }
      const bytes = Object.fromEntries(
        FIELDS.map((field) => [field, fromBase64(saved.data[field]) ?? new Uint8Array(0)]),
      )
      const result = readCredentials(crypto, bytes as unknown as CredentialBytes, now())
      if (!result.ok) return { problem: result.problem.message }
      await take(result.credentials)
      return { eid: result.credentials.eid }
    },
    async import(bytes) {
      const result = readCredentials(crypto, bytes, now())
      if (!result.ok) return result
      const fields = Object.fromEntries(FIELDS.map((field) => [field, toBase64(bytes[field])]))
      await store.save(CARD_KEYS_DOCUMENT, { version: 1, ...fields })
      // The same file is loaded with every start: that makes no other card.
      if (imported === null || !isSame(imported, result.credentials)) await take(result.credentials)
      return { ok: true, eid: result.credentials.eid }
    },
  }
}
