import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WEEKDAYS } from '../contract/monitoring-file.ts'
import { calendarOf, day, hour } from './monitoring.testing.ts'
import { createZone, isZone, plusDays } from './zone.ts'

const iso = (at: number) => new Date(at).toISOString()
const utc = (text: string) => Date.parse(text)

test('a business day later: over the weekend, over holidays, from a day off', () => {
  const calendar = calendarOf({ holidays: ['2026-12-25', '2026-12-28'] })
  expect(iso(calendar.add(utc('2026-11-23T10:00:00Z'), 1))).toBe('2026-11-24T10:00:00.000Z')
  expect(iso(calendar.add(utc('2026-11-27T10:00:00Z'), 1))).toBe('2026-11-30T10:00:00.000Z')
  expect(iso(calendar.add(utc('2026-12-24T10:00:00Z'), 1))).toBe('2026-12-29T10:00:00.000Z')
  // Saturday: counts from Monday's first moment, so all of Monday is left.
  expect(iso(calendar.add(utc('2026-11-28T10:00:00Z'), 1))).toBe('2026-12-01T00:00:00.000Z')
})

test('five business days ahead', () => {
  const calendar = calendarOf()
  expect(iso(calendar.latestBefore(utc('2026-11-30T22:00:00Z'), 5))).toBe('2026-11-23T22:00:00.000Z')
  // A Saturday: all of the Friday a week before still counts.
  expect(iso(calendar.latestBefore(utc('2026-11-28T02:00:00Z'), 5))).toBe('2026-11-20T23:59:59.999Z')
})

test('the close of business, in the zone of the calendar', () => {
  const calendar = calendarOf({ timeZone: 'Europe/Berlin', closes: '16:30' })
  expect(iso(calendar.nextClose(utc('2026-11-27T15:29:00Z')))).toBe('2026-11-27T15:30:00.000Z')
  expect(iso(calendar.nextClose(utc('2026-11-27T15:30:00Z')))).toBe('2026-11-30T15:30:00.000Z')
  expect(iso(calendar.nextClose(utc('2026-11-28T12:00:00Z')))).toBe('2026-11-30T15:30:00.000Z')
})

test('a weekend of one day, on a Friday', () => {
  const calendar = calendarOf({ weekend: ['friday'] })
  expect(iso(calendar.add(utc('2026-11-26T10:00:00Z'), 1))).toBe('2026-11-28T10:00:00.000Z')
})

test('changes of the clocks: the same time of day, and a skipped time comes an hour later', () => {
  const berlin = createZone('Europe/Berlin')
  expect(iso(berlin.instant('2026-03-28', 12 * hour))).toBe('2026-03-28T11:00:00.000Z')
  expect(iso(berlin.instant('2026-03-29', 12 * hour))).toBe('2026-03-29T10:00:00.000Z')
  expect(berlin.text(berlin.instant('2026-03-29', 2.5 * hour))).toBe('Sun 2026-03-29 03:30')
  expect(berlin.text(berlin.instant('2026-10-25', 2.5 * hour))).toBe('Sun 2026-10-25 02:30')
})

test('a zone that is none, and a calendar without business days', () => {
  expect(isZone('Europe/Berlin')).toBe(true)
  expect(isZone('Mars/Olympus')).toBe(false)
  const holidays = Array.from({ length: 200 }, (_, index) => plusDays('2026-01-05', 7 * index))
  const weekend = ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
  expect(() => calendarOf({ holidays, weekend: [...weekend] }).add(utc('2026-01-05T00:00:00Z'), 1)).toThrow(
    'no business day',
  )
})

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
const times = fc.integer({ min: utc('2024-01-01T00:00:00Z'), max: utc('2030-01-01T00:00:00Z') })
const calendars = fc.record({
  timeZone: zones,
  weekend: fc.subarray([...WEEKDAYS], { maxLength: 4 }),
  holidays: fc.uniqueArray(
    fc.integer({ min: 0, max: 2_190 }).map((n) => plusDays('2024-01-01', n)),
    { maxLength: 40 },
  ),
})

test('property: a zone brings every time back to itself, save within the hour that comes twice', () => {
  fc.assert(
    fc.property(zones, times, (name, at) => {
      const zone = createZone(name)
      const { day: local, ms } = zone.local(at)
      expect(Math.abs(zone.instant(local, ms) - at)).toBeLessThanOrEqual(hour)
      expect(zone.local(zone.instant(local, ms))).toEqual({ day: local, ms })
    }),
  )
})

test('property: adding business days lands on a business day, later, and never overtakes', () => {
  fc.assert(
    fc.property(
      calendars,
      times,
      fc.nat(1_000_000_000),
      fc.integer({ min: 1, max: 10 }),
      (settings, at, more, count) => {
        const calendar = calendarOf(settings)
        const due = calendar.add(at, count)
        // A skipped hour may push the time of day on by one.
        expect(due).toBeGreaterThan(at + (count - 1) * day)
        expect(calendar.isBusinessDay(calendar.zone.local(due).day)).toBe(true)
        expect(calendar.add(at + more, count)).toBeGreaterThanOrEqual(due - hour)
        expect(calendar.add(calendar.add(at, 1), count - 1 || 0)).toBeLessThanOrEqual(due + hour)
      },
    ),
  )
})

test('property: between the latest announcement and the start lie the business days asked for, and no more are needed', () => {
  fc.assert(
    fc.property(calendars, times, (settings, start) => {
      const calendar = calendarOf(settings)
      const latest = calendar.latestBefore(start, 5)
      const first = calendar.zone.local(latest).day
      const last = calendar.zone.local(start).day
      let between = 0
      for (let current = plusDays(first, 1); current <= last; current = plusDays(current, 1))
        if (calendar.isBusinessDay(current)) between += 1
      expect(between).toBe(5)
      expect(calendar.isBusinessDay(first)).toBe(true)
    }),
  )
})

test('property: the next close lies on a business day, after now, with no other close between', () => {
  fc.assert(
    fc.property(calendars, times, (settings, at) => {
      const calendar = calendarOf(settings)
      const close = calendar.nextClose(at)
      expect(close).toBeGreaterThan(at)
      expect(calendar.isBusinessDay(calendar.zone.local(close).day)).toBe(true)
      expect(calendar.nextClose(close - 1)).toBe(close)
    }),
  )
})
