import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTOSO, FABRIKAM } from './operators.testing.ts'
import { matchesHost, readHostPattern } from './hosts.ts'
import { inRange, isOfOperator } from './iccid.ts'
import { editDistance, nearest } from './nearest.ts'
import { createRegistry, summarise } from './registry.ts'

describe('ICCID ranges', () => {
  const range = { start: '8988247000000000100', end: '8988247000000000199' }

  it.each([
    ['8988247000000000100', true],
    ['8988247000000000199', true],
    ['8988247000000000099', false],
    ['8988247000000000200', false],
    ['89882470000000001500', true],
    ['89882470000000002000', false],
    ['', false],
  ])('%s: %s', (iccid, expected) => {
    expect(inRange(iccid, range)).toBe(expected)
  })

  it('compares 19 digits with a range of 20', () => {
    const long = { start: '89882470000000001000', end: '89882470000000001999' }
    expect(inRange('8988247000000000150', long)).toBe(true)
    expect(inRange('8988247000000000200', long)).toBe(false)
  })

  it('says whose profile it is', () => {
    expect(isOfOperator('8988247000100000001', FABRIKAM)).toBe(true)
    expect(isOfOperator('8988247000100000001', CONTOSO)).toBe(false)
  })
})

describe('notification hosts', () => {
  it.each([
    ['portal.contoso.example', { host: 'portal.contoso.example', port: '' }],
    ['Portal.Contoso.Example', { host: 'portal.contoso.example', port: '' }],
    ['localhost:8443', { host: 'localhost', port: '8443' }],
    ['[::1]:8443', { host: '[::1]', port: '8443' }],
    ['*.contoso.example', { host: '*.contoso.example', port: '' }],
    ['münchen.example', { host: 'xn--mnchen-3ya.example', port: '' }],
    ['localhost:99999', null],
    ['localhost:', null],
    ['a b', null],
    ['user@host', null],
    ['host/path', null],
    ['a..b', null],
    ['*', null],
    ['*.*', null],
    ['*.example', null],
    ['a*b.contoso.example', null],
    ['a.*.example', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(readHostPattern(text)).toEqual(expected)
  })

  it('match themselves, and nothing with more or fewer labels', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), label, (labels, other) => {
        const pattern = readHostPattern(['*', ...labels].join('.'))
        if (pattern === null) throw new Error('a pattern was not read')
        const matches = (host: string) => matchesHost(pattern, new URL(`https://${host}/`))
        expect(matches([other, ...labels].join('.'))).toBe(true)
        expect(matches(labels.join('.'))).toBe(false)
        expect(matches([other, other, ...labels].join('.'))).toBe(false)
      }),
    )
  })
})

describe('nearest word', () => {
  it.each([
    ['portalUrl', 'portalUri'],
    ['countrys', 'countries'],
    ['notificationhost', 'notificationHost'],
    ['iccidRange', 'iccidRanges'],
    ['di', 'id'],
    ['xyz', null],
    ['x'.repeat(1_000), null],
  ])('%s → %s', (word, expected) => {
    const names = ['id', 'portalUri', 'countries', 'notificationHost', 'iccidRanges']
    expect(nearest(word, names)).toBe(expected)
  })

  it('measures as a distance does', () => {
    const word = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
    expect(editDistance('smdp', 'sdmp')).toBe(1)
    expect(editDistance('kitten', 'sitting')).toBe(3)
  })
})

describe('the registry', () => {
  it('sorts by brand name, whatever the case', () => {
    const lower = { ...CONTOSO, id: 'z', brandName: 'adatum' }
    const registry = createRegistry([FABRIKAM, CONTOSO, lower])
    expect(registry.list().map(({ id }) => id)).toEqual(['z', 'contoso', 'fabrikam'])
  })

  it('replaces an operator of the same id', () => {
    const registry = createRegistry([CONTOSO])
    registry.put({ ...CONTOSO, brandName: 'New name' })
    expect(registry.list()).toHaveLength(1)
    expect(registry.get('contoso')?.brandName).toBe('New name')
    expect(registry.get('__proto__')).toBeNull()
  })

  it('finds the operator of an ICCID', () => {
    const registry = createRegistry([CONTOSO, FABRIKAM])
    expect(registry.byIccid('8988247000100000001')?.id).toBe('fabrikam')
    expect(registry.byIccid('8944000000000000000')).toBeNull()
  })

  it('summarises what screens show', () => {
    expect(summarise(CONTOSO)).toEqual({
      id: 'contoso',
      brandName: 'Contoso Cellular',
      logo: CONTOSO.logo,
      development: false,
    })
  })
})
