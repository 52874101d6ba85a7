import { describe, expect, it } from 'vitest'
import { findJsonError, findRepeatedName } from './json-error.ts'

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

describe('findRepeatedName', () => {
  it.each([
    ['{ "id": 1,\n  "id": 2 }', 2, 3, '"id" stands twice'],
    ['[{ "a": { "b": 1, "\\u0062": 2 } }]', 1, 19, '"b" stands twice'],
  ])('%j', (text, line, column, message) => {
    expect(findRepeatedName(text)).toMatchObject({ line, column, message: expect.stringContaining(message) as string })
  })

  it.each(['{ "a": { "a": 1 }, "b": [{ "a": 1 }, { "a": 2 }] }', '[]', '"id"'])('finds none in %j', (text) => {
    expect(findRepeatedName(text)).toBeNull()
  })
})
