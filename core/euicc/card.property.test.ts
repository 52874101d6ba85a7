import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRig, memoryStore, request, seededRandom, testEuicc } from '../lpa/lpa.testing.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import { bitsTlv, integerTlv, swappedDigits } from '../tlv/values.ts'
import { readCardDocument } from './document.ts'
import type { CardDocument } from './document.ts'
import { usedMemory } from './profiles.ts'

/** Memory for four profiles of 12,000 bytes. */
const MEMORY = 50_000

type Step =
  | { does: 'download'; id: number }
  | { does: 'enable' | 'disable' | 'delete'; profile: number }
  | { does: 'forget'; number: number }
  | { does: 'reset' }
  | { does: 'noise'; bytes: Uint8Array }
  | { does: 'powerCycle' }

const index = fc.nat({ max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: index.map((id): Step => ({ does: 'download', id })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('enable' as const, 'disable' as const, 'delete' as const), index)
      .map(([does, profile]): Step => ({ does, profile })),
  },
  fc.nat({ max: 30 }).map((number): Step => ({ does: 'forget', number })),
  fc.constant<Step>({ does: 'reset' }),
  fc.uint8Array({ maxLength: 40 }).map((bytes): Step => ({ does: 'noise', bytes })),
  fc.constant<Step>({ does: 'powerCycle' }),
)

function check(before: CardDocument, after: CardDocument) {
  expect(after.profiles.filter(({ state }) => state === 'Enabled').length).toBeLessThanOrEqual(1)
  expect(after.nextSequenceNumber).toBeGreaterThanOrEqual(before.nextSequenceNumber)
  expect(usedMemory(after)).toBeLessThanOrEqual(MEMORY)
  expect(usedMemory(after)).toBe(after.profiles.length * 12_000)
  expect(new Set(after.profiles.map(({ iccid }) => iccid)).size).toBe(after.profiles.length)
  expect(new Set(after.profiles.map(({ aid }) => aid)).size).toBe(after.profiles.length)
  const numbers = after.notifications.map(({ sequenceNumber }) => sequenceNumber)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.every((number) => number < after.nextSequenceNumber)).toBe(true)
  const added = numbers.filter((number) => !before.notifications.some((one) => one.sequenceNumber === number))
  expect(added.every((number) => number >= before.nextSequenceNumber)).toBe(true)
}

describe('whatever a card is told', () => {
  it('at most one profile is enabled, numbers rise, memory adds up, and what is saved is what it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = memoryStore()
        const { lpa, card } = createRig({ store, memory: MEMORY, orders: [] })
        const saved = () =>
          readCardDocument('card' in store.documents ? JSON.parse(store.documents['card']) : undefined)
        for (const one of steps) {
          const before = saved()
          const iccid = 'profile' in one ? (before.profiles[one.profile]?.iccid ?? '8900000000000000000') : ''
          const named = encodeTlv(0xa0, encodeTlv(0x5a, swappedDigits(iccid)))
          if (one.does === 'download') await lpa.download(request(`ID-${one.id}`))
          else if (one.does === 'enable') await card.execute(encodeTlv(0xbf31, named))
          else if (one.does === 'disable') await card.execute(encodeTlv(0xbf32, named))
          else if (one.does === 'delete') await card.execute(encodeTlv(0xbf33, encodeTlv(0x5a, swappedDigits(iccid))))
          else if (one.does === 'forget') await card.execute(encodeTlv(0xbf30, integerTlv(0x80, one.number)))
          else if (one.does === 'reset') await card.execute(encodeTlv(0xbf34, bitsTlv(0x82, [0, 1])))
          else if (one.does === 'noise') await card.execute(one.bytes)
          else card.powerCycle()
          check(before, saved())
        }
        const shown = await lpa.profiles()
        const again = createRig({ store, memory: MEMORY })
        expect(await again.lpa.profiles()).toEqual(shown)
      }),
      { numRuns: 40 },
    )
  })

  it('nothing makes it reject: any bytes, in any state of a session', async () => {
    const card = testEuicc({ store: memoryStore(), random: seededRandom() })
    const tags = [
      0x20, 0x21, 0x22, 0x28, 0x29, 0x2b, 0x2d, 0x2e, 0x30, 0x31, 0x32, 0x33, 0x34, 0x36, 0x38, 0x3c, 0x3e, 0x3f, 0x41,
    ]
    const command = fc
      .tuple(fc.constantFrom(...tags), fc.uint8Array({ maxLength: 60 }))
      .map(([low, value]) => encodeTlv(0xbf00 + low, value))
    await fc.assert(
      fc.asyncProperty(fc.oneof(command, fc.uint8Array({ maxLength: 60 })), async (bytes) => {
        expect(await card.execute(bytes)).toBeInstanceOf(Uint8Array)
      }),
      { numRuns: 1_500 },
    )
  })
})
