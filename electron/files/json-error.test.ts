import { describe, expect, it } from 'vitest'
import { findJsonError } from './json-error.ts'

describe('findJsonError', () => {
  it.each([
    ['{\n  "id": "x"\n  "countries": []\n}', 3, 3, 'a comma or "}"'],
    ['{ "id": "x", }', 1, 14, 'a comma too many'],
    ['{ "a": [1, 2,] }', 1, 14, 'a comma too many'],
    ["{ 'id': 1 }", 1, 3, 'double quotes'],
    ['{ "id": \'x\' }', 1, 9, 'double quotes'],
    ['{ id: 1 }', 1, 3, 'a name in double quotes'],
    ['{ "id" 1 }', 1, 8, 'a colon'],
    ['{\n  // mine\n}', 2, 3, 'no comments'],
    ['{ "id": "x', 1, 9, 'has no end'],
    ['{ "id": "a\nb" }', 1, 9, 'has no end'],
    ['{ "id": ', 1, 9, 'ends too early'],
    ['', 1, 1, 'ends too early'],
    ['{} {}', 1, 4, 'nothing more'],
    ['{ "n": 01 }', 1, 8, 'a value'],
    ['nil', 1, 1, 'a value'],
    ['['.repeat(200), 1, 102, 'too deeply'],
  ])('%j', (text, line, column, message) => {
    expect(() => JSON.parse(text) as unknown).toThrow()
    expect(findJsonError(text)).toMatchObject({ line, column })
    expect(findJsonError(text)?.message).toContain(message)
  })

  it.each(['{}', '[]', ' {"a": [1, -2.5e3, true, null, "\\u00e9\\n"]} ', '"x"', '0'])('finds none in %j', (text) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow()
    expect(findJsonError(text)).toBeNull()
  })
})
