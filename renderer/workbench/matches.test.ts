import { describe, expect, it } from 'vitest'
import type { EventFilter } from '../store/filters.ts'
import { eventOf } from '../page.testing.tsx'
import { countGroups, createMatcher, matches } from './matches.ts'

const home = eventOf(1, 'network.registration', { state: 'home', iccid: '8988247000100000017' })
const refused = eventOf(2, 'callback.received', {
  api: 'MobilePlans.notifyCancelledPurchase',
  args: [{ UserAccount: 'Bailed' }],
  accepted: false,
  url: 'https://portal.contoso.example/',
})
const closed = eventOf(3, 'app.closed', {})
const filter = (text: string, ...groups: EventFilter['groups']): EventFilter => ({ text, groups, root: null })

describe('matches', () => {
  it.each([
    ['part of the kind', home, filter('registr'), true],
    ['part of the payload, whatever its case', refused, filter('bailed'), true],
    ['the number', closed, filter('#3'), true],
    ['all words, in any order', refused, filter('contoso  REFUSED'), true],
    ['one word too many', refused, filter('contoso home'), false],
    ['the group', home, filter('', 'network', 'app'), true],
    ['another group', home, filter('home', 'app'), false],
    ['nothing but spaces', closed, filter('   '), true],
  ])('looks at %s', (_, event, wanted, expected) => {
    expect(matches(event, wanted)).toBe(expected)
  })
})

describe('createMatcher', () => {
  it('gives the very list when nothing is filtered', () => {
    const events = [home, closed]
    expect(createMatcher()(events, filter(''))).toBe(events)
  })

  it('looks at new events alone, and starts anew for another filter or another list', () => {
    let looks = 0
    const counted = (seq: number) => {
      const event = eventOf(seq, 'app.closed', {})
      return { ...event, payload: { toJSON: () => (looks++, {}) } } as unknown as typeof event
    }
    const match = createMatcher()
    const wanted = filter('closed')
    const first = [counted(1), counted(2)]
    expect(match(first, wanted)).toHaveLength(2)
    expect(looks).toBe(2)
    expect(match([...first, counted(3)], wanted)).toHaveLength(3)
    expect(looks).toBe(3)
    expect(match([...first], filter('opened'))).toHaveLength(0)
    expect(looks).toBe(5)
    expect(match([counted(9)], wanted).map(({ seq }) => seq)).toEqual([9])
  })

  it('follows an event to everything that it led to, also to what comes later, and to nothing else', () => {
    const at = (seq: number, cause: number | null) => eventOf(seq, 'app.closed', {}, cause)
    const events = [at(1, null), at(2, 1), at(3, null), at(4, 2), at(5, 3)]
    const match = createMatcher()
    const wanted = { text: '', groups: [], root: 2 }
    const numbers = (list: readonly { seq: number }[]) => list.map(({ seq }) => seq)
    expect(numbers(match(events, wanted))).toEqual([2, 4])
    expect(numbers(match([...events, at(6, 4), at(7, 1)], wanted))).toEqual([2, 4, 6])
    expect(numbers(match(events, { ...wanted, groups: ['network'] }))).toEqual([])
  })

  it('keeps the found list when new events don’t match', () => {
    const match = createMatcher()
    const wanted = filter('home')
    const found = match([home], wanted)
    expect(match([home, closed], wanted)).toBe(found)
  })
})

it('counts the events of each group', () => {
  expect(countGroups([home, closed, home])).toMatchObject({ network: 2, app: 1, esim: 0 })
})
