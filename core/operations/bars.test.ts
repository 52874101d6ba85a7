import { describe, expect, it } from 'vitest'
import { barOf, durationText } from './bars.ts'
import type { BarInput } from './bars.ts'
import type { Operation } from './operation.ts'

const MINUTE = 60_000
const operation = (id: string, more: Partial<Operation> = {}): Operation => ({
  id,
  operatorId: 'contoso',
  kind: 'deferred-download',
  stage: 'wait',
  dueAt: 30 * MINUTE,
  embedded: true,
  activationCode: null,
  refusedMinutes: 0,
  iccid: null,
  cardBefore: null,
  cause: 1,
  cancelled: false,
  wakeUp: () => {},
  ...more,
})
const INPUT: BarInput = { operatorId: 'contoso', running: null, operations: [], hidden: new Set(), now: 0 }
const running = { operationId: 'a', operatorId: 'contoso', inline: true, installedBytes: 450, totalBytes: 900 }

describe('the bar over a portal', () => {
  it('is not there without an operation', () => {
    expect(barOf(INPUT)).toBeNull()
  })

  it('shows the progress of what runs before anything else', () => {
    expect(barOf({ ...INPUT, running, operations: [operation('b')] })).toMatchObject({
      id: 'a',
      bar: { progress: true, installedBytes: 450, totalBytes: 900 },
    })
  })

  it('says when the latest deferred download is due, as of now', () => {
    const operations = [operation('b'), operation('c', { dueAt: 90 * MINUTE })]
    expect(barOf({ ...INPUT, operations })).toMatchObject({ id: 'c', bar: { progress: false } })
    expect(barOf({ ...INPUT, operations, now: 31 * MINUTE })?.bar.text).toContain('in 59 minutes')
  })

  it('shows a download that waits for its turn', () => {
    const operations = [operation('b', { kind: 'download', stage: 'fetch', dueAt: null })]
    expect(barOf({ ...INPUT, operations })).toMatchObject({
      id: 'b',
      bar: { text: expect.stringContaining('network') },
    })
  })

  it.each<[string, Partial<BarInput>]>([
    ["is another operator's", { operatorId: 'fabrikam', running, operations: [operation('b')] }],
    ['has a page of its own', { running: { ...running, inline: false } }],
    ['the user has closed', { running, operations: [operation('b')], hidden: new Set(['a', 'b']) }],
    ['has its toast', { operations: [operation('b', { stage: 'offer', dueAt: null })] }],
    ['is delayed', { operations: [operation('b', { kind: 'delayed-profile' })] }],
  ])('does not show what %s', (_name, more) => {
    expect(barOf({ ...INPUT, ...more })).toBeNull()
  })
})

describe('durations in words', () => {
  it.each([
    [0, '1 minute'],
    [1, '1 minute'],
    [45, '45 minutes'],
    [60, '1 hour'],
    [150, '2 hours 30 minutes'],
    [1_440 * 3 + 61, '3 days 1 hour'],
  ])('%i minutes: %s', (minutes, expected) => expect(durationText(minutes)).toBe(expected))
})
