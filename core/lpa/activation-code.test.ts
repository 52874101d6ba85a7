import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseActivationCode } from './activation-code.ts'

describe('an activation code', () => {
  it.each([
    ['1$smdp.example.com$ABC-123', 'smdp.example.com', 'ABC-123', '', false],
    ['1$h$T$1.3.6.1.4.1.31746$1', 'h', 'T', '1.3.6.1.4.1.31746', true],
    ['1$h$T$$1', 'h', 'T', '', true],
    ['1$h$T$$', 'h', 'T', '', false],
    ['1$smdp.example.com$', 'smdp.example.com', '', '', false],
    ['1$127.0.0.1:8443$A', '127.0.0.1:8443', 'A', '', false],
  ])('%s is read', (text, smdpAddress, matchingId, smdpOid, confirmationCodeRequired) => {
    const code = { smdpAddress, matchingId, smdpOid, confirmationCodeRequired }
    expect(parseActivationCode(text)).toEqual({ ok: true, prefixed: false, code })
  })

  it.each(['LPA:', 'lpa:', 'Lpa:'])('may begin with %s, which is reported', (prefix) => {
    const parsed = parseActivationCode(` ${prefix}1$smdp.example.com$ABC\n`)
    expect(parsed).toMatchObject({ ok: true, prefixed: true, code: { smdpAddress: 'smdp.example.com' } })
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    [`1$${'h'.repeat(1000)}$A`, 'too-long'],
    ['2$h$T', 'format'],
    ['ABC', 'format'],
    ['lpa:', 'format'],
    ['1', 'fields'],
    ['1$h', 'fields'],
    ['1$h$T$$1$', 'fields'],
    ['1$$T', 'address'],
    ['1$https://h$T', 'address'],
    ['1$-h$T', 'address'],
    ['1$h..x$T', 'address'],
    ['1$h:99999$T', 'address'],
    ['1$h/x$T', 'address'],
    ['1$user@h$T', 'address'],
    ['1$h$T_1', 'matching-id'],
    ['1$h$Ä', 'matching-id'],
    ['1$h$T$1..2', 'oid'],
    ['1$h$T$x', 'oid'],
    ['1$h$T$$2', 'flag'],
    ['1$h$T$$true', 'flag'],
  ])('%s is refused as %s, in a sentence', (text, problem) => {
    const parsed = parseActivationCode(text)
    expect(parsed).toMatchObject({ ok: false, problem })
    expect(parsed.ok ? '' : parsed.message).toMatch(/^[A-Z"].{20,}\.$/s)
  })

  it('says how many fields it found', () => {
    expect(parseActivationCode('1$h')).toMatchObject({ message: expect.stringContaining('only 2 of at least three') })
    expect(parseActivationCode('1')).toMatchObject({ message: expect.stringContaining('only 1 of at least three') })
  })

  it('comes back as it was written', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/)
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'))
    const oid = fc.array(fc.nat(), { minLength: 1, maxLength: 8 }).map((arcs) => ['2', ...arcs].join('.'))
    const matching = fc.stringMatching(/^[A-Za-z0-9-]{0,30}$/)
    fc.assert(
      fc.property(
        host,
        matching,
        fc.option(oid, { nil: '' }),
        fc.boolean(),
        fc.boolean(),
        (smdpAddress, matchingId, smdpOid, confirmationCodeRequired, prefixed) => {
          const text = `${prefixed ? 'LPA:' : ''}1$${smdpAddress}$${matchingId}$${smdpOid}${confirmationCodeRequired ? '$1' : ''}`
          const code = { smdpAddress, matchingId, smdpOid, confirmationCodeRequired }
          expect(parseActivationCode(text)).toEqual({ ok: true, prefixed, code })
        },
      ),
    )
  })

  it('is a value or a problem, whatever the text', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('LPA:', '1', '$', '.', 'h', ':', '-'), fc.string()))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          expect(typeof parseActivationCode(text).ok).toBe('boolean')
        },
      ),
      { numRuns: 300 },
    )
  })
})
