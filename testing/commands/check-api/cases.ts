/**
 * The documented tests of GetBalance, as data.
 * Source: Microsoft, "Mobile Plans integration" (negative tests, mutual TLS) and "Mobile Plans account management"
 * (request, response, status codes).
 */

const INTEGRATION = 'Microsoft, “Mobile Plans integration”'
const ACCOUNT = 'Microsoft, “Mobile Plans account management”'

/** One GetBalance request and what is expected of the answer. */
export interface Case {
  id: string
  group: 'GetBalance, positive' | 'GetBalance, negative'
  name: string
  rule: string
  /** `known`: the ICCID of the run; anything else is sent as it is. */
  iccid: 'known' | (string & {})
  /** In place of the documented parameters; null leaves one out. */
  parameters: Record<string, string | null>
  /** In place of the configured form of the path. */
  simPath?: 'plain' | 'prefixed'
  /** Statuses that pass. */
  pass: readonly number[]
  /** Statuses that are understood, but are not what the documentation says; with the reason. */
  warn?: { statuses: readonly number[] | 'any'; why: string }
  /** Parameter that a 400 should name in its body. */
  names?: string
}

/** An ICCID that is well formed and of nobody: its issuer's country code does not exist. */
const UNKNOWN_ICCID = '8999999999999999994'

const good = (id: string, name: string, parameters: Case['parameters'], rest: Partial<Case> = {}): Case => ({
  id,
  group: 'GetBalance, positive',
  name,
  rule: `${INTEGRATION}, GetBalance negative tests: parameters may be left out`,
  iccid: 'known',
  parameters: { location: 'US', ...parameters },
  pass: [200],
  ...rest,
})

const bad = (id: string, name: string, parameters: Case['parameters'], names: string, which: number): Case => ({
  id,
  group: 'GetBalance, negative',
  name,
  rule: `${INTEGRATION}, GetBalance negative tests, ${which}`,
  iccid: 'known',
  parameters: { location: 'US', ...parameters },
  pass: [400],
  names,
})

/** All of them, in the order in which they are sent. */
export const CASES: readonly Case[] = [
  good('balance', 'The documented request', {}, { rule: `${ACCOUNT}, GetBalance` }),
  good('balance-no-location', 'Without location', { location: null }),
  good('balance-no-template', 'Without fieldsTemplate', { fieldsTemplate: null }),
  good('balance-no-limit', 'Without limit', { limit: null }),
  good('balance-no-parameters', 'Without any parameter', { location: null, fieldsTemplate: null, limit: null }),
  good('balance-limit', 'limit is another whole number', { limit: '5' }),
  good(
    'balance-empty-location',
    'location is empty',
    { location: '' },
    {
      pass: [200, 400],
      rule: `${INTEGRATION}, GetBalance negative tests, 4: an empty location may count as absent (200) or as bad (400)`,
    },
  ),
  ...(['plain', 'prefixed'] as const).map((simPath) =>
    good(
      `balance-path-${simPath}`,
      simPath === 'plain' ? 'Path sims/{iccid}' : 'Path sims/iccid:{iccid}',
      {},
      {
        simPath,
        rule: `${ACCOUNT}: the documentation shows both forms of the path`,
        warn: { statuses: 'any', why: 'The documentation shows both forms of the path; this one is not answered.' },
      },
    ),
  ),
  {
    ...bad('sim-unknown', 'An ICCID that is nobody’s', {}, '', 1),
    iccid: UNKNOWN_ICCID,
    pass: [404],
  },
  {
    ...bad('sim-malformed', 'Something that is no ICCID', {}, '', 1),
    iccid: 'not-a-sim',
    pass: [404, 400],
    rule: `${INTEGRATION}, GetBalance negative tests, 1 (404 for an invalid SIM), and ${ACCOUNT} (400 for a bad parameter)`,
  },
  bad('location-unknown', 'location is a country that does not exist', { location: 'ZZ' }, 'location', 2),
  bad('location-text', 'location is no country code', { location: 'not a country' }, 'location', 2),
  bad('location-number', 'location is a number', { location: '12345' }, 'location', 2),
  bad('limit-negative', 'limit is negative', { limit: '-1' }, 'limit', 3),
  bad('limit-overflow', 'limit is above the largest INT', { limit: '2147483648' }, 'limit', 3),
  bad('limit-text', 'limit is no number', { limit: 'many' }, 'limit', 4),
  bad('template-unknown', 'fieldsTemplate is unknown', { fieldsTemplate: 'no-such-template' }, 'fieldsTemplate', 4),
  bad('two-bad', 'limit and location are both bad', { limit: '-1', location: 'ZZ' }, '', 4),
  {
    ...bad(
      'limit-only-bad',
      'A bad limit and nothing else',
      { limit: '-1', location: null, fieldsTemplate: null },
      '',
      4,
    ),
    names: 'limit',
  },
]
