/**
 * Where the public documentation of the callback API contradicts itself, and what the emulator makes of it. Found by
 * reading its pages and their history from 2017 to 2025; docs/diagnostics.md shows the list.
 */
import type { DiagnosticCode } from './catalogue.ts'

/** One contradiction. */
export interface Inconsistency {
  /** What it is about, and the two sides. */
  topic: string
  /** Diagnostics by which it shows in a portal's calls or in the answers of an operator's API. */
  codes: readonly DiagnosticCode[]
  /** Why no code: where it would show, or what the emulator does. Empty when there are codes. */
  instead: string
}

const shows = (topic: string, ...codes: DiagnosticCode[]): Inconsistency => ({ topic, codes, instead: '' })
const silent = (topic: string, instead: string): Inconsistency => ({ topic, codes: [], instead })

const ENUMS_ARE_READ = 'Both objects are there with the same values; reading one is no call, so a page is free to.'

/** All 40, in the order of the list; the number of one is its place, from 1. */
export const INCONSISTENCIES: readonly Inconsistency[] = [
  shows('Metadata field `line` (tables) or `lineType` (samples of inline calls)', 'MP1207', 'MP1205'),
  shows('Metadata field `moDirectStatus` (tables) or `modirectStatus` (samples of inline calls)', 'MP1208', 'MP1205'),
  shows('Registration hook `registrationChangedScript` (text) or `registrationCompleteScript` (diagrams)', 'MP1307'),
  shows(
    'Inline object `MobilePlansInlineProfile` (headings) or `MobilePlansInlineProfileDownload` (samples)',
    'MP1011',
  ),
  shows('Hooks on the object of the call (samples) or on that of an earlier generation (paragraphs)', 'MP1308'),
  shows('Legacy inline call on `DataMartInlineProfile` (diagram) or on `MobilePlans…` objects (text)', 'MP1014'),
  shows('Hooks are functions (November 2018) or names of functions (since)', 'MP1309'),
  silent('Results in `DataMartActivationErrors` or `MobilePlansActivationError`', ENUMS_ARE_READ),
  silent(
    'Result `invalidCallback` (2018) or `invalidJson` (since)',
    'The portal always gets `invalidJson`; the older member is there to compare with, and never sent.',
  ),
  silent('Object `DataMartPurchaseInstrment` (three days of 2018) or `DataMartPurchaseInstrument`', ENUMS_ARE_READ),
  shows('Values of `moDirectStatus`: four tables differ, and `Cancelled` is in none of them', 'MP1209', 'MP1210'),
  shows('"Bailed" and "None": what the table says of steps, and what the sample of a cancelled purchase has', 'MP1211'),
  shows('Abandoned payload with `moDirectStatus` "None", which its table of 2018 lacked', 'MP1209'),
  shows('Payload as an object (syntax line) or as JSON text (samples)', 'MP1701'),
  shows('`purchaseResult` as an object or as JSON text', 'MP1702', 'MP1101'),
  shows('Key `Iccid` (samples of 2017) or `iccid` (tables)', 'MP1703'),
  shows('Sample of 2017 that is not JSON, and a required `orderId` that samples lack', 'MP1101', 'MP1706'),
  shows('`ver`: in every sample, in no table', 'MP1708'),
  shows(
    '`transactionId` is to be sent back, or only to be stored; later calls have no place for it',
    'MP1705',
    'MP1707',
  ),
  shows('Required fields: `purchaseInstrument`, `userAccount` and `line` were optional, required, optional', 'MP1715'),
  shows('`planName` is empty when there was no purchase, or never empty', 'MP1213', 'MP1206', 'MP1202'),
  shows('Delayed profile with interval 0 for a connection at once, an interval that is of another call', 'MP1112'),
  shows('`notifyPurchaseResult` on `DataMart` (pages) or on `MobilePlans` (list of questions)', 'MP1012'),
  shows(
    'Activation code with or without matching ID, prefix, confirmation code, or only an address',
    'MP1113',
    'MP1103',
  ),
  shows('No confirmation codes allowed, but results for them', 'MP1104'),
  silent(
    'Inline calls keep the user in the portal, or "return control to the app"',
    'Lives in the text only: here inline calls stay in the portal, balance is shown over it.',
  ),
  shows('Intervals: a time within which, or a time to wait; rounded for two arguments, not for the third', 'MP1109'),
  silent(
    'Three spellings of "purchase metadata" in the text',
    'Names of arguments are nothing in JavaScript; only `createPurchaseMetaData` exists, any other spelling throws.',
  ),
  shows('Operation context with `Id` (documented) or `id` (as Windows would project it)', 'MP1122'),
  silent(
    'Launch parameter `iccid` for eSIM too, or for physical SIM only',
    'Shows in the launch URL, made as of 2019.',
  ),
  silent(
    'Launch parameters `phoneNumber` and `countryCode`, documented for five weeks',
    'Shows in the launch URL; an operator with the app version of November 2018 gets them.',
  ),
  silent(
    '`market` is the country of the store, or that of the PC',
    'Shows in the launch URL: the region of the device.',
  ),
  shows('Examples with spaces, ICCIDs of 18 digits, capitals, and an encoded `transactionId`', 'MP1117', 'MP1707'),
  silent('Time of an error with or without its offset from UTC', 'Shows in request headers, written like the example.'),
  silent(
    'Names of errors in headers (`ServerFailure`) and in callbacks (`serverFailure`)',
    'Both are kept as they are documented; docs/callbacks.md says so.',
  ),
  silent(
    'GetBalance is called when the app starts too, or for the flyout only',
    'Both happen: the app up to December 2018 asks at its start too, later ones for the flyout alone (docs/operator-api.md).',
  ),
  shows('`dataRemainingInMB` or `dataRemaininginMB`; a path with `iccid:`', 'MP2211', 'MP2203'),
  shows('GetNotifications described as GetOffers; `LowBalance` or `lowBalance`', 'MP2224'),
  shows('Identifiers of gateway templates are texts (table) or numbers (samples)', 'MP2223'),
  silent(
    'The sample of the hosting app uses a list of addresses that UWP apps do not have',
    'Lives in the documentation of the app itself; who may call is decided by the notification host.',
  ),
]
