import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reduce } from './reducer.ts'
import { CLOSED_APP } from './state.ts'
import type { AppEffect, AppEvent, AppState, FulfilmentPage } from './state.ts'

const CV = 't42PkW74hUuj8jrx'
const BALANCE = { iccid: '8988247000000000001', planName: '5 GB', remaining: '' }
const ORDER = { operationId: 'op', reason: 'why', errorCode: 'CODE', correlationVector: CV }

/** Takes several steps; gives the last state and all effects. */
function run(state: AppState, ...events: AppEvent[]): { state: AppState; effects: AppEffect[] } {
  const effects: AppEffect[] = []
  for (const event of events) {
    const step = reduce(state, event)
    state = step.state
    effects.push(...step.effects)
  }
  return { state, effects }
}

const catalogue = run(CLOSED_APP, { type: 'open' }, { type: 'offered', request: 1, operatorIds: ['a', 'b'] }).state
const gateway = run(catalogue, { type: 'select', operatorId: 'a' }).state
const loading = run(gateway, { type: 'continue', visitId: 'v1' }).state
const portal = run(loading, { type: 'portal-committed', visitId: 'v1', host: 'portal.a.example' }).state
const leaving = run(portal, { type: 'no-page-back', visitId: 'v1' }).state
const failed = run(portal, { type: 'order-failed', order: ORDER }).state
const lost = run(loading, { type: 'portal-lost', visitId: 'v1', correlationVector: CV }).state

describe('the way into a portal', () => {
  it('asks the service when the app opens', () => {
    const step = reduce(CLOSED_APP, { type: 'open' })
    expect(step.state.page).toEqual({ name: 'loading' })
    expect(step.effects).toEqual([{ type: 'ask-service', request: 1 }])
  })

  it('shows the catalogue, also with one operator', () => {
    const one = run(CLOSED_APP, { type: 'open' }, { type: 'offered', request: 1, operatorIds: ['a'] }).state
    expect(one.page).toEqual({ name: 'catalogue' })
    expect(one.offered).toEqual(['a'])
  })

  it('opens the portal by Continue', () => {
    const step = reduce(gateway, { type: 'continue', visitId: 'v1' })
    expect(step.state.page).toEqual({ name: 'portal', operatorId: 'a', visitId: 'v1', host: '' })
    expect(step.effects).toEqual([{ type: 'open-portal', operatorId: 'a', visitId: 'v1' }])
  })

  it.each<[string, AppState, AppEvent, string]>([
    ['choose a different operator', gateway, { type: 'choose-operator' }, 'catalogue'],
    ['learn more about what we share', gateway, { type: 'show-shared-info' }, 'shared-info'],
    ['about', gateway, { type: 'show-about' }, 'about'],
    ['back from the gateway page', gateway, { type: 'back' }, 'catalogue'],
    ['back from about', run(gateway, { type: 'show-about' }).state, { type: 'back' }, 'gateway'],
    ['back from what we share', run(gateway, { type: 'show-shared-info' }).state, { type: 'back' }, 'gateway'],
    ['back from an unavailable portal', lost, { type: 'back' }, 'gateway'],
  ])('%s', (_name, state, event, expected) => {
    const step = reduce(state, event)
    expect(step.state.page.name).toBe(expected)
    expect(step.effects).toEqual([])
  })
})

describe('the portal', () => {
  it('goes back a page, if it can', () => {
    expect(reduce(portal, { type: 'back' })).toEqual({ state: portal, effects: [{ type: 'page-back', visitId: 'v1' }] })
  })

  it('asks before it is left', () => {
    expect(leaving.dialog).toEqual({ name: 'leave-portal' })
    expect(leaving.page).toBe(portal.page)
  })

  it('stays after Cancel', () => {
    expect(reduce(leaving, { type: 'answer', answer: 'cancel' })).toEqual({ state: portal, effects: [] })
  })

  it('is closed after Continue', () => {
    const step = reduce(leaving, { type: 'answer', answer: 'continue' })
    expect(step.state).toMatchObject({ page: { name: 'gateway', operatorId: 'a' }, dialog: null })
    expect(step.effects).toEqual([{ type: 'close-portal', visitId: 'v1' }])
  })

  it('is closed when the purchase is cancelled, and the question about leaving with it', () => {
    const step = reduce(leaving, { type: 'purchase-cancelled', visitId: 'v1' })
    expect(step.state).toMatchObject({ page: { name: 'gateway', operatorId: 'a' }, dialog: null })
    expect(step.effects).toEqual([{ type: 'close-portal', visitId: 'v1' }])
  })

  it('is closed with the app, without a question', () => {
    const step = reduce(portal, { type: 'close' })
    expect(step.state).toMatchObject({ page: { name: 'closed' }, dialog: null, offered: [] })
    expect(step.effects).toEqual([{ type: 'close-portal', visitId: 'v1' }])
  })

  it.each([
    ['while it loads', loading],
    ['while it is used', portal],
    ['while the question about leaving is shown', leaving],
  ])('gives way to "unavailable" when it is lost %s', (_name, state) => {
    const step = reduce(state, { type: 'portal-lost', visitId: 'v1', correlationVector: CV })
    expect(step.state).toMatchObject({
      page: { name: 'unavailable', operatorId: 'a', correlationVector: CV },
      dialog: null,
    })
    expect(step.effects).toEqual([{ type: 'close-portal', visitId: 'v1' }])
  })

  it('is opened anew by trying again', () => {
    const step = reduce(lost, { type: 'retry', visitId: 'v2' })
    expect(step.state.page).toEqual({ name: 'portal', operatorId: 'a', visitId: 'v2', host: '' })
    expect(step.effects).toEqual([{ type: 'open-portal', operatorId: 'a', visitId: 'v2' }])
  })
})

describe('the catalogue that could not be had', () => {
  const unavailable = run(
    CLOSED_APP,
    { type: 'open' },
    { type: 'not-offered', request: 1, correlationVector: CV },
  ).state

  it('shows a correlation vector', () => {
    expect(unavailable.page).toEqual({ name: 'unavailable', operatorId: null, correlationVector: CV })
  })

  it('is asked for again by trying again', () => {
    const step = reduce(unavailable, { type: 'retry', visitId: 'v' })
    expect(step.state.page).toEqual({ name: 'loading' })
    expect(step.effects).toEqual([{ type: 'ask-service', request: 2 }])
  })

  it('drops answers to earlier questions', () => {
    const again = reduce(unavailable, { type: 'retry', visitId: 'v' }).state
    expect(reduce(again, { type: 'offered', request: 1, operatorIds: ['a'] }).state).toBe(again)
    expect(reduce(again, { type: 'not-offered', request: 1, correlationVector: CV }).state).toBe(again)
  })

  it('stays as it was when it is asked for anew in vain', () => {
    const asked = reduce(catalogue, { type: 'offers-changed' })
    expect(asked.effects).toEqual([{ type: 'ask-service', request: 2 }])
    const after = reduce(asked.state, { type: 'not-offered', request: 2, correlationVector: CV }).state
    expect(after.page).toEqual({ name: 'catalogue' })
    expect(reduce(after, { type: 'offered', request: 2, operatorIds: ['c'] }).state.offered).toEqual(['c'])
  })

  it('drops answers that come after the app was closed', () => {
    const closed = run(CLOSED_APP, { type: 'open' }, { type: 'close' }).state
    expect(reduce(closed, { type: 'offered', request: 1, operatorIds: ['a'] }).state).toBe(closed)
  })
})

describe('a failed order', () => {
  it('can be tried again or closed', () => {
    expect(failed.dialog).toEqual({ name: 'order-failed', ...ORDER })
    const again = reduce(failed, { type: 'answer', answer: 'try-again' })
    expect(again).toEqual({ state: portal, effects: [{ type: 'retry-order', operationId: 'op' }] })
    const closed = reduce(failed, { type: 'answer', answer: 'close' })
    expect(closed).toEqual({ state: portal, effects: [{ type: 'forget-order', operationId: 'op' }] })
  })

  it('is forgotten when the app is closed, before or after', () => {
    expect(reduce(CLOSED_APP, { type: 'order-failed', order: ORDER })).toEqual({
      state: CLOSED_APP,
      effects: [{ type: 'forget-order', operationId: 'op' }],
    })
    expect(reduce(failed, { type: 'close' }).effects).toContainEqual({ type: 'forget-order', operationId: 'op' })
  })

  it('is forgotten when another one fails', () => {
    const step = reduce(failed, { type: 'order-failed', order: { ...ORDER, operationId: 'op2' } })
    expect(step.effects).toEqual([{ type: 'forget-order', operationId: 'op' }])
    expect(step.state.dialog).toMatchObject({ operationId: 'op2' })
  })

  it('is still shown when the portal goes', () => {
    expect(reduce(failed, { type: 'portal-lost', visitId: 'v1', correlationVector: CV }).state.dialog).toBe(
      failed.dialog,
    )
  })
})

describe('fulfilment', () => {
  const installing = { name: 'installing', operatorId: 'a', operationId: 'op' } as const
  const connecting = { ...installing, name: 'connecting' } as const
  const delayed = { ...installing, name: 'delayed', dueAt: 5 } as const
  const at = (page: FulfilmentPage) => run(portal, { type: 'fulfil', visitId: 'v1', page }).state

  it.each<FulfilmentPage>([installing, connecting, delayed, { name: 'balance', operatorId: 'a', balance: BALANCE }])(
    'leaves the portal for the page $name, and back leads to the gateway page',
    (page) => {
      const step = reduce(portal, { type: 'fulfil', visitId: 'v1', page })
      expect(step.state.page).toBe(page)
      const asked = page.name === 'balance' ? [{ type: 'ask-balance', iccid: BALANCE.iccid }] : []
      expect(step.effects).toEqual([{ type: 'close-portal', visitId: 'v1' }, ...asked])
      expect(reduce(step.state, { type: 'back' }).state.page).toEqual({ name: 'gateway', operatorId: 'a' })
    },
  )

  it('goes from page to page with its operation alone', () => {
    const to = (state: AppState, name: 'installing' | 'connecting', operationId = 'op') =>
      reduce(state, { type: 'operation-moved', operationId, to: name })
    expect(to(at(delayed), 'installing').state.page).toEqual(installing)
    expect(to(at(installing), 'connecting').state.page).toEqual(connecting)
    expect(to(at(installing), 'connecting', 'op2').state).toEqual(at(installing))
    expect(to(portal, 'connecting').state).toBe(portal)
  })

  it('opens the app, and the list of operators is asked for on the way back', () => {
    const opened = reduce(CLOSED_APP, { type: 'show-fulfilment', page: installing }).state
    expect(opened.page).toBe(installing)
    const listed = run(opened, { type: 'back' }, { type: 'back' })
    expect(listed.state.page).toEqual({ name: 'loading' })
    expect(listed.effects).toEqual([{ type: 'ask-service', request: 1 }])
  })

  it('takes the place of a portal, of its question, and of a dialog', () => {
    const fromLeaving = reduce(leaving, { type: 'show-fulfilment', page: installing })
    expect(fromLeaving.state).toMatchObject({ page: installing, dialog: null })
    expect(fromLeaving.effects).toEqual([{ type: 'close-portal', visitId: 'v1' }])
    expect(reduce(failed, { type: 'show-fulfilment', page: installing }).effects).toContainEqual({
      type: 'forget-order',
      operationId: 'op',
    })
  })

  it('ends on the gateway page when the order has failed and the dialog is closed; trying again stays', () => {
    const broken = reduce(at(installing), { type: 'order-failed', order: ORDER }).state
    expect(broken.page).toBe(installing)
    expect(reduce(broken, { type: 'answer', answer: 'close' }).state.page).toEqual({ name: 'gateway', operatorId: 'a' })
    expect(reduce(broken, { type: 'answer', answer: 'try-again' }).state.page).toBe(installing)
    const other = { ...ORDER, operationId: 'op2' }
    expect(reduce(broken, { type: 'order-failed', order: other }).state).toMatchObject({
      page: { name: 'gateway' },
      dialog: { operationId: 'op2' },
    })
  })

  it('shows balance over the portal until that is closed or left', () => {
    const shown = reduce(portal, { type: 'balance-added', visitId: 'v1', balance: BALANCE }).state
    expect(shown).toMatchObject({ page: { name: 'portal' }, balance: BALANCE })
    expect(reduce(shown, { type: 'close-balance' }).state).toEqual(portal)
    expect(reduce(shown, { type: 'back' })).toEqual({ state: portal, effects: [] })
    expect(reduce(shown, { type: 'close' }).state.balance).toBeNull()
    expect(reduce(shown, { type: 'purchase-cancelled', visitId: 'v1' }).state.balance).toBeNull()
  })
})

describe('the window', () => {
  it('is minimised and restored, and opening restores it', () => {
    const small = reduce(portal, { type: 'minimise' }).state
    expect(small.minimised).toBe(true)
    expect(reduce(small, { type: 'restore' }).state).toEqual(portal)
    expect(reduce(small, { type: 'open' })).toEqual({ state: portal, effects: [] })
    expect(reduce(small, { type: 'close' }).state.minimised).toBe(false)
  })
})

describe('what makes no sense', () => {
  it.each<[string, AppState, AppEvent]>([
    ['a second Continue', loading, { type: 'continue', visitId: 'v2' }],
    ['Continue on the catalogue', catalogue, { type: 'continue', visitId: 'v2' }],
    ['back on the catalogue', catalogue, { type: 'back' }],
    ['back on the closed app', CLOSED_APP, { type: 'back' }],
    ['back under a dialog', leaving, { type: 'back' }],
    [
      'Continue under a dialog',
      run(gateway, { type: 'order-failed', order: ORDER }).state,
      { type: 'continue', visitId: 'v' },
    ],
    ['an operator that is not offered', catalogue, { type: 'select', operatorId: 'z' }],
    ['a link of the gateway page elsewhere', portal, { type: 'show-about' }],
    ['an answer without a dialog', portal, { type: 'answer', answer: 'continue' }],
    ["another dialog's answer", failed, { type: 'answer', answer: 'continue' }],
    ["another dialog's answer, the other way", leaving, { type: 'answer', answer: 'try-again' }],
    ['the end of another visit', portal, { type: 'portal-lost', visitId: 'v0', correlationVector: CV }],
    ['a cancelled purchase of another visit', portal, { type: 'purchase-cancelled', visitId: 'v0' }],
    ['no page back in another visit', portal, { type: 'no-page-back', visitId: 'v0' }],
    ['no page back under a dialog', failed, { type: 'no-page-back', visitId: 'v1' }],
    ['another page of the same host', portal, { type: 'portal-committed', visitId: 'v1', host: 'portal.a.example' }],
    ['retrying what works', portal, { type: 'retry', visitId: 'v2' }],
    [
      'fulfilment of another visit',
      portal,
      { type: 'fulfil', visitId: 'v0', page: { name: 'balance', operatorId: 'a', balance: BALANCE } },
    ],
    ['balance of another visit', portal, { type: 'balance-added', visitId: 'v0', balance: BALANCE }],
    ['closing no balance', portal, { type: 'close-balance' }],
    ['closing the closed app', CLOSED_APP, { type: 'close' }],
    ['minimising the closed app', CLOSED_APP, { type: 'minimise' }],
    ['restoring what is not minimised', portal, { type: 'restore' }],
    ['new offers outside the catalogue', portal, { type: 'offers-changed' }],
  ])('changes nothing: %s', (_name, state, event) => {
    const step = reduce(state, event)
    expect(step.state).toBe(state)
    expect(step.effects).toEqual([])
  })
})

describe('for all sequences of events', () => {
  const id = fc.constantFrom('a', 'b', 'z')
  const visitId = fc.constantFrom('v1', 'v2', 'v3')
  const correlationVector = fc.constant(CV)
  const plain = fc.constantFrom(
    ...([
      'open',
      'close',
      'minimise',
      'restore',
      'back',
      'choose-operator',
      'show-shared-info',
      'show-about',
      'offers-changed',
    ] as const),
  )
  const request = fc.integer({ min: 0, max: 4 })
  const event: fc.Arbitrary<AppEvent> = fc.oneof(
    { weight: 3, arbitrary: plain.map((type) => ({ type })) },
    fc.record({ type: fc.constant('select' as const), operatorId: id }),
    fc.record({ type: fc.constantFrom('continue' as const, 'retry' as const), visitId }),
    fc.record({
      type: fc.constant('answer' as const),
      answer: fc.constantFrom('cancel' as const, 'continue' as const, 'close' as const, 'try-again' as const),
    }),
    fc.record({ type: fc.constant('offered' as const), request, operatorIds: fc.constantFrom(['a'], ['a', 'b']) }),
    fc.record({ type: fc.constant('not-offered' as const), request, correlationVector }),
    fc.record({ type: fc.constantFrom('no-page-back' as const, 'purchase-cancelled' as const), visitId }),
    fc.record({ type: fc.constant('portal-committed' as const), visitId, host: fc.constant('h') }),
    fc.record({ type: fc.constant('portal-lost' as const), visitId, correlationVector }),
    fc.constantFrom<AppEvent>(
      { type: 'order-failed', order: ORDER },
      { type: 'order-failed', order: { ...ORDER, operationId: 'op2' } },
      { type: 'show-fulfilment', page: { name: 'installing', operatorId: 'b', operationId: 'op2' } },
      { type: 'operation-moved', operationId: 'op2', to: 'connecting' },
      { type: 'close-balance' },
    ),
    visitId.map((visit): AppEvent => ({
      type: 'fulfil',
      visitId: visit,
      page: { name: 'delayed', operatorId: 'a', operationId: 'op', dueAt: 5 },
    })),
    visitId.map((visit): AppEvent => ({ type: 'balance-added', visitId: visit, balance: BALANCE })),
  )

  it('portals are opened and closed in pairs, and only the one on the screen is open', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state = CLOSED_APP
        let open: string | null = null
        for (const one of events) {
          const step = reduce(state, one)
          for (const effect of step.effects) {
            if (effect.type === 'close-portal') {
              expect(open).toBe(effect.visitId)
              open = null
            }
            if (effect.type === 'open-portal') {
              expect(open).toBeNull()
              open = effect.visitId
            }
          }
          state = step.state
          expect(open).toBe(state.page.name === 'portal' ? state.page.visitId : null)
          if (state.dialog?.name === 'leave-portal') expect(state.page.name).toBe('portal')
          if (state.balance !== null) expect(state.page.name).toBe('portal')
          if (state.page.name === 'closed') expect(state).toMatchObject({ dialog: null, minimised: false })
          if (state.page.name === 'catalogue') expect(state.offered.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the look-up of a phone number', () => {
  const asked = run(
    CLOSED_APP,
    { type: 'open' },
    { type: 'offered', request: 1, operatorIds: ['a'], lookUp: true },
  ).state
  const found = { operatorId: 'a', digits: '4255550100', shown: '+1 425 555 0100' }
  const known = run(asked, { type: 'looked-up', result: { kind: 'found', found }, number: '425 555 0100' }).state

  it('comes before the list, and leads into the portal with the number', () => {
    expect(asked.page).toEqual({ name: 'phone-number', problem: null, number: '' })
    expect(reduce(asked, { type: 'look-up', number: '1' }).effects).toEqual([{ type: 'look-up', number: '1' }])
    expect(known.page).toEqual({ name: 'phone-found', found })
    const { state, effects } = reduce(known, { type: 'continue', visitId: 'v1' })
    expect(state.page.name).toBe('portal')
    expect(effects).toEqual([
      { type: 'end-look-up' },
      { type: 'open-portal', operatorId: 'a', visitId: 'v1', phoneNumber: '4255550100' },
    ])
  })

  it('can be passed by, and says what was wrong', () => {
    const skipped = reduce(asked, { type: 'skip-look-up' })
    expect([skipped.state.page, skipped.effects]).toEqual([{ name: 'catalogue' }, [{ type: 'end-look-up' }]])
    const wrong = run(asked, { type: 'looked-up', result: { kind: 'unknown' }, number: '425' }).state
    expect(wrong.page).toEqual({ name: 'phone-number', problem: 'unknown', number: '425' })
    expect(reduce(known, { type: 'back' }).state.page).toMatchObject({ name: 'phone-number', number: '4255550100' })
  })

  it('never takes the place of a list that is there', () => {
    expect(
      run(catalogue, { type: 'offers-changed' }, { type: 'offered', request: 2, operatorIds: ['a'], lookUp: true })
        .state.page.name,
    ).toBe('catalogue')
    const late = { type: 'looked-up', result: { kind: 'found', found }, number: '' } as const
    expect(reduce(catalogue, late).state).toBe(catalogue)
    expect(reduce(gateway, { type: 'look-up', number: '1' }).state).toBe(gateway)
    expect(reduce(gateway, { type: 'skip-look-up' }).state).toBe(gateway)
  })
})

describe('a SIM alone', () => {
  const alone = run(CLOSED_APP, { type: 'open' }, { type: 'sim-alone', request: 1, operatorId: 'a' }).state

  it('has its operator’s page and no list', () => {
    expect(alone.page).toEqual({ name: 'gateway', operatorId: 'a' })
    for (const type of ['choose-operator', 'back'] as const) expect(reduce(alone, { type }).state).toBe(alone)
    expect(run(alone, { type: 'close' }).state.listing).toBe(true)
    expect(reduce(alone, { type: 'sim-alone', request: 9, operatorId: 'b' }).state).toBe(alone)
  })
})

describe('a notification', () => {
  it('leads to the gateway page from everywhere', () => {
    for (const state of [CLOSED_APP, catalogue, portal, leaving, failed, minimised(portal)]) {
      const step = reduce(state, { type: 'open-gateway', operatorId: 'b' })
      expect(step.state).toMatchObject({ page: { name: 'gateway', operatorId: 'b' }, dialog: null, minimised: false })
      const closes = state.page.name === 'portal' ? [{ type: 'close-portal', visitId: 'v1' }] : []
      expect(step.effects.filter(({ type }) => type === 'close-portal')).toEqual(closes)
    }
  })
})

function minimised(state: AppState): AppState {
  return reduce(state, { type: 'minimise' }).state
}
