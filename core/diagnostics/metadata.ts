/** MP12xx: the purchase metadata. Never a reason to refuse a call. */
import { diagnostic, PAGES } from './definition.ts'

type None = Record<string, never>

export const METADATA_DIAGNOSTICS = {
  MP1201: diagnostic<{ type: string }>({
    severity: 'warning',
    title: 'Metadata is not an object',
    message: ({ type }) => `The purchase metadata is ${type}, not an object.`,
    example: { type: 'a text' },
    advice: 'Pass what MobilePlans.createPurchaseMetaData() returned.',
    source: PAGES.callbacks,
  }),
  MP1202: diagnostic<{ field: string }>({
    severity: 'warning',
    title: 'Metadata field is missing',
    message: ({ field }) => `The purchase metadata has no ${field}.`,
    example: { field: 'moDirectStatus' },
    advice: 'Set it before the call. moDirectStatus and planName are required.',
    source: PAGES.callbacks,
  }),
  MP1203: diagnostic<{ field: string; nearest: string | null }>({
    severity: 'warning',
    title: 'Metadata field is unknown',
    message: ({ field, nearest }) =>
      `The purchase metadata has a field ${field} that the app does not know${nearest === null ? '.' : `; did you mean ${nearest}?`}`,
    example: { field: 'planname', nearest: 'planName' },
    advice: 'Use the documented fields: userAccount, purchaseInstrument, line, moDirectStatus, planName.',
    source: PAGES.callbacks,
  }),
  MP1204: diagnostic<{ field: string; value: string; allowed: string }>({
    severity: 'warning',
    title: 'Metadata value is unknown',
    message: ({ field, value, allowed }) => `The purchase metadata has ${field} ${value}; the app knows ${allowed}.`,
    example: { field: 'userAccount', value: 'new', allowed: 'New, Existing, Bailed, None' },
    advice: 'Use a member of the enum object that belongs to the field.',
    source: PAGES.callbacks,
  }),
  MP1205: diagnostic<{ first: string; second: string }>({
    severity: 'warning',
    title: 'Metadata field is there in two spellings',
    message: ({ first, second }) => `The purchase metadata has ${first} and ${second}, which are the same field.`,
    example: { first: 'line', second: 'lineType' },
    advice: 'Set one of the two. The documentation uses both spellings.',
    source: PAGES.callbacks,
  }),
  MP1206: diagnostic<None>({
    severity: 'warning',
    title: 'Plan name is empty',
    message: () => 'The purchase is complete, but planName is empty.',
    example: {},
    advice: 'Set planName to the name of the plan that the user bought.',
    source: PAGES.callbacks,
  }),
  MP1207: diagnostic<None>({
    severity: 'info',
    title: 'Field line is spelt lineType',
    message: () => 'The purchase metadata has lineType; the table of the properties says line. It was taken as line.',
    example: {},
    advice: 'Set line. Samples of the documentation have lineType; which of the two the original read is not known.',
    source: PAGES.callbacks,
  }),
  MP1208: diagnostic<None>({
    severity: 'info',
    title: 'Field moDirectStatus is spelt modirectStatus',
    message: () =>
      'The purchase metadata has modirectStatus; the table of the properties says moDirectStatus. It was taken as that.',
    example: {},
    advice:
      'Set moDirectStatus. Samples of the documentation have modirectStatus; which of the two the original read is not known.',
    source: PAGES.callbacks,
  }),
  MP1209: diagnostic<{ value: string; allowed: string }>({
    severity: 'info',
    title: 'Status is not in the table of this call',
    message: ({ value, allowed }) =>
      `moDirectStatus is ${value}, which other tables of the documentation have, but the one of this call has ${allowed}.`,
    example: { value: 'Bailed', allowed: 'Complete, ServiceError, InvalidSIM' },
    advice: 'Use a value of the table. For a purchase that the user cancelled the sample has Cancelled.',
    source: PAGES.callbacks,
  }),
  MP1210: diagnostic<{ status: string; api: string; complete: boolean }>({
    severity: 'warning',
    title: 'Status contradicts the call',
    message: ({ status, api, complete }) =>
      `moDirectStatus is ${status}, but ${api} says that the purchase was ${complete ? 'completed' : 'cancelled'}.`,
    example: { status: 'Cancelled', api: 'MobilePlansInlineOperations.notifyProfileDownload', complete: true },
    advice: 'Use Complete with a purchase, another value with notifyCancelledPurchase.',
    source: PAGES.callbacks,
  }),
  MP1211: diagnostic<{ field: string; value: string; before: string; stopped: string }>({
    severity: 'info',
    title: 'Steps of the purchase are out of order',
    message: ({ field, value, before, stopped }) =>
      `${field} is ${value} although ${before} before it is ${stopped}: no step comes after one that ended the purchase or was not reached.`,
    example: { field: 'line', value: 'New', before: 'purchaseInstrument', stopped: 'Bailed' },
    advice:
      'Set Bailed where the user ended the purchase and None for what follows, in the order userAccount, purchaseInstrument, line.',
    source: PAGES.callbacks,
  }),
  MP1212: diagnostic<{ field: string }>({
    severity: 'warning',
    title: 'Step bailed, although the purchase is complete',
    message: ({ field }) => `${field} is Bailed, but the purchase is complete.`,
    example: { field: 'userAccount' },
    advice: 'Set New or Existing for steps that the user did, None for those that were not needed.',
    source: PAGES.callbacks,
  }),
  MP1213: diagnostic<{ planName: string }>({
    severity: 'info',
    title: 'Plan name of a purchase that failed',
    message: ({ planName }) => `The purchase was not completed, but planName is "${planName}".`,
    example: { planName: '5 GB' },
    advice: 'Set planName to an empty text: the table asks for it, although it also calls a non-empty one required.',
    source: PAGES.callbacks,
  }),
}
