import { describe, expect, it } from 'vitest'
import { EID, createRig, memoryStore, request, seededRandom, testEuicc } from '../lpa/lpa.testing.ts'
import { fromHex, toHex, utf8 } from '../tlv/bytes.ts'
import { demand, encodeTlv, find, parseInside, parseTlvs } from '../tlv/tlv.ts'
import { bitsTlv, integerOf, integerTlv, swappedDigits, swappedDigitsOf, textOf } from '../tlv/values.ts'
import { readCardDocument } from './document.ts'

const hex = (text: string) => fromHex(text.replaceAll(' ', ''))!

const freshCard = (documents: Record<string, string> = {}) => {
  const store = memoryStore(documents)
  return { store, card: testEuicc({ store, random: seededRandom() }) }
}

/** A card with so many installed profiles, none enabled, and its notifications removed. */
async function cardWith(count: number) {
  const rig = createRig()
  const iccids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const outcome = await rig.lpa.download(request(`ID-${number}`))
    if (outcome.status !== 'Success') throw new Error(outcome.detail)
    iccids.push(outcome.iccid)
  }
  const command = async (bytes: Uint8Array) => toHex(await rig.card.execute(bytes))
  const document = () => readCardDocument(JSON.parse((rig.store as ReturnType<typeof memoryStore>).documents['card']!))
  return { ...rig, iccids: iccids as [string, string], command, document }
}

const switching = (tag: number, iccid: string) =>
  encodeTlv(tag, encodeTlv(0xa0, encodeTlv(0x5a, swappedDigits(iccid))), hex('8101FF'))

describe('the card', () => {
  it('tells its EID, its configured addresses and its versions', async () => {
    const { card } = freshCard()
    expect(toHex(await card.execute(hex('BF3E 03 5C015A')))).toBe(`BF3E125A10${EID}`)
    const addresses = parseInside(await card.execute(hex('BF3C00')), 0xbf3c, 'addresses')
    expect(addresses.map(({ tag }) => tag)).toEqual([0x81])
    const info1 = parseInside(await card.execute(hex('BF2000')), 0xbf20, 'info')
    expect(toHex(demand(info1, 0x82, 'info').value)).toBe('020202')
    expect(info1.map(({ tag }) => tag)).toEqual([0x82, 0xa9, 0xaa])
    const info2 = parseInside(await card.execute(hex('BF2200')), 0xbf22, 'info')
    const order = [0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0xa9, 0xaa, 0x04, 0x0c]
    expect(info2.map(({ tag }) => tag)).toEqual(order)
  })

  it('keeps a default SM-DP+ address until it is reset', async () => {
    const { card, store } = freshCard()
    await card.execute(encodeTlv(0xbf3f, encodeTlv(0x80, utf8('smdp.example.com'))))
    const again = testEuicc({ store, random: seededRandom() })
    const addresses = parseInside(await again.execute(hex('BF3C00')), 0xbf3c, 'addresses')
    expect(textOf(demand(addresses, 0x80, 'addresses'))).toBe('smdp.example.com')
    expect(toHex(await again.execute(encodeTlv(0xbf34, bitsTlv(0x82, [2]))))).toBe('BF3403800100')
    expect(toHex(await again.execute(encodeTlv(0xbf34, bitsTlv(0x82, [2]))))).toBe('BF3403800101')
  })

  it('gives another challenge each time', async () => {
    const { card } = freshCard()
    const one = toHex(await card.execute(hex('BF2E00')))
    expect(one).toMatch(/^BF2E128010[0-9A-F]{32}$/)
    expect(toHex(await card.execute(hex('BF2E00')))).not.toBe(one)
  })

  it('installs a profile disabled, counts its memory, and keeps it', async () => {
    const { card, store, document, iccids } = await cardWith(1)
    expect(document().profiles).toMatchObject([{ iccid: iccids[0], state: 'Disabled', size: 12_000 }])
    const again = testEuicc({ store, random: seededRandom() })
    expect(toHex(await again.execute(hex('BF2D00')))).toBe(toHex(await card.execute(hex('BF2D00'))))
    const resources = parseInside(await again.execute(hex('BF2200')), 0xbf22, 'info')
    const [installed, free] = parseTlvs(demand(resources, 0x84, 'info').value)
    expect(integerOf(installed!)).toBe(1)
    expect(integerOf(free!)).toBe(1024 * 1024 - 12_000)
  })

  it('enables one profile at a time and says why it does not', async () => {
    const { command, iccids, document } = await cardWith(2)
    expect(await command(switching(0xbf31, iccids[0]))).toBe('BF3103800100')
    expect(await command(switching(0xbf31, iccids[0]))).toBe('BF3103800102')
    expect(await command(switching(0xbf31, iccids[1]))).toBe('BF3103800100')
    expect(document().profiles.map(({ state }) => state)).toEqual(['Disabled', 'Enabled'])
    expect(await command(switching(0xbf31, '8900000000000000000'))).toBe('BF3103800101')
    expect(await command(switching(0xbf32, iccids[0]))).toBe('BF3203800102')
    expect(await command(switching(0xbf32, iccids[1]))).toBe('BF3203800100')
  })

  it('takes an AID in the place of an ICCID', async () => {
    const { command, document } = await cardWith(1)
    const aid = encodeTlv(0xbf31, encodeTlv(0xa0, encodeTlv(0x4f, hex(document().profiles[0]!.aid))), hex('8101FF'))
    expect(await command(aid)).toBe('BF3103800100')
  })

  it('deletes only what is disabled', async () => {
    const { command, iccids, document } = await cardWith(1)
    const remove = encodeTlv(0xbf33, encodeTlv(0x5a, swappedDigits(iccids[0])))
    await command(switching(0xbf31, iccids[0]))
    expect(await command(remove)).toBe('BF3303800102')
    await command(switching(0xbf32, iccids[0]))
    expect(await command(remove)).toBe('BF3303800100')
    expect(await command(remove)).toBe('BF3303800101')
    expect(document().profiles).toEqual([])
  })

  it('obeys profile policy rules', async () => {
    const { store, iccids } = await cardWith(2)
    const documents = (store as ReturnType<typeof memoryStore>).documents
    const saved = JSON.parse(documents['card']!)
    saved.profiles[0] = { ...saved.profiles[0], state: 'Enabled', policyRules: [1, 2] }
    const { card } = freshCard({ card: JSON.stringify(saved) })
    expect(toHex(await card.execute(switching(0xbf32, iccids[0])))).toBe('BF3203800103')
    expect(toHex(await card.execute(switching(0xbf31, iccids[1])))).toBe('BF3103800103')
    saved.profiles[0].state = 'Disabled'
    const other = freshCard({ card: JSON.stringify(saved) }).card
    const remove = encodeTlv(0xbf33, encodeTlv(0x5a, swappedDigits(iccids[0])))
    expect(toHex(await other.execute(remove))).toBe('BF3303800103')
  })

  it('keeps nicknames of up to 64 bytes', async () => {
    const { command, iccids, document } = await cardWith(1)
    const name = (iccid: string, text: string) =>
      command(encodeTlv(0xbf29, encodeTlv(0x5a, swappedDigits(iccid)), encodeTlv(0x90, utf8(text))))
    expect(await name(iccids[0], 'Work')).toBe('BF2903800100')
    expect(document().profiles[0]?.nickname).toBe('Work')
    expect(await name(iccids[0], 'x'.repeat(65))).toBe('BF290380017F')
    expect(await name('8900000000000000000', 'Work')).toBe('BF2903800101')
  })

  it('signs and numbers a notification for each operation, and forgets it when told', async () => {
    const { command, card, iccids } = await cardWith(2)
    await command(switching(0xbf31, iccids[0]))
    await command(switching(0xbf31, iccids[1]))
    const list = async (criteria: Uint8Array = new Uint8Array(0)) =>
      parseTlvs(
        demand(parseInside(await card.execute(encodeTlv(0xbf28, criteria)), 0xbf28, 'list'), 0xa0, 'list').value,
      ).map(({ value }) => {
        const parts = parseTlvs(value)
        return [integerOf(find(parts, 0x80)!), toHex(find(parts, 0x81)!.value), swappedDigitsOf(find(parts, 0x5a)!)]
      })
    expect(await list()).toEqual([
      [3, '0640', iccids[0]],
      [4, '0520', iccids[0]],
      [5, '0640', iccids[1]],
    ])
    expect(await list(bitsTlv(0x81, [2]))).toEqual([[4, '0520', iccids[0]]])
    const retrieved = await card.execute(encodeTlv(0xbf2b, encodeTlv(0xa0, integerTlv(0x80, 4))))
    const [notification] = parseTlvs(demand(parseInside(retrieved, 0xbf2b, 'list'), 0xa0, 'list').value)
    expect(parseTlvs(notification!.value).map(({ tag }) => tag)).toEqual([0xbf2f, 0x5f37, 0x30, 0x30])
    expect(await command(encodeTlv(0xbf30, integerTlv(0x80, 4)))).toBe('BF3003800100')
    expect(await command(encodeTlv(0xbf30, integerTlv(0x80, 4)))).toBe('BF3003800101')
    expect((await list()).map(([number]) => number)).toEqual([3, 5])
  })

  it('tells profiles by search criteria and tag list', async () => {
    const { card, iccids, command } = await cardWith(2)
    await command(switching(0xbf31, iccids[1]))
    const infos = async (...parts: Uint8Array[]) =>
      parseTlvs(
        demand(parseInside(await card.execute(encodeTlv(0xbf2d, ...parts)), 0xbf2d, 'info'), 0xa0, 'info').value,
      ).map(({ value }) => parseTlvs(value))
    const byIccid = encodeTlv(0xa0, encodeTlv(0x5a, swappedDigits(iccids[1])))
    expect((await infos(byIccid, hex('5C 03 5A9F70'))).map((one) => one.map(({ raw }) => toHex(raw)))).toEqual([
      [`5A0A${toHex(swappedDigits(iccids[1]))}`, '9F700101'],
    ])
    expect(await infos(encodeTlv(0xa0, hex('950102')))).toHaveLength(2)
    expect(await infos(encodeTlv(0xa0, hex('950100')))).toHaveLength(0)
  })

  it('removes operational profiles when it is reset, and tells their servers', async () => {
    const { command, iccids, document } = await cardWith(2)
    await command(switching(0xbf31, iccids[0]))
    expect(await command(encodeTlv(0xbf34, bitsTlv(0x82, [1])))).toBe('BF3403800101')
    expect(await command(encodeTlv(0xbf34, bitsTlv(0x82, [0])))).toBe('BF3403800100')
    expect(document().profiles).toEqual([])
    expect(document().notifications.filter(({ operation }) => operation === 'delete')).toHaveLength(2)
  })

  it.each([
    ['BF31 03 5A0100', 'BF310380017F'],
    ['BF33 00', 'BF330380017F'],
    ['BF38 00', 'BF3807A1058000020 17F'],
    ['BF21 02 3000', 'BF2107A10580000201 7F'],
    ['BF41 00', 'BF410381017F'],
    ['BF30 03 800180', 'BF300380017F'],
    ['BF2D 05 5C01', 'BF2D0381017F'],
    ['BF2D 02 A001', 'BF2D0381017F'],
    ['BF99 00', ''],
    ['86 01 00', ''],
    ['', ''],
  ])('answers %s with an error of the command, never by rejecting', async (command, answer) => {
    const { card } = freshCard()
    expect(toHex(await card.execute(hex(command)))).toBe(answer.replaceAll(' ', ''))
  })

  it('forgets its session without power, and not what it committed', async () => {
    const { card, command, iccids } = await cardWith(1)
    await command(switching(0xbf31, iccids[0]))
    await card.execute(hex('BF2E00'))
    card.powerCycle()
    const signed = encodeTlv(0x30, hex('8001AA'), encodeTlv(0x81, new Uint8Array(16)), hex('830161 840101'))
    const authenticate = encodeTlv(0xbf38, signed, hex('5F3700 0400 3000 A000'))
    const [error] = parseInside(await card.execute(authenticate), 0xbf38, 'answer')
    expect(error?.tag).toBe(0xa1)
    expect(toHex(error!.value)).toBe('8001AA020104')
    expect(await command(hex('BF2D00'))).toContain('9F700101')
  })
})
