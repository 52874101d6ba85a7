import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WALLED_GARDEN, gardenRuleSchema } from '../contract/walled-garden.ts'
import type { GardenRule } from '../contract/walled-garden.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createGarden, gardenRulesOf } from './garden.ts'

const allows = (rules: readonly GardenRule[], url: string) => createGarden(rules).allows(new URL(url))

describe('walled garden', () => {
  it.each([
    ['a.example', 'https://a.example/', true],
    ['a.example', 'http://a.example:8080/x', true],
    ['a.example', 'wss://a.example/', true],
    ['a.example', 'https://b.a.example/', false],
    ['a.example', 'https://ba.example/', false],
    ['a.example', 'https://a.example.evil.example/', false],
    ['*.a.example', 'https://a.example/', false],
    ['*.a.example', 'https://b.a.example/', true],
    ['*.a.example', 'https://c.b.a.example/', true],
    ['*.a.example', 'https://ba.example/', false],
    ['*a.example', 'https://a.example/', true],
    ['*a.example', 'https://ba.example/', true],
    ['*a.example', 'https://c.ba.example/', true],
    ['*a.example', 'https://ab.example/', false],
    ['*a.b.example', 'https://xa.b.example/', true],
    ['*a.b.example', 'https://b.example/', false],
  ])('%s lets %s through: %s', (rule, url, expected) => {
    expect(allows([rule], url)).toBe(expected)
  })

  it('knows schemes, web sockets under the scheme that they begin with', () => {
    const rules: GardenRule[] = [{ host: 'a.example', schemes: ['http'] }]
    expect(['http', 'ws', 'https', 'wss'].map((scheme) => allows(rules, `${scheme}://a.example/`))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(createGarden(['a.example']).allows({ protocol: 'ftp:', hostname: 'a.example' })).toBe(false)
  })

  it('joins rules for the same host', () => {
    const rules: GardenRule[] = [
      { host: 'a.example', schemes: ['http'] },
      { host: 'a.example', schemes: ['https'] },
    ]
    expect(allows(rules, 'https://a.example/') && allows(rules, 'http://a.example/')).toBe(true)
  })

  it('has the documented list, and the hosts of the operator', () => {
    const garden = createGarden([...DEFAULT_WALLED_GARDEN, ...gardenRulesOf(CONTOSO)])
    expect(garden.allows(new URL('https://urs.smartscreen.microsoft.com/'))).toBe(true)
    expect(garden.allows(new URL('https://checkappexec.microsoft.com/'))).toBe(false)
    expect(garden.allows(new URL('http://ocsp.digicert.com/'))).toBe(true)
    expect(garden.allows(new URL('https://ocsp.digicert.com/'))).toBe(false)
    expect(garden.allows(new URL(CONTOSO.portalUri))).toBe(true)
    expect(garden.allows(new URL('https://fonts.example/'))).toBe(false)
    for (const rule of DEFAULT_WALLED_GARDEN) expect(gardenRuleSchema.safeParse(rule).success).toBe(true)
  })

  it.each([
    'A.example',
    'https://a.example',
    'a.example:443',
    '10.0.0.1',
    '*.10.0.0.1',
    'a.example/x',
    '*',
    'a',
    'a..b',
    'a.*.b',
  ])('has no rule "%s"', (rule) => {
    expect(gardenRuleSchema.safeParse(rule).success).toBe(false)
  })

  it('says of every host what a slow look through the list says', () => {
    const label = fc.constantFrom('a', 'b', 'ab', 'ba', 'aab')
    const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))
    const rule = fc.tuple(fc.constantFrom('', '*.', '*'), host).map(([star, name]) => star + name)
    const slowly = (rules: string[], name: string) =>
      rules.some((one) => {
        if (one.startsWith('*.')) return name.endsWith(one.slice(1))
        return one.startsWith('*') ? name.endsWith(one.slice(1)) : name === one
      })
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), host, (rules, name) => {
        expect(createGarden(rules).allows({ protocol: 'https:', hostname: name })).toBe(slowly(rules, name))
      }),
      { numRuns: 2_000 },
    )
  })
})
