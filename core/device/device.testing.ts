/** A device in the hands of a test: fake ports, fake LPA, and the ways of a user in one call each. */
import type { Intent } from '../contract/intents.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { TraceEvent, TraceKind } from '../contract/trace.ts'
import { CONTOSO, FABRIKAM } from '../operators/operators.testing.ts'
import type { PortalEvent } from '../ports.ts'
import type { Device } from './api.ts'
import { createDevice } from './device.ts'
import { createFakeLpa } from './fake-lpa.testing.ts'
import type { FakeLpa } from './fake-lpa.testing.ts'
import { createFakePorts } from './fake-ports.testing.ts'
import type { FakePorts } from './fake-ports.testing.ts'
import type { MakeLpa } from './make-lpa.ts'

/** What a faultless portal passes. */
export const GOOD_METADATA = {
  userAccount: 'New',
  purchaseInstrument: 'New',
  lineType: 'New',
  modirectStatus: 'Complete',
  planName: '5 GB',
}
export const GOOD_CODE = '1$smdp.contoso.example$ABC-123'

/** A device with its fakes. */
export interface Rig {
  device: Device
  ports: FakePorts
  lpa: FakeLpa
  /** Sends intents one after the other and lets them settle. */
  does(...intents: Intent[]): Promise<void>
  /** From the closed app to an operator's gateway page. */
  toGateway(operatorId?: string): Promise<void>
  /** From the closed app into an operator's portal, whose first document has committed. */
  toPortal(operatorId?: string): Promise<string>
  /** The portal's page calls. */
  calls(api: string, args: unknown[], more?: Partial<Extract<PortalEvent, { type: 'call' }>>): void
  /** Events of a kind, oldest first. */
  events<K extends TraceKind>(kind: K): Extract<TraceEvent, { kind: K }>[]
  /** Codes of the diagnostics so far. */
  codes(): string[]
}

/** What a rig can start from. */
export interface RigOptions {
  operators?: OperatorConfig[]
  ports?: FakePorts
  lpa?: ReturnType<typeof createFakeLpa>
  history?: TraceEvent[]
  /** The LPA of the device, when it is not to be the fake one. */
  makeLpa?: MakeLpa
}

/** Makes a rig. */
export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const operators = options.operators ?? [FABRIKAM, CONTOSO]
  const ports = options.ports ?? createFakePorts(operators.map((operator) => operator.id))
  const lpa = options.lpa ?? createFakeLpa()
  const device = await createDevice(
    { version: '0.0.0', operators, history: options.history ?? [] },
    ports,
    options.makeLpa ?? lpa.make,
  )
  let operations = 0
  const rig: Rig = {
    device,
    ports,
    lpa,
    async does(...intents) {
      for (const intent of intents) {
        await device.dispatch(intent)
        await device.settled()
      }
    },
    async toGateway(operatorId = 'contoso') {
      await rig.does({ type: 'app.open', via: 'flyout' }, { type: 'app.selectOperator', operatorId })
    },
    async toPortal(operatorId = 'contoso') {
      await rig.toGateway(operatorId)
      await rig.does({ type: 'app.continue' })
      const { visitId, url } = lastVisit(ports)
      device.portal({ type: 'navigated', visitId, url, status: 200 })
      return visitId
    },
    calls(api, args, more = {}) {
      operations += 1
      const { visitId, url } = lastVisit(ports)
      const operationId = `00000000-0000-4000-8000-${String(operations).padStart(12, '0')}`
      device.portal({
        type: 'call',
        visitId,
        url,
        topFrame: true,
        api,
        args: JSON.stringify(args),
        operationId,
        ...more,
      })
    },
    events: <K extends TraceKind>(kind: K) =>
      device.events().filter((event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind),
    codes: () => rig.events('diagnostic').map((event) => event.payload.code),
  }
  return rig
}

function lastVisit(ports: FakePorts) {
  const visit = ports.portal.visits.at(-1)
  if (visit === undefined) throw new Error('no portal has been opened')
  return visit
}
