/** What the device needs of cryptography: P-256, SHA-256 and AES-128, behind plain bytes. */

/** A private key of the curve P-256 that signs. Imported once; its inside stays in the port. */
export interface SigningKey {
  /** 65 bytes: 04, x, y. */
  readonly publicKey: Uint8Array
  /** ECDSA with SHA-256: 64 bytes, r then s. */
  sign(data: Uint8Array): Uint8Array
  /** PKCS #8, DER. */
  toPkcs8(): Uint8Array
}

/** A public key of the curve P-256. */
export interface VerifyingKey {
  /** Whether `signature` (64 bytes, r then s) is ECDSA with SHA-256 over `data`. False for any other length. */
  verify(data: Uint8Array, signature: Uint8Array): boolean
}

/** A key pair of the curve P-256 made for one key agreement. */
export interface AgreementKey {
  /** 65 bytes: 04, x, y. */
  readonly publicKey: Uint8Array
  /** x-coordinate of the ECDH point, 32 bytes; null when `peer` (65 bytes) is no point of the curve. */
  agree(peer: Uint8Array): Uint8Array | null
}

/** AES-128 with one key. Lengths are multiples of 16; nothing is padded. */
export interface BlockCipher {
  /** Encrypts one block of 16 bytes (ECB). */
  encryptBlock(block: Uint8Array): Uint8Array
  cbcEncrypt(iv: Uint8Array, data: Uint8Array): Uint8Array
  cbcDecrypt(iv: Uint8Array, data: Uint8Array): Uint8Array
}

/** Primitives of `node:crypto`, behind plain bytes. Keys are handles: importing one costs as much as a signature. */
export interface CryptoPort {
  sha256(data: Uint8Array): Uint8Array
  generateSigningKey(): SigningKey
  /** Null when the bytes are no PKCS #8 key (DER) of the curve P-256. */
  importSigningKey(pkcs8: Uint8Array): SigningKey | null
  /** Null when `point` (65 bytes) is no point of the curve. Keys used lately are kept, so asking again is cheap. */
  importVerifyingKey(point: Uint8Array): VerifyingKey | null
  generateAgreementKey(): AgreementKey
  /** @param key 16 bytes */
  aes128(key: Uint8Array): BlockCipher
}
