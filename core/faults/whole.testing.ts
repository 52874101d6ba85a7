/** A whole device in Contoso's portal: real LPA, real card, and the servers of fixtures behind them. */
import { testLines } from '../../fixtures/fixtures.testing.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
import { createFixtures } from '../../fixtures/index.ts'
import type { Fixtures } from '../../fixtures/index.ts'
import { fixtureOperators } from '../../fixtures/operators/index.ts'
import { createRig, GOOD_METADATA } from '../device/device.testing.ts'
import type { Rig } from '../device/device.testing.ts'
import { createFakePorts, createFakeRandom } from '../device/fake-ports.testing.ts'
import { makeLpa } from '../device/make-lpa.ts'

/** A rig with the ways of a purchase. */
export interface WholeRig extends Rig {
  /** Orders of the embedded SM-DP+. */
  orders: Fixtures['orders']
  /** The portal orders a download; resolves when ten seconds of virtual time have passed. */
  buy(activationCode?: string): Promise<void>
  /** Closes the app and comes back to the portal; gives the headers of its first request. */
  reEnter(operatorId?: string): Promise<Record<string, string>>
  /** First member of each argument that the page was called with. */
  told(): unknown[]
}

/** Makes a rig, or one that goes on where another has stopped. */
export async function createWholeRig(from?: Rig): Promise<WholeRig> {
  const ports = from?.ports ?? createFakePorts()
  const { store, crypto, pki, time } = ports
  const random = createFakeRandom(99)
  const { handlers, orders } = createFixtures({
    store,
    random,
    now: time.now,
    operators: () => [],
    lines: testLines(),
    crypto,
    pki,
  })
  ports.http.route('', createHandlersHttp(handlers).send)
  const history = [...(from?.device.events() ?? [])]
  const rig = await createRig({ ports, operators: [...fixtureOperators], makeLpa, history })
  await rig.toPortal()
  return {
    ...rig,
    orders,
    async buy(activationCode = '1$smdp.contoso.example$WHOLE-1') {
      rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, activationCode])
      await rig.device.settled()
      await rig.device.advance(10_000)
    },
    async reEnter(operatorId) {
      await rig.does({ type: 'app.close' })
      await rig.toPortal(operatorId)
      return ports.portal.visits.at(-1)?.headers ?? {}
    },
    told: () => ports.portal.deliveries.map(({ argument }) => Object.values(JSON.parse(argument) as object)[0]),
  }
}
