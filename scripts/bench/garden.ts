/** What the walled garden costs a request: it must not grow with the list. */
import type { GardenRule } from '../../core/contract/walled-garden.ts'
import { createGarden } from '../../core/network/garden.ts'
import { type Result, median } from './statistics.ts'

const QUESTIONS = 200_000

/** Rules of all three kinds. */
const rulesOf = (count: number): GardenRule[] =>
  Array.from(
    { length: count },
    (_, n) => [`host${n}.example${n % 97}.com`, `*.zone${n}.example`, `*end${n}.example${n % 89}.net`][n % 3] ?? '',
  )

/** Hosts inside and outside, as a portal asks for them. */
const HOSTS = [
  'host0.example0.com',
  'static.cdn.zone1.example',
  'some-end2.example2.net',
  'www.a-payment-provider.example.org',
  'fonts.static.somewhere-else.example',
  'a.b.c.d.e.example',
]

function nanoseconds(count: number): number {
  const garden = createGarden(rulesOf(count))
  let inside = 0
  const start = process.hrtime.bigint()
  for (let n = 0; n < QUESTIONS; n += 1)
    if (garden.allows({ protocol: 'https:', hostname: HOSTS[n % HOSTS.length] ?? '' })) inside += 1
  const took = Number(process.hrtime.bigint() - start)
  if (inside === 0) throw new Error('no host was inside')
  return took / QUESTIONS
}

/** Nanoseconds for each question with 10 and with 10,000 rules. */
export function benchGarden(runs: number): Result[] {
  nanoseconds(10)
  nanoseconds(10_000)
  const few = median(Array.from({ length: runs }, () => nanoseconds(10)))
  const many = median(Array.from({ length: runs }, () => nanoseconds(10_000)))
  return [
    {
      name: 'walled garden, 10,000 rules beside 10',
      measured: `${many.toFixed(0)} ns per request`,
      beside: `${few.toFixed(0)} ns`,
      value: many / few,
      target: 2,
      unit: '×',
    },
  ]
}
