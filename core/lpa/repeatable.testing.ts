/** A card's cryptography that repeats itself, so that recorded answers of a server fit every fresh card. For tests. */
import type { CardCredentials } from '../euicc/credentials.ts'
import type { AgreementKey, CryptoPort } from '../crypto-port.ts'
import { toHex } from '../tlv/bytes.ts'

/** What was worked out once is remembered: real signatures, and real answers to whether one is right. */
export interface Repeatable {
  crypto: CryptoPort
  credentials: CardCredentials
}

/** Wraps what a card is made of. The first of everything is real; the same question gets the same answer. */
export function repeatable(crypto: CryptoPort, credentials: CardCredentials): Repeatable {
  const signatures = new Map<string, Uint8Array>()
  const verified = new Map<string, boolean>()
  let oneTimeKey: AgreementKey | null = null
  return {
    crypto: {
      ...crypto,
      generateAgreementKey: () => (oneTimeKey ??= crypto.generateAgreementKey()),
      importVerifyingKey(point) {
        const key = crypto.importVerifyingKey(point)
        if (key === null) return null
        return {
          verify(data, signature) {
            const question = `${toHex(signature)}${toHex(data)}`
            const known = verified.get(question)
            if (known !== undefined) return known
            const answer = key.verify(data, signature)
            // Only what repeats: damaged data comes once.
            if (answer) verified.set(question, answer)
            return answer
          },
        }
      },
    },
    credentials: {
      ...credentials,
      key: {
        ...credentials.key,
        sign(data) {
          const question = toHex(data)
          const signature = signatures.get(question) ?? credentials.key.sign(data)
          if (signatures.size < 1_000) signatures.set(question, signature)
          return signature
        },
      },
    },
  }
}
