/** Whoever speaks to the card, in whatever order: what it was not asked for by a session of its own it does not do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ESIM_OPERATION_STATUS } from '../contract/esim.ts'
import { createClock } from '../clock/clock.ts'
import { createLpa } from '../lpa/lpa.ts'
import { IMEI, NOW, TEST_PKI, createRig, memoryStore, request, seededRandom, testEuicc } from '../lpa/lpa.testing.ts'
import { createTrace } from '../trace/trace.ts'
import { fromHex, toHex } from '../tlv/bytes.ts'
import { demand, encodeTlv, find, parseInside, parseTlv, parseTlvs, readHeader } from '../tlv/tlv.ts'
import { integerOf, integerTlv } from '../tlv/values.ts'
import type { Euicc } from './api.ts'
import { AUTHENTICATE_ERROR, DOWNLOAD_ERROR } from './security.ts'
import { COMMAND, PACKAGE } from './tags.ts'

/** A rig whose card notes what it is told. */
function recordingRig(options: Parameters<typeof createRig>[0] = {}) {
  const commands: Uint8Array[] = []
  const card = (inner: Euicc): Euicc => ({
    powerCycle: () => inner.powerCycle(),
    execute(command) {
      commands.push(command)
      return inner.execute(command)
    },
  })
  return { ...createRig({ ...options, card }), commands }
}

/** The commands of one good download, in their order. */
async function recordDownload() {
  const { lpa, commands, card } = recordingRig()
  expect(await lpa.download(request('ABC'))).toMatchObject({ status: 'Success' })
  const tagOf = (command: Uint8Array) => readHeader(command).tag
  const first = (tag: number) => commands.find((command) => tagOf(command) === tag)!
  const segments = commands.slice(commands.indexOf(first(PACKAGE.boundProfilePackage))).filter((command) => {
    const tag = tagOf(command)
    return tag < 0xbf00 || tag === PACKAGE.boundProfilePackage
  })
  return { lpa, card, commands, first, segments }
}

const errorOf = (answer: Uint8Array, tag: number) => {
  const error = find(parseInside(answer, tag, 'answer'), 0xa1)
  return error === undefined ? null : integerOf(demand(parseTlvs(error.value), 0x02, 'error'))
}
const profilesOf = async (card: Euicc) => {
  const list = demand(parseInside(await card.execute(fromHex('BF2D00')!), 0xbf2d, 'profiles'), 0xa0, 'profiles')
  return parseTlvs(list.value).length
}

describe('messages of an earlier session', () => {
  it('lead to no profile on another card, nor on the same one, in any order and number', async () => {
    const { card: same, commands } = await recordDownload()
    const choice = fc.array(fc.nat({ max: commands.length - 1 }), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(choice, fc.boolean(), async (order, onSame) => {
        const card = onSame ? same : testEuicc({ store: memoryStore(), random: seededRandom(4_711) })
        const before = await profilesOf(card)
        for (const index of order) await card.execute(commands[index]!)
        expect(await profilesOf(card)).toBe(before)
      }),
      { numRuns: 60 },
    )
  })

  it('are refused for the reason that they deserve', async () => {
    const { card, first, segments } = await recordDownload()
    await card.execute(first(COMMAND.getEuiccChallenge))
    const replayed = await card.execute(first(COMMAND.authenticateServer))
    expect(errorOf(replayed, COMMAND.authenticateServer)).toBe(AUTHENTICATE_ERROR.euiccChallengeMismatch)
    const again = await card.execute(first(COMMAND.authenticateServer))
    expect(errorOf(again, COMMAND.authenticateServer)).toBe(AUTHENTICATE_ERROR.noSessionContext)
    const prepared = await card.execute(first(COMMAND.prepareDownload))
    expect(errorOf(prepared, COMMAND.prepareDownload)).toBe(DOWNLOAD_ERROR.noSessionContext)
    for (const segment of segments) expect(toHex(await card.execute(segment))).toBe('')
  })
})

describe('a package', () => {
  /** A download whose segments go through `change` on their way into the card. */
  const downloadWith = async (change: (segments: Uint8Array[]) => Uint8Array[]) => {
    const held: Uint8Array[] = []
    const rig = createRig({
      card: (inner) => ({
        powerCycle: () => inner.powerCycle(),
        async execute(command) {
          const { tag } = readHeader(command)
          if (tag >= 0xbf00 && tag !== PACKAGE.boundProfilePackage) return inner.execute(command)
          held.push(command)
          // The profile of these orders ends in one 86 that is shorter than the others.
          const whole = tag === PACKAGE.profileSegment && command.length < 1_000
          if (!whole) return new Uint8Array(0)
          for (const segment of change(held)) {
            const answer = await inner.execute(segment)
            if (answer.length > 0) return answer
          }
          return new Uint8Array(0)
        },
      }),
    })
    const outcome = await rig.lpa.download(request('ABC'))
    return { outcome, profiles: await rig.lpa.profiles(), rig }
  }

  it('is installed in its own order', async () => {
    expect((await downloadWith((segments) => segments)).outcome).toMatchObject({ status: 'Success' })
  })

  it('in any other order, or with anything left out or repeated, is not; the card can go on', async () => {
    const edit = fc.record({
      kind: fc.constantFrom('swap' as const, 'drop' as const, 'repeat' as const, 'reverse' as const),
      at: fc.nat(),
      to: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(edit, async ({ kind, at, to }) => {
        let changed = true
        const { outcome, profiles, rig } = await downloadWith((segments) => {
          const next = [...segments]
          const [a, b] = [at % next.length, to % next.length]
          if (kind === 'drop') next.splice(a, 1)
          else if (kind === 'repeat') next.splice(b, 0, next[a]!)
          else if (kind === 'reverse') next.reverse()
          else [next[a], next[b]] = [next[b]!, next[a]!]
          changed = toHex(Buffer.concat(next)) !== toHex(Buffer.concat(segments))
          return next
        })
        expect(outcome.status === 'Success').toBe(!changed)
        if (!changed) return
        expect(ESIM_OPERATION_STATUS).toContain(outcome.status)
        expect(profiles).toEqual([])
        expect(await rig.lpa.profiles()).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('two at once', () => {
  it('through one LPA both get their profile, one after the other', async () => {
    const { lpa } = createRig()
    const outcomes = await Promise.all(['A', 'B', 'C'].map((id) => lpa.download(request(id, { operationId: id }))))
    expect(outcomes.map(({ status }) => status)).toEqual(['Success', 'Success', 'Success'])
    expect(new Set((await lpa.profiles()).map(({ iccid }) => iccid)).size).toBe(3)
  })

  it('through two LPAs take the session from each other: one may fail, by name, and the card is whole', async () => {
    const rig = createRig()
    const time = { now: () => NOW, wake: () => () => {} }
    const clock = createClock(time)
    const other = createLpa({
      card: rig.card,
      http: rig.http,
      trace: createTrace({ virtual: () => clock.now(), real: () => NOW }),
      clock,
      crypto: TEST_PKI.crypto,
      imei: IMEI,
      embeddedFor: () => 'contoso',
    })
    const outcomes = await Promise.all([rig.lpa.download(request('ONE')), other.download(request('TWO'))])
    for (const { status } of outcomes) expect(ESIM_OPERATION_STATUS).toContain(status)
    const installed = outcomes.filter(({ status }) => status === 'Success').length
    expect(await rig.lpa.profiles()).toHaveLength(installed)
    expect(await rig.lpa.download(request('THREE'))).toMatchObject({ status: 'Success' })
    expect(await other.profiles()).toHaveLength(installed + 1)
  })

  it('a session that another one has followed can neither go on nor be cancelled', async () => {
    const { card, lpa, commands } = recordingRig()
    await lpa.download(request('ABC'))
    const authenticate = commands.find((command) => readHeader(command).tag === COMMAND.authenticateServer)!
    const signed = parseTlvs(parseTlv(authenticate).value)[0]!
    const transaction = demand(parseTlvs(signed.value), 0x80, 'serverSigned1')
    await card.execute(fromHex('BF2E00')!)
    const cancel = encodeTlv(COMMAND.cancelSession, transaction.raw, integerTlv(0x81, 0))
    const [error] = parseInside(await card.execute(cancel), COMMAND.cancelSession, 'answer')
    expect(error).toMatchObject({ tag: 0x81 })
  })
})

describe('a card that is full', () => {
  it('takes a profile that fits to the byte, and none that is one byte larger', async () => {
    const orders = [
      { matchingId: 'FITS', profileSize: 5_000 },
      { matchingId: 'TOO-LARGE', profileSize: 5_001, checkMemory: false, reusable: true },
      { matchingId: 'SMALLEST', profileSize: 200, reusable: true, checkMemory: false },
    ]
    const { lpa } = createRig({ memory: 5_000, orders })
    expect(await lpa.download(request('TOO-LARGE'))).toMatchObject({ status: 'InsufficientSpaceOnCard' })
    expect(await lpa.freeMemory()).toBe(5_000)
    expect(await lpa.download(request('FITS'))).toMatchObject({ status: 'Success' })
    expect(await lpa.freeMemory()).toBe(0)
    expect(await lpa.download(request('SMALLEST'))).toMatchObject({ status: 'InsufficientSpaceOnCard' })
    const [profile] = await lpa.profiles()
    expect(await lpa.enable(profile!.iccid, 0)).toBe('Success')
    expect(await lpa.delete(profile!.iccid, 0)).toBe('Success')
    expect(await lpa.freeMemory()).toBe(5_000)
    expect(await lpa.download(request('SMALLEST'))).toMatchObject({ status: 'Success' })
  })

  it('bears hundreds of profiles: all are listed, one is enabled, the card comes back, all can go', async () => {
    const store = memoryStore()
    const orders = [{ matchingId: 'MANY', reusable: true, profileSize: 300 }]
    const { lpa, clock } = createRig({ store, orders })
    for (let count = 0; count < 300; count += 1) {
      expect(await lpa.download(request('MANY', { operationId: `op-${count}` }))).toMatchObject({ status: 'Success' })
    }
    const list = await lpa.profiles()
    expect(new Set(list.map(({ iccid }) => iccid)).size).toBe(300)
    for (const { iccid } of [list[299]!, list[0]!, list[150]!]) expect(await lpa.enable(iccid, 0)).toBe('Success')
    const again = createRig({ store, orders })
    expect((await again.lpa.profiles()).filter(({ state }) => state === 'Enabled')).toMatchObject([
      { iccid: list[150]!.iccid },
    ])
    await clock.settled()
    expect(await again.lpa.reset(0)).toBe('Success')
    await again.clock.settled()
    expect(await again.lpa.profiles()).toEqual([])
  })
})

describe('a clock that is wrong', () => {
  it.each([
    ['before the certificates are valid', Date.UTC(1970, 0, 1), 'ServerNotTrusted'],
    ['on their first day', Date.UTC(2020, 0, 1), 'Success'],
    ['on their last day', Date.UTC(2119, 11, 31), 'Success'],
    ['after it', Date.UTC(2120, 0, 1), 'ServerNotTrusted'],
    ['beyond any calendar', 8.64e15, 'ServerNotTrusted'],
  ])('%s', async (_, at, status) => {
    const { lpa } = createRig({ euicc: { now: () => at } })
    expect(await lpa.download(request('ABC'))).toMatchObject({ status })
    expect(await lpa.profiles()).toHaveLength(status === 'Success' ? 1 : 0)
  })

  it('that jumps in the middle of a download ends it at the next certificate, and the server hears of it', async () => {
    let at = NOW
    let jumps = true
    const { lpa, of } = createRig({
      euicc: { now: () => at },
      http: (inner) => ({
        async send(one) {
          const answer = await inner.send(one)
          if (jumps && one.url.endsWith('authenticateClient')) at = Date.UTC(2130, 0, 1)
          return answer
        },
      }),
    })
    expect(await lpa.download(request('ABC'))).toMatchObject({ status: 'ServerNotTrusted' })
    expect(of('es9.request').at(-1)).toMatchObject({ function: 'cancelSession' })
    at = NOW
    jumps = false
    expect(await lpa.download(request('ABC'))).toMatchObject({ status: 'Success' })
  })
})
