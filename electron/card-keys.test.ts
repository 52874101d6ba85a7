import { describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../fixtures/crypto/node-crypto.ts'
import { countingRandom, memoryStore } from '../fixtures/fixtures.testing.ts'
import { createTestPki } from '../fixtures/pki/pki.ts'
import { RECORDED_DATE, bytesOf, recording } from '../core/vectors/vectors.testing.ts'
import { createCardKeys } from './card-keys.ts'

const OWN = '89049032000000000000000000000057'
const recorded = recording('download-ts48v1-b')
const theirs = {
  ci: bytesOf(recorded.certificates.ci),
  eum: bytesOf(recorded.certificates.eum),
  certificate: bytesOf(recorded.certificates.euicc),
  privateKey: bytesOf(recorded.euiccPrivateKeyPkcs8),
}

function setUp(store = memoryStore(), now = RECORDED_DATE) {
  const crypto = createNodeCrypto()
  const pki = createTestPki({ store, random: countingRandom(), crypto })
  return { store, pki, keys: createCardKeys({ store, pki, crypto, now: () => now }) }
}

describe('the keys of the card', () => {
  it('are those of the test PKI until something is imported', async () => {
    const { keys, pki } = setUp()
    expect(await keys.start()).toEqual({})
    expect(await keys.cardOf(OWN)).toBe(await pki.card(OWN))
    expect(keys.trusted()).toEqual([])
  })

  it('are what was imported, which trusts the embedded server too, also after a restart', async () => {
    const { keys, store, pki } = setUp()
    expect(await keys.import(theirs)).toEqual({ ok: true, eid: recorded.eid })
    const card = await keys.cardOf(recorded.eid)
    expect(card.certificate.raw).toEqual(theirs.certificate)
    expect(card.ci.map(({ raw }) => raw)).toEqual([theirs.ci, (await pki.server()).ci.raw])
    await keys.import(theirs)
    expect(await keys.cardOf(recorded.eid)).toBe(card)
    const again = setUp(store)
    expect(await again.keys.start()).toEqual({ eid: recorded.eid })
    expect((await again.keys.cardOf(recorded.eid)).certificate.raw).toEqual(theirs.certificate)
    expect(again.keys.trusted().map(({ raw }) => raw)).toContainEqual(theirs.ci)
    expect(again.keys.issuers().map(({ raw }) => raw)).toEqual([theirs.ci])
  })

  it('stay as they are when what is given is wrong', async () => {
    const { keys, store } = setUp()
    const wrong = await keys.import({ ...theirs, eum: theirs.ci })
    expect(wrong).toMatchObject({ ok: false, problem: { field: 'eum' } })
    expect(store.documents.has('card-keys')).toBe(false)
  })

  it('that have expired, or that can not be read, are named', async () => {
    const { keys, store } = setUp()
    await keys.import(theirs)
    expect((await setUp(store, Date.UTC(2090, 0, 1)).keys.start()).problem).toMatch(/has expired/)
    store.documents.set('card-keys', { version: 1, ci: 7 })
    expect((await setUp(store).keys.start()).problem).toMatch(/can't be read/)
  })
})
