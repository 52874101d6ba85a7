import { expect, test } from 'vitest'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { fromHex, toHex } from '../tlv/bytes.ts'
import { createCmac } from './cmac.ts'

// RFC 4493, section 4.
const KEY = '2b7e151628aed2a6abf7158809cf4f3c'
const MESSAGE =
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710'
const EXAMPLES: [number, string][] = [
  [0, 'bb1d6929e95937287fa37d129b756746'],
  [16, '070a16b46b4d4144f79bdd9dd04a287c'],
  [40, 'dfa66747de9ae63030ca32611497c827'],
  [64, '51f0bebf7e3b9d92fc49741779363cfe'],
]
const bytes = (hex: string) => fromHex(hex)!

test.each(EXAMPLES)("the MAC of %i bytes is that of RFC 4493's example", (length, mac) => {
  const cmac = createCmac(createNodeCrypto().aes128(bytes(KEY)))
  expect(toHex(cmac(bytes(MESSAGE).subarray(0, length))).toLowerCase()).toBe(mac)
})

test('a message may come in parts of any length', () => {
  const cmac = createCmac(createNodeCrypto().aes128(bytes(KEY)))
  const message = bytes(MESSAGE)
  for (let length = 0; length <= message.length; length += 1) {
    const whole = toHex(cmac(message.subarray(0, length)))
    for (const cut of [0, 1, 15, 16, 17].filter((at) => at <= length)) {
      expect(toHex(cmac(message.subarray(0, cut), message.subarray(cut, length)))).toBe(whole)
    }
  }
})
