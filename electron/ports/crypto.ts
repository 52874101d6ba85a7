/** The device's crypto port: the one that the embedded SM-DP+ and core's tests use too. */
export { createNodeCrypto as createCryptoPort } from '../../fixtures/crypto/node-crypto.ts'
