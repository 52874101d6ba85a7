/** The fixture `network`: the simulated network in the hands of a test. */
import { type Audit, type AuditScope, auditOf } from '../core/contract/audit.ts'
import type { AccessSnapshot, LinkChoice, LineBalance, NetworkModel, PlanGrant } from '../core/contract/network.ts'
import type { Running } from './launch.ts'

/** What can be switched. */
export interface NetworkSwitch {
  wifi?: boolean
  cellular?: boolean
  airplaneMode?: boolean
  ethernet?: boolean
  /** "Let Windows keep me connected": without it cellular carries data only once somebody has connected. */
  keepConnected?: boolean
  /** "Connect", and "Disconnect", in the flyout. */
  connectedByHand?: boolean
}

/** The simulated network. */
export interface NetworkFixture {
  /** Turns switches; those that are not named stay: `network.set({ wifi: false })`. */
  set(switches: NetworkSwitch): Promise<void>
  /** Makes the link in use good or bad: a preset (`'slow-3g'`, `'lossy'`, …, `'perfect'`) or figures of your own. */
  link(choice: LinkChoice): Promise<void>
  /** Whatever else of the network can be set: what a registration comes to, its time, countries, load. */
  model(changes: Partial<NetworkModel>): Promise<void>
  /** Gives the line in use a plan in place of the one it has; null takes it away: then only the walled garden is left. */
  plan(plan: (Omit<PlanGrant, 'roaming'> & { roaming?: boolean }) | null): Promise<void>
  /** Uses up data of the plan, in megabytes. */
  use(megabytes: number): Promise<void>
  /** What carries traffic at this moment, and whether it is the walled garden's. */
  access(): Promise<AccessSnapshot>
  /** What is left on the line in use; null without a line. */
  balance(): Promise<LineBalance | null>
  /**
   * Every host that the portal needed, and what the walled garden would have blocked. Requests show up in it within half a
   * second.
   */
  audit(scope?: AuditScope): Promise<Audit>
}

/** Makes the fixture; `running` is the program at the moment of the call. */
export function createNetworkFixture(running: () => Pick<Running, 'dispatch' | 'ask'>): NetworkFixture {
  const network = async () => (await running().ask('snapshot')).network
  return {
    set: (switches) => running().dispatch({ type: 'network.set', ...switches }),
    link: (link) => running().dispatch({ type: 'network.set', model: { link } }),
    model: (model) => running().dispatch({ type: 'network.set', model }),
    plan: (plan) =>
      running().dispatch({ type: 'network.plan', plan: plan === null ? null : { roaming: true, ...plan } }),
    use: (megabytes) => running().dispatch({ type: 'network.use', megabytes }),
    access: async () => (await network()).access,
    balance: async () => (await network()).balance,
    audit: async (scope) => auditOf(await running().ask('events'), scope),
  }
}
