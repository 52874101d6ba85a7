/** The operators that this device knows. */
import type { OperatorConfig, OperatorSummary } from '../contract/operator.ts'
import { inCosa } from './cosa.ts'
import { isOfOperator } from './iccid.ts'

export interface OperatorRegistry {
  get(id: string): OperatorConfig | null
  /** Sorted by brand name, as the app shows them. */
  list(): readonly OperatorConfig[]
  /** Adds an operator, or replaces the one of the same id. */
  put(operator: OperatorConfig): void
  /** The operator that an ICCID belongs to. */
  byIccid(iccid: string): OperatorConfig | null
  /** The operator that Windows' COSA database knows an ICCID by. */
  byCosa(iccid: string): OperatorConfig | null
}

/** Makes a registry; of several operators with the same id the last one counts. */
export function createRegistry(operators: readonly OperatorConfig[]): OperatorRegistry {
  const byId = new Map(operators.map((operator) => [operator.id, operator]))
  const sort = () => [...byId.values()].toSorted(byBrandName)
  let sorted = sort()
  return {
    get: (id) => byId.get(id) ?? null,
    list: () => sorted,
    put(operator) {
      byId.set(operator.id, operator)
      sorted = sort()
    },
    byCosa: (iccid) => sorted.find((operator) => inCosa(iccid, operator)) ?? null,
    byIccid: (iccid) => sorted.find((operator) => isOfOperator(iccid, operator)) ?? null,
  }
}

/** What screens show of an operator. */
export function summarise(operator: OperatorConfig): OperatorSummary {
  const { id, brandName, logo, development, appVersion, forDevelopers } = operator
  return {
    id,
    brandName,
    logo,
    development,
    ...(forDevelopers === undefined ? {} : { forDevelopers }),
    ...(appVersion === undefined ? {} : { appVersion }),
  }
}

function byBrandName(a: OperatorConfig, b: OperatorConfig): number {
  return a.brandName.localeCompare(b.brandName, 'en', { sensitivity: 'base' }) || (a.id < b.id ? -1 : 1)
}
