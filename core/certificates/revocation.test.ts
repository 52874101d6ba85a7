import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { concat, fromHex, utf8 } from '../tlv/bytes.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import { ACCESS, EXTENSION } from './oids.ts'
import { revocationUrls } from './revocation.ts'

const oid = (hex: string) => encodeTlv(0x06, fromHex(hex) ?? new Uint8Array())
const uri = (text: string) => encodeTlv(0x86, utf8(text))
const extension = (id: string, value: Uint8Array) => encodeTlv(0x30, oid(id), encodeTlv(0x04, value))
const crl = (...all: string[]) =>
  extension(
    EXTENSION.crlDistributionPoints,
    encodeTlv(0x30, ...all.map((one) => encodeTlv(0x30, encodeTlv(0xa0, encodeTlv(0xa0, uri(one)))))),
  )
const access = (method: string, url: string) => encodeTlv(0x30, oid(method), uri(url))
const info = (...all: Uint8Array[]) => extension(EXTENSION.authorityInfoAccess, encodeTlv(0x30, ...all))
const certificate = (...extensions: Uint8Array[]) =>
  encodeTlv(
    0x30,
    encodeTlv(
      0x30,
      encodeTlv(0x02, fromHex('01') ?? new Uint8Array()),
      encodeTlv(0xa3, encodeTlv(0x30, ...extensions)),
    ),
  )
const CA_ISSUERS = '2B06010505073002'

describe('where the revocation of a certificate is looked up', () => {
  it('is at its OCSP responder and its lists', () => {
    const der = certificate(
      extension(EXTENSION.keyUsage, fromHex('03020780') ?? new Uint8Array()),
      crl('http://crl3.ca.example/a.crl', 'http://crl4.ca.example/a.crl', 'ldap://ca.example/cn=a'),
      info(access(ACCESS.ocsp, 'http://ocsp.ca.example'), access(CA_ISSUERS, 'http://cacerts.ca.example/a.crt')),
    )
    expect(revocationUrls(der)).toEqual([
      'http://crl3.ca.example/a.crl',
      'http://crl4.ca.example/a.crl',
      'http://ocsp.ca.example',
    ])
  })

  it('is nowhere when nothing says so', () => {
    expect(revocationUrls(certificate())).toEqual([])
    expect(revocationUrls(certificate(crl('http://a b.example/', 'http://\u0000.example/', 'http://')))).toEqual([])
    expect(revocationUrls(new Uint8Array())).toEqual([])
  })

  it('survives every kind of rubbish', () => {
    const good = certificate(crl('http://crl.example/a.crl'), info(access(ACCESS.ocsp, 'http://ocsp.example')))
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
        const bad = concat([good])
        bad[at] = byte
        for (const url of revocationUrls(bad.subarray(0, length))) expect(URL.canParse(url)).toBe(true)
      }),
    )
  })
})
