import { describe, expect, it } from 'vitest'
import type { OperatorConfig } from '../contract/operator.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { visibleOperators } from './visible.ts'

const DEVICE = {
  make: 'Litware',
  model: 'Litware Book 13',
  eid: '89049032123451234512345678901235',
  country: 'US',
  language: 'en-US',
}
const named = (brandName: string, more: Partial<OperatorConfig> = {}): OperatorConfig => ({
  ...CONTOSO,
  id: brandName.toLowerCase(),
  brandName,
  ...more,
})
const shown = (operators: OperatorConfig[], more = {}) =>
  visibleOperators(operators, { ...DEVICE, ...more }).shown.map(({ brandName }) => brandName)

describe('the catalogue', () => {
  it.each([
    ['en-US', ['adatum', 'Äther', 'Contoso', 'Zeta']],
    ['sv-SE', ['adatum', 'Contoso', 'Zeta', 'Äther']],
    ['not-a-language-at-all!', ['adatum', 'Äther', 'Contoso', 'Zeta']],
  ])('is in the order of %s', (language, names) => {
    expect(
      shown(
        ['Zeta', 'Contoso', 'Äther', 'adatum'].map((name) => named(name)),
        { language },
      ),
    ).toEqual(names)
  })

  it.each<[string, Partial<OperatorConfig>, string | null]>([
    ['nothing', {}, null],
    ['another country', { countries: ['DE'] }, 'country'],
    ['its OEM', { catalogue: { onlyOn: [{ make: 'LITWARE' }] } }, null],
    ['its OEM’s model', { catalogue: { onlyOn: [{ make: 'Litware', model: 'litware book 13' }] } }, null],
    ['another OEM', { catalogue: { onlyOn: [{ make: 'Northwind' }] } }, 'other-oem'],
    ['another model', { catalogue: { onlyOn: [{ make: 'Litware', model: 'Litware Tab' }] } }, 'other-oem'],
    ['a device that does not fit', { catalogue: { hiddenOn: [{ make: 'Litware' }] } }, 'device'],
    ['a model that does not fit', { catalogue: { hiddenOn: [{ make: 'Litware', model: 'Litware Tab' }] } }, null],
    ['its EID', { catalogue: { hiddenEids: [DEVICE.eid] } }, 'eid'],
    ['the EIDs of its maker', { catalogue: { hiddenEids: ['11111111', '89049032'] } }, 'eid'],
    ['other EIDs', { catalogue: { hiddenEids: ['89049033'] } }, null],
  ])('asks for %s', (_what, more, because) => {
    const { hidden } = visibleOperators([named('A', more)], DEVICE)
    expect(hidden[0]?.because ?? null).toBe(because)
  })
})
