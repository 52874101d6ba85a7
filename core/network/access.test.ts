import { describe, expect, it } from 'vitest'
import type { RegistrationState } from '../contract/device.ts'
import { DEFAULT_NETWORK_MODEL } from '../contract/network.ts'
import type { LineBalance } from '../contract/network.ts'
import { accessOf } from './access.ts'
import { isoDuration } from './iso-duration.ts'
import { DEFAULT_SWITCHES } from './switches.ts'

const balance = (active: boolean, roaming = true) => ({ active, roaming }) as LineBalance
const cellular = (registration: RegistrationState, line: LineBalance | null) =>
  accessOf({
    switches: { ...DEFAULT_SWITCHES, wifi: false },
    registration,
    model: { ...DEFAULT_NETWORK_MODEL, networkCountry: 'DE', ipCountry: 'FR' },
    region: 'US',
    balance: line,
  })

describe('access', () => {
  it.each([
    ['home', balance(true), false],
    ['home', balance(false), true],
    ['home', null, true],
    ['roaming', balance(true), false],
    ['roaming', balance(true, false), true],
    ['partner', balance(true, false), false],
  ] as const)('registered %s with %o: walled %s', (registration, line, walled) => {
    expect(cellular(registration, line)).toEqual({ via: 'cellular', walled, country: 'DE', countryBy: 'network' })
  })

  it('prefers a cable to Wi-Fi and Wi-Fi to cellular, and takes the country from the address there', () => {
    const of = (ethernet: boolean, wifi: boolean) =>
      accessOf({
        switches: { ...DEFAULT_SWITCHES, wifi, ethernet },
        registration: 'home',
        model: { ...DEFAULT_NETWORK_MODEL, networkCountry: 'DE' },
        region: 'US',
        balance: null,
      })
    expect(of(true, true)).toMatchObject({ via: 'ethernet', walled: false, country: 'US', countryBy: 'ip' })
    expect(of(false, true)).toMatchObject({ via: 'wifi', walled: false })
    expect(of(false, false)).toMatchObject({ via: 'cellular', walled: true, country: 'DE' })
    expect(cellular('denied', balance(true))).toMatchObject({ via: 'offline', walled: false, country: 'FR' })
  })
})

describe('ISO 8601 duration', () => {
  it.each([
    [0, 'PT0S'],
    [59_999, 'PT0S'],
    [-5, 'PT0S'],
    [60_000, 'PT1M'],
    [86_400_000, 'P1D'],
    [93_900_000, 'P1DT2H5M'],
  ])('%i ms is %s', (ms, text) => {
    expect(isoDuration(ms)).toBe(text)
  })
})
