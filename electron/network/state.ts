/** What the sessions of the simulated PC obey, and the walled garden of the line in use. */
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { GardenRule } from '../../core/contract/walled-garden.ts'
import type { Device } from '../../core/device/api.ts'
import { createGarden, gardenRulesOf } from '../../core/network/garden.ts'
import type { Garden } from '../../core/network/garden.ts'
import type { NetworkRules } from '../../core/network/network.ts'
import { isOfOperator } from '../../core/operators/iccid.ts'

export interface NetworkState {
  rules(): NetworkRules
  /** The garden of the line in use: of the operator that it belongs to. */
  garden(): Garden
  /** The garden of an operator's lines; without an operator what every line reaches. */
  gardenOf(operator: OperatorConfig | null): Garden
  /** Called when the rules may have changed. */
  watch(listener: () => void): () => void
}

/** What the state needs. */
export interface NetworkStateOptions {
  device: () => Device | null
  operators: () => readonly OperatorConfig[]
  /** The list that holds for every operator. */
  list: readonly GardenRule[]
}

/** Before there is a device nothing can be reached. */
const NOTHING: NetworkRules = {
  access: { via: 'offline', walled: false, country: '', countryBy: 'ip' },
  link: { latencyMs: 0, downKbps: null, upKbps: null, failShare: 0, stallShare: 0 },
  iccid: '',
}

/** Makes the state. Gardens are kept: making one costs as much as its list is long. */
export function createNetworkState({ device, operators, list }: NetworkStateOptions): NetworkState {
  const gardens = new WeakMap<OperatorConfig, Garden>()
  const plain = createGarden(list)
  const gardenOf = (operator: OperatorConfig | null) => {
    if (operator === null) return plain
    const known = gardens.get(operator)
    if (known !== undefined) return known
    const made = createGarden([...list, ...gardenRulesOf(operator)])
    gardens.set(operator, made)
    return made
  }
  return {
    rules: () => device()?.networkRules() ?? NOTHING,
    garden() {
      const { iccid } = device()?.networkRules() ?? NOTHING
      return gardenOf(operators().find((one) => isOfOperator(iccid, one)) ?? null)
    },
    gardenOf,
    watch: (listener) => device()?.subscribe(listener) ?? (() => {}),
  }
}
