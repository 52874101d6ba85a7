/** What the LPA reads was really sent: recorded downloads from a third-party SM-DP+. */
import { describe, expect, it } from 'vitest'
import { readMetadata } from '../euicc/metadata.ts'
import { toHex, utf8 } from '../tlv/bytes.ts'
import { parseTlvs } from '../tlv/tlv.ts'
import { RECORDINGS, bytesOf, exchange, recording } from '../vectors/vectors.testing.ts'
import { parseActivationCode } from './activation-code.ts'
import { readBoundProfilePackage, readProfileOffer, readServerAuthentication } from './answers.ts'
import { readInstallationResult } from './es10.ts'
import { segmentsOf } from './segments.ts'
import { swappedDigits } from '../tlv/values.ts'

describe.each(RECORDINGS)('%s', (name) => {
  const recorded = recording(name)
  const responseOf = (fn: string) => exchange(recorded, fn).response ?? {}

  it('has an activation code that is read', () => {
    expect(parseActivationCode(recorded.activationCode)).toMatchObject({ ok: true, prefixed: false })
  })

  it('authenticates: every element as it was received', () => {
    const body = responseOf('initiateAuthentication')
    const { transaction, parts } = readServerAuthentication(body)
    expect(transaction.id).toBe(body['transactionId'])
    expect(toHex(transaction.bytes)).toBe(transaction.id)
    const fields = ['serverSigned1', 'serverSignature1', 'euiccCiPKIdToBeUsed', 'serverCertificate']
    expect(parts).toEqual(fields.map((field) => bytesOf(body[field])))
  })

  it('offers a profile whose metadata is what the card stores', () => {
    const offer = readProfileOffer(responseOf('authenticateClient'))
    expect(offer.confirmationCodeRequired).toBe(false)
    expect(offer.metadata).toEqual(bytesOf(recorded.expected.storeMetadata))
    const metadata = readMetadata(offer.metadata)
    expect(toHex(swappedDigits(metadata.iccid)).toLowerCase()).toBe(recorded.expected.iccid)
    expect(metadata).toMatchObject({ providerName: 'OsmocomSPN', profileClass: 'operational', policyRules: [] })
    const address = 'testsmdpplus1.example.com'
    expect(metadata.notifyOn).toEqual([
      { operation: 'enable', address },
      { operation: 'disable', address },
      { operation: 'delete', address },
    ])
  })

  it('is cut into segments that are the whole package again', () => {
    const bytes = readBoundProfilePackage(responseOf('getBoundProfilePackage'))
    const segments = segmentsOf(bytes)
    expect(segments.map((segment) => segment.length).reduce((sum, size) => sum + size, 0)).toBe(bytes.length)
    const leading = segments.map((segment) => toHex(segment.subarray(0, segment[0] === 0xbf ? 2 : 1)))
    const pieces = leading.filter((tag) => tag === '86').length
    expect(leading).toEqual(['BF36', 'A0', 'A1', '88', 'A2', 'A3', ...Array.from({ length: pieces }, () => '86')])
    expect(pieces).toBe(Math.ceil(recorded.expected.uppLength / 1008))
    expect(segments[2]?.length).toBe(3)
  })

  it('ends with a result that is read, success and ICCID', () => {
    const bytes = bytesOf(recorded.expected.profileInstallationResult)
    const result = readInstallationResult(bytes)
    expect(result).toMatchObject({ ok: true, sequenceNumber: 1, address: 'testsmdpplus1.example.com', bytes })
    expect(toHex(swappedDigits(result.iccid)).toLowerCase()).toBe(recorded.expected.iccid)
  })

  it('has card answers of the same shape as ours', async () => {
    const { createRig, request } = await import('./lpa.testing.ts')
    const { lpa, of } = createRig()
    await lpa.download(request('ABC'))
    const ours = Object.fromEntries(of('es9.request').map((one) => [one.function, one.body as Record<string, string>]))
    const shape = (bytes: Uint8Array): unknown =>
      parseTlvs(bytes).map(({ tag, value }) => (isOpaque(tag) ? tag.toString(16) : [tag.toString(16), shape(value)]))
    const isOpaque = (tag: number) => (tag & (tag > 0xff ? 0x2000 : 0x20)) === 0
    const signedPart = (base64: unknown) => {
      const [choice] = parseTlvs(parseTlvs(bytesOf(base64))[0]!.value)
      return shape(parseTlvs(choice!.value)[0]!.raw)
    }
    const theirs = (fn: string, field: string) => exchange(recorded, fn).request[field]
    for (const [fn, field] of [
      ['authenticateClient', 'authenticateServerResponse'],
      ['getBoundProfilePackage', 'prepareDownloadResponse'],
    ] as const) {
      const strip = (value: unknown) =>
        JSON.stringify(value).replace(/\["a1",\["80"(,\["a1",\[[^\]]*\]\])?(,"82")?\]\]/, '…')
      expect(strip(signedPart(ours[fn]?.[field])).replaceAll(/\["a1",.*$/g, '')).toBe(
        strip(signedPart(theirs(fn, field))).replaceAll(/\["a1",.*$/g, ''),
      )
    }
    expect(shape(bytesOf(ours['initiateAuthentication']?.['euiccInfo1']))).toEqual(
      shape(bytesOf(theirs('initiateAuthentication', 'euiccInfo1'))),
    )
    expect(shape(bytesOf(ours['handleNotification']?.['pendingNotification']))).toEqual(
      shape(bytesOf(theirs('handleNotification', 'pendingNotification'))),
    )
  })
})

it('a text is not taken for a package', () => {
  expect(() => segmentsOf(utf8('hello'))).toThrow('announces')
})
