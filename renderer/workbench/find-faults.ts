/** Finds faults by what users may type. */
import { FAULTS, FAULT_NAMES } from '../../core/contract/faults/catalogue.ts'
import type { FaultName } from '../../core/contract/faults/catalogue.ts'
import { FAULT_GROUP_LABELS } from '../../core/contract/faults/definition.ts'

/** Names of the faults that have each of the words somewhere, in the order of the table. */
export function findFaults(text: string): readonly FaultName[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return FAULT_NAMES
  return FAULT_NAMES.filter((name) => {
    const { group, title, text: explanation, es9 = '', card = '', status, result } = FAULTS[name]
    const all = [name, FAULT_GROUP_LABELS[group], title, explanation, es9, card, status ?? '', result]
      .join(' ')
      .toLowerCase()
    return words.every((word) => all.includes(word))
  })
}
