import { describe, expect, it } from 'vitest'
import { REHEARSAL_ORDERS } from '../../fixtures/smdp/orders.ts'
import { expiryOf, orderSchema } from './order.ts'

const problemOf = (order: unknown): string => {
  const result = orderSchema.safeParse(order)
  const issue = result.error?.issues[0]
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`
}

describe('an order as a user writes it', () => {
  it('needs no more than its matching ID', () => expect(problemOf({ matchingId: 'ABC-1' })).toBe(''))

  it('may say everything', () => {
    const order = {
      matchingId: 'ABC-1',
      operatorId: 'contoso',
      iccid: '8988247000000000001',
      state: 'allocated',
      eid: '89049032000000000000000000000000',
      confirmationCode: '1234',
      confirmationCodeTries: 2,
      expiresAt: '2026-01-31T12:00:00Z',
      maxDownloads: 1,
      eligible: false,
      checkMemory: false,
      fault: 'segment',
      failure: { function: 'authenticateClient', answer: 'refused', subjectCode: '8.2.6', reasonCode: '3.8', times: 1 },
      reusable: true,
      profileSize: 20_000,
      providerName: 'Contoso',
      profileName: 'Contoso data',
      profileClass: 'provisioning',
      policyRules: [1, 2],
      icon: 'data:image/png;base64,iVBORw0KGgo=',
      notifications: [{ operation: 'enable', address: 'smdp.example.com' }, { operation: 'install' }],
    }
    expect(problemOf(order)).toBe('')
  })

  it.each([
    [{ matchingId: 'A_B' }, 'matchingId'],
    [{ matchingId: 'A', state: 'gone' }, 'state'],
    [{ matchingId: 'A', eid: '123' }, 'eid'],
    [{ matchingId: 'A', expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ matchingId: 'A', policyRules: [3] }, 'policyRules.0'],
    [{ matchingId: 'A', icon: 'https://example.com/a.png' }, 'icon'],
    [{ matchingId: 'A', failure: { function: 'authenticateClient', answer: 'http' } }, 'failure.status'],
    [{ matchingId: 'A', notifications: [{ operation: 'rename' }] }, 'notifications.0.operation'],
    [{ matchingId: 'A', confirmationcode: '1' }, ''],
  ])('%j: the problem names the field %s', (order, field) => {
    expect(problemOf(order)).toMatch(field === '' ? /^: .*"confirmationcode"/ : new RegExp(`^${field}: `))
  })

  it('is what the shipped orders are', () => {
    for (const { label: _, ...order } of REHEARSAL_ORDERS) expect(problemOf(order)).toBe('')
  })
})

describe('when an order expires', () => {
  it.each([
    [undefined, null],
    [0, 0],
    ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00:00+01:00', Date.UTC(2026, 0, 31, 11)],
  ])('%s is %s', (expiresAt, expected) => expect(expiryOf({ expiresAt })).toBe(expected))
})
