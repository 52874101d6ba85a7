/** The whole of core for tests: real LPA, real card, and the servers of fixtures behind them. */
import { createFixtures } from '../../fixtures/index.ts'
import { testLines } from '../../fixtures/fixtures.testing.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
import { fixtureOperators } from '../../fixtures/operators/index.ts'
import type { Smdp } from '../../fixtures/smdp/smdp.ts'
import type { HttpPort } from '../ports.ts'
import { GOOD_METADATA, createRig } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { createFakePorts, createFakeRandom } from './fake-ports.testing.ts'
import type { FakePorts } from './fake-ports.testing.ts'
import { makeLpa } from './make-lpa.ts'

/** Ports whose HTTP side is the fixtures'. */
export function createWorld(): FakePorts & { fixtures: HttpPort; orders: Smdp['orders'] } {
  const ports = createFakePorts()
  const { handlers, orders } = createFixtures({
    store: ports.store,
    random: createFakeRandom(99),
    now: ports.time.now,
    operators: () => [],
    lines: testLines(ports.time.now),
    crypto: ports.crypto,
    pki: ports.pki,
  })
  const fixtures = createHandlersHttp(handlers)
  ports.http.route('', fixtures.send)
  return { ...ports, fixtures, orders }
}

/** A device in such a world; `from` is the one that was killed before. */
export const createWhole = (ports: FakePorts, from?: Rig): Promise<Rig> =>
  createRig({ ports, operators: [...fixtureOperators], makeLpa, history: [...(from?.device.events() ?? [])] })

/** Orders a profile inline, in a portal that is opened when none is; what is due at once has settled. */
export async function orderInline(rig: Rig, matchingId: string): Promise<void> {
  if (rig.device.view().app.screen.name !== 'portal') await rig.toPortal()
  rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [
    GOOD_METADATA,
    `1$smdp.contoso.example$${matchingId}`,
  ])
  await rig.device.settled()
}
