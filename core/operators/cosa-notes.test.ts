import { expect, it } from 'vitest'
import { DEFAULT_COSA, MOBILE_PLANS_APP_ID } from '../contract/cosa.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { noteCosa } from './cosa-notes.ts'
import { CONTOSO } from './operators.testing.ts'

const url = 'https://account.contoso.example/'
const range = (start: string, end: string) => [{ start, end }]

it.each<[string, Partial<OperatorConfig>, string[]]>([
  [
    'nothing of COSA',
    { accountExperienceUrl: url, iccidRanges: range('8988247000000000001', '8988247000000000002') },
    [],
  ],
  ['defaults', { cosa: DEFAULT_COSA, operatorApi: 'embedded' }, []],
  ['Mobile Plans itself', { cosa: { ...DEFAULT_COSA, appId: MOBILE_PLANS_APP_ID } }, []],
  ['another case', { cosa: { ...DEFAULT_COSA, appId: MOBILE_PLANS_APP_ID.toUpperCase() } }, ['MP2230']],
  ['an app and a page', { cosa: { ...DEFAULT_COSA, appId: 'A!B' }, accountExperienceUrl: url }, ['MP2231']],
  [
    'an odd range',
    { cosa: { ...DEFAULT_COSA, iccidRanges: range('8988247000000000001', '8988247000000000099') } },
    ['MP2232'],
  ],
  [
    'a range with check digits',
    { cosa: { ...DEFAULT_COSA, iccidRanges: range('89882470000000000003', '89882470000000000993') } },
    [],
  ],
  [
    'no Mobile Plans',
    { cosa: { ...DEFAULT_COSA, supportDataMarketplace: false }, operatorApi: 'embedded' },
    ['MP2233'],
  ],
])('has something to say about %s', (_what, change, expected) => {
  const codes: string[] = []
  noteCosa({ ...CONTOSO, ...change }, { raise: (code) => void codes.push(code) }, 1)
  expect(codes).toEqual(expected)
})
