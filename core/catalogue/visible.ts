/**
 * Which operators the catalogue of this device shows, in which order, and why it leaves others out.
 * Source: Microsoft, "Mobile Plans operator catalog".
 */
import type { CatalogueRules, DeviceModel } from '../contract/catalogue.ts'
import type { OperatorConfig } from '../contract/operator.ts'

/** Why an operator is not shown. */
export type HiddenBecause = 'country' | 'other-oem' | 'device' | 'eid'

/** What the catalogue depends on. */
export interface CatalogueDevice {
  make: string
  model: string
  eid: string
  /** ISO 3166-1: where the device is. */
  country: string
  /** BCP 47: what order the names are in. */
  language: string
}

export interface VisibleOperators {
  /** Sorted by brand name. */
  shown: OperatorConfig[]
  /** Sorted in the same way. */
  hidden: { operator: OperatorConfig; because: HiddenBecause }[]
}

/** Sorts and filters. */
export function visibleOperators(operators: readonly OperatorConfig[], device: CatalogueDevice): VisibleOperators {
  const collator = collatorOf(device.language)
  const sorted = operators.toSorted((a, b) => collator(a.brandName, b.brandName) || (a.id < b.id ? -1 : 1))
  const judged = sorted.map((operator) => ({ operator, because: hiddenBecause(operator, device) }))
  return {
    shown: judged.filter(({ because }) => because === null).map(({ operator }) => operator),
    hidden: judged.flatMap(({ operator, because }) => (because === null ? [] : [{ operator, because }])),
  }
}

function hiddenBecause({ countries, catalogue = {} }: OperatorConfig, device: CatalogueDevice): HiddenBecause | null {
  if (!countries.includes(device.country)) return 'country'
  const { onlyOn, hiddenOn = [], hiddenEids = [] }: CatalogueRules = catalogue
  if (onlyOn !== undefined && !onlyOn.some((one) => matches(one, device))) return 'other-oem'
  if (hiddenOn.some((one) => matches(one, device))) return 'device'
  return hiddenEids.some((start) => device.eid.startsWith(start)) ? 'eid' : null
}

function matches({ make, model }: DeviceModel, device: CatalogueDevice): boolean {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
  return same(make, device.make) && (model === undefined || same(model, device.model))
}

/** The order of a language; English where the tag names none. */
function collatorOf(language: string): (a: string, b: string) => number {
  try {
    return new Intl.Collator(language, { sensitivity: 'base' }).compare
  } catch {
    return new Intl.Collator('en', { sensitivity: 'base' }).compare
  }
}
