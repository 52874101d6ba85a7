/** MP12xx: the purchase metadata. Never a reason to refuse a call. */
import { diagnostic, PAGES } from './definition.ts'

export const METADATA_DIAGNOSTICS = {
  MP1201: diagnostic<{ type: string }>({
    severity: 'warning',
    title: 'Metadata is not an object',
    message: ({ type }) => `The purchase metadata is ${type}, not an object.`,
    advice: 'Pass what MobilePlans.createPurchaseMetaData() returned.',
    source: PAGES.callbacks,
  }),
  MP1202: diagnostic<{ field: string }>({
    severity: 'warning',
    title: 'Metadata field is missing',
    message: ({ field }) => `The purchase metadata has no ${field}.`,
    advice: 'Set it before the call.',
    source: PAGES.callbacks,
  }),
  MP1203: diagnostic<{ field: string; nearest: string | null }>({
    severity: 'warning',
    title: 'Metadata field is unknown',
    message: ({ field, nearest }) =>
      `The purchase metadata has a field ${field} that the app does not know${nearest === null ? '.' : `; did you mean ${nearest}?`}`,
    advice: 'Use the documented fields: userAccount, purchaseInstrument, line, moDirectStatus, planName.',
    source: PAGES.callbacks,
  }),
  MP1204: diagnostic<{ field: string; value: string; allowed: string }>({
    severity: 'warning',
    title: 'Metadata value is unknown',
    message: ({ field, value, allowed }) => `The purchase metadata has ${field} ${value}; the app knows ${allowed}.`,
    advice: 'Use a member of the enum object that belongs to the field.',
    source: PAGES.callbacks,
  }),
  MP1205: diagnostic<{ first: string; second: string }>({
    severity: 'warning',
    title: 'Metadata field is there in two spellings',
    message: ({ first, second }) => `The purchase metadata has ${first} and ${second}, which are the same field.`,
    advice: 'Set one of the two. The documentation uses both spellings.',
    source: PAGES.callbacks,
  }),
  MP1206: diagnostic<Record<string, never>>({
    severity: 'warning',
    title: 'Plan name is empty',
    message: () => 'The purchase is complete, but planName is empty.',
    advice: 'Set planName to the name of the plan that the user bought.',
    source: PAGES.callbacks,
  }),
}
