/** An operator's own SM-DP+ with its own PKI: the card's keys imported, the profile downloaded over real https. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callInPage } from './support/page-call.ts'
import type { PageCall } from './support/page-call.ts'
import { expect, tailspin, test as base } from './support/own-portal.ts'
import { OWN_EID, OWN_SMDP_HOST, startOwnSmdp } from './support/own-smdp.ts'
import { payloadsOf } from './support/trace.ts'

type OwnSmdp = Awaited<ReturnType<typeof startOwnSmdp>> & { operatorFile: string }

const test = base.extend<{ ownSmdp: OwnSmdp }>({
  ownSmdp: async ({ ownPortal }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'smdp-'))
    const started = await startOwnSmdp(folder)
    const operatorFile = join(folder, 'tailspin.json')
    await writeFile(operatorFile, JSON.stringify({ ...tailspin(ownPortal.port), ...started.changes }))
    await use({ ...started, operatorFile })
    started.stop()
    await rm(folder, { recursive: true })
  },
  operator: ({ ownSmdp }, use) => use(ownSmdp.operatorFile),
})

const METADATA = { userAccount: 'New', purchaseInstrument: 'New', moDirectStatus: 'Complete', planName: 'Test plan' }

test('a profile comes from a server that the emulator knows nothing about', async ({ emulator, device, ownSmdp }) => {
  const portal = await emulator.openPortal('tailspin')
  expect((await device.snapshot()).eid).toBe(OWN_EID)
  const call: PageCall = {
    api: 'MobilePlansInlineOperations.notifyProfileDownload',
    args: [{ metadata: METADATA, maker: 'MobilePlans' }, `1$${OWN_SMDP_HOST}$TS48-1`],
    hooks: null,
  }
  await portal.evaluate(callInPage, call)
  const { iccid } = ownSmdp.foreign
  await expect.poll(async () => (await device.snapshot()).profiles).toMatchObject([{ iccid, state: 'Enabled' }])
  await expect.poll(() => ownSmdp.foreign.notifications).toEqual([{ tag: 0xbf37, verified: true }])
  const finished = payloadsOf(await device.trace(), 'lpa.finished')
  expect(finished).toMatchObject([{ status: 'Success', iccid }])
})
