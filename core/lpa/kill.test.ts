/** Killed at every save and every request: what a restart finds is before or after the step, and all goes on. */
import { describe, expect, it } from 'vitest'
import type { HttpPort, StorePort } from '../ports.ts'
import { readCardDocument } from '../euicc/document.ts'
import { createRig, memoryStore, request } from './lpa.testing.ts'

/** The process is gone: whatever waits for it waits for ever. */
const never = <T>() => new Promise<T>(() => {})

/** A store that dies at the n-th save, before or after it reached the disk. */
function dyingStore(documents: Record<string, string>, lives: number, saved: boolean) {
  const disk = memoryStore(documents)
  let left = lives
  let dead: () => void = () => {}
  const death = new Promise<void>((resolve) => (dead = resolve))
  const store: StorePort = {
    load: disk.load,
    async save(name, value) {
      if (left === 0) return never()
      left -= 1
      if (left > 0) return disk.save(name, value)
      if (saved) await disk.save(name, value)
      dead()
      return never()
    },
  }
  return { store, death }
}

/** Buys, enables, deletes: all that changes the card. */
async function life({ lpa, clock }: ReturnType<typeof createRig>) {
  const outcome = await lpa.download(request('ABC'))
  if (outcome.status !== 'Success') return
  await lpa.enable(outcome.iccid, 0)
  await clock.settled()
  await lpa.delete(outcome.iccid, 0)
  await clock.settled()
}

/** Number of profiles on the disk. */
function profilesOn(documents: Record<string, string>): number {
  return readCardDocument(JSON.parse(documents['card'] ?? 'null')).profiles.length
}

function check(documents: Record<string, string>) {
  const card = readCardDocument('card' in documents ? JSON.parse(documents['card']) : undefined)
  expect(card.profiles.length).toBeLessThanOrEqual(1)
  for (const profile of card.profiles) expect(profile).toMatchObject({ size: 12_000, providerName: 'Contoso Cellular' })
  return card
}

describe.each([
  ['before', false],
  ['after', true],
] as const)('killed at a save, %s it reached the disk', (_, saved) => {
  it('the card is whole, pending notifications are sent, and the same activation code installs', async () => {
    const all = memoryStore()
    await life(createRig({ store: all }))
    expect(all.saves.length).toBeGreaterThan(8)
    for (let lives = 1; lives <= all.saves.length; lives += 1) {
      const documents: Record<string, string> = {}
      const { store, death } = dyingStore(documents, lives, saved)
      await Promise.race([life(createRig({ store })), death])
      check(documents)

      const again = createRig({ store: memoryStore(documents) })
      await again.lpa.sendNotifications(null)
      expect(check(documents).notifications).toEqual([])
      const before = await again.lpa.profiles()
      const outcome = await again.lpa.download(request('ABC'))
      expect(outcome).toMatchObject({ status: 'Success' })
      // A profile that had been installed is kept; the new purchase is another one.
      expect(await again.lpa.profiles()).toHaveLength(before.length + 1)
    }
  })
})

describe('killed while a request is under way', () => {
  it.each(['initiateAuthentication', 'authenticateClient', 'getBoundProfilePackage', 'handleNotification'])(
    '%s: nothing is lost, answered or not',
    async (fn) => {
      for (const answered of [false, true]) {
        const documents: Record<string, string> = {}
        let dead: () => void = () => {}
        const death = new Promise<void>((resolve) => (dead = resolve))
        const http = (inner: HttpPort): HttpPort => ({
          async send(one) {
            if (!one.url.endsWith(fn)) return inner.send(one)
            if (answered) await inner.send(one)
            dead()
            return never()
          },
        })
        await Promise.race([createRig({ store: memoryStore(documents), http }).lpa.download(request('ABC')), death])
        const again = createRig({ store: memoryStore(documents) })
        const installed = (await again.lpa.profiles()).length
        expect(installed).toBe(fn === 'handleNotification' ? 1 : 0)
        await again.lpa.sendNotifications(null)
        expect(check(documents).notifications).toEqual([])
        expect(await again.lpa.download(request('ABC'))).toMatchObject({ status: 'Success' })
        expect(await again.lpa.profiles()).toHaveLength(installed + 1)
      }
    },
  )

  it('an interrupted download gets the same ICCID again', async () => {
    const documents: Record<string, string> = {}
    const first = createRig({
      store: memoryStore(documents),
      card: (inner) => ({ ...inner, execute: (command) => (command[0] === 0x86 ? never() : inner.execute(command)) }),
    })
    void first.lpa.download(request('ABC'))
    await expect.poll(() => first.states().at(-1)).toBe('loading-package')
    const [order] = await first.smdp.orders.list()
    expect(order).toMatchObject({ state: 'downloaded' })
    const again = createRig({ store: memoryStore(documents) })
    expect(await again.lpa.download(request('ABC'))).toEqual({ status: 'Success', iccid: order?.iccid })
  })
})

describe('a full disk', () => {
  it('changes nothing, on the card or in memory, and is a failure of the card', async () => {
    const disk = memoryStore()
    let full = false
    const store: StorePort = {
      load: disk.load,
      save: (name, value) => (full && name === 'card' ? Promise.reject(new Error('ENOSPC')) : disk.save(name, value)),
    }
    const { lpa } = createRig({ store, smdpStore: memoryStore() })
    const first = await lpa.download(request('ABC'))
    const iccid = 'iccid' in first ? first.iccid : ''
    full = true
    const before = await lpa.profiles()
    const outcome = await lpa.download(request('DEF'))
    expect(outcome).toMatchObject({ status: 'CardGeneralFailure', detail: expect.stringContaining('ENOSPC') })
    expect(await lpa.enable(iccid, 0)).toBe('CardGeneralFailure')
    expect(await lpa.delete(iccid, 0)).toBe('CardGeneralFailure')
    expect(await lpa.profiles()).toEqual(before)
    full = false
    expect(await lpa.enable(iccid, 0)).toBe('Success')
    expect(await lpa.download(request('DEF'))).toMatchObject({ status: 'Success' })
  })

  it('at any save of download, enabling, disabling, deleting and notifying leaves the card before or after the step', async () => {
    const all = memoryStore()
    await life(createRig({ store: all }))
    for (let bad = 1; bad <= all.saves.length; bad += 1) {
      const documents: Record<string, string> = {}
      const disk = memoryStore(documents)
      let count = 0
      const store: StorePort = {
        load: disk.load,
        async save(name, value) {
          count += 1
          // Full from here on, until somebody makes room.
          if (count >= bad && count < bad + 3) throw new Error('ENOSPC')
          return disk.save(name, value)
        },
      }
      const rig = createRig({ store })
      await life(rig)
      const { profiles } = check(documents)
      // What is in memory is what is on the disk: a restart shows the same.
      expect(await createRig({ store: memoryStore(documents) }).lpa.profiles()).toEqual(await rig.lpa.profiles())
      count = bad + 3
      await rig.lpa.sendNotifications(null)
      expect(check(documents).notifications).toEqual([])
      expect(await rig.lpa.download(request('DEF'))).toMatchObject({ status: 'Success' })
      expect(profilesOn(documents)).toBe(profiles.length + 1)
      const failed = rig.of('lpa.finished').filter(({ status }) => status !== 'Success')
      for (const { status, detail } of failed) {
        expect(['CardGeneralFailure', 'ServerFailure']).toContain(status)
        expect(detail).toBeTruthy()
      }
    }
  })

  it('an unreadable card is a failure that says what to do', async () => {
    const { lpa } = createRig({ store: memoryStore({ card: '{"version":1,"profiles":[{}]}' }) })
    const outcome = await lpa.download(request('ABC'))
    expect(outcome).toMatchObject({ status: 'CardGeneralFailure', detail: expect.stringContaining('Reset the device') })
  })
})
