/** What an embedded operator API can be made to answer; apart from the schema, so that our pages carry no validator. */

/**
 * What the embedded API can be made to answer, besides the truth, with the words that a user chooses by. Source of the
 * status codes: Microsoft, "Mobile Plans account management".
 */
export const API_REHEARSALS = {
  real: 'The balance of the device',
  MODIRECT: 'MODIRECT: an account, no balance',
  MODIRECTPAYG: 'MODIRECTPAYG: 200 MB, 24 hours',
  NONE: 'NONE: no plan',
  NOTSUPPORTED: 'NOTSUPPORTED: no Mobile Plans',
  sample: 'The sample of the documentation, as it is printed',
  'no-balance': 'A list without a balance',
  'missing-fields': 'A balance without data and time',
  'wrong-types': 'A number in quotes, a time in words',
  'not-json': 'A page instead of JSON',
  '201': '201 Created',
  '302': '302, a redirect',
  '400': '400 Bad Request',
  '401': '401 Unauthorized',
  '403': '403 Forbidden',
  '404': '404 Not Found',
  '409': '409 Conflict',
  '429': '429 Too Many Requests, try again in a minute',
  '500': '500 Internal Error',
  slow: 'The truth, after 5 seconds',
  silent: 'Nothing',
} as const
export type ApiRehearsal = keyof typeof API_REHEARSALS
/** Header by which the emulator tells its own embedded API what to answer. */
export const API_REHEARSAL_HEADER = 'x-emulator-answer'
