import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { CredentialBytes } from '../../core/euicc/credentials.ts'
import { createOperatorBook } from './book.ts'

const operator = (id: string, brandName = id): OperatorConfig => ({
  id,
  brandName,
  logo: '',
  countries: ['US'],
  portalUri: `https://portal.${id}.example/`,
  notificationHost: `portal.${id}.example`,
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
  smdp: 'embedded',
  development: false,
})

const setUp = (files: Record<string, OperatorConfig>, remembered?: unknown, credentials?: CredentialBytes) => {
  const eids: string[] = []
  const added: [string, string?][] = []
  const rejected: string[] = []
  const notices: string[] = []
  const lines: string[] = []
  let document = remembered
  const book = createOperatorBook({
    own: [operator('contoso')],
    load: (file) => {
      const found = files[file]
      return Promise.resolve(
        found
          ? { ok: true, operator: found, ...(credentials && { credentials }) }
          : { ok: false, problems: [{ path: '', message: 'There is no such file.' }] },
      )
    },
    store: {
      load: () => Promise.resolve(document),
      save: (_name, value) => {
        document = value
        return Promise.resolve()
      },
    },
    device: {
      addOperator: (given, file) => added.push([given.brandName, file]),
      rejectOperator: (file) => rejected.push(file),
      setEid: (eid) => eids.push(eid),
    },
    importCard: ({ certificate: [first] }) =>
      Promise.resolve(
        first === 1
          ? { ok: true, eid: '89049032000000000000000000000057' }
          : { ok: false, problem: { field: 'certificate', message: 'It has expired.' } },
      ),
    notify: ({ text }) => notices.push(text),
    print: (line) => lines.push(line),
  })
  return { book, added, eids, rejected, notices, lines, saved: () => document }
}
const [a, b, gone] = [resolve('a.json'), resolve('b.json'), resolve('gone.json')]

const keys = (first: number): CredentialBytes => {
  const bytes = Uint8Array.of(first)
  return { ci: bytes, eum: bytes, certificate: bytes, privateKey: bytes }
}

describe("the eUICC's keys in an operator file", () => {
  it("make the device's EID, or are what is wrong with the file", async () => {
    const good = setUp({ [a]: operator('a') }, undefined, keys(1))
    await good.book.start([a])
    expect(good.eids).toEqual(['89049032000000000000000000000057'])
    expect(good.added).toEqual([['a', a]])
    const bad = setUp({ [a]: operator('a') }, undefined, keys(2))
    await bad.book.start([a])
    expect(bad.rejected).toEqual([a])
    expect(bad.lines[0]).toMatch('euicc.certificate: It has expired.')
  })
})

describe('operator book', () => {
  it('loads what is remembered, then the command line, and goes on after a bad file', async () => {
    const { book, added, rejected, lines, notices } = setUp(
      { [a]: operator('a'), [b]: operator('b') },
      { files: [gone, a] },
    )
    await book.start(['b.json'])
    expect(added).toEqual([
      ['a', a],
      ['b', b],
    ])
    expect(rejected).toEqual([gone])
    expect(lines).toEqual([`The operator file ${gone} was not loaded:\n  There is no such file.`])
    expect(notices).toEqual([`The operator file ${gone} was not loaded.`])
    expect(book.all().map(({ id }) => id)).toEqual(['contoso', 'a', 'b'])
  })

  it('lets the newer one of two with the same id count, and says so', async () => {
    const { book, notices, lines } = setUp({ [a]: operator('contoso', 'Mine'), [b]: operator('contoso', 'Yours') })
    await book.start([a, b])
    expect(book.all().map(({ brandName }) => brandName)).toEqual(['Yours'])
    expect(notices).toEqual([
      `The operator "contoso" of ${a} takes the place of one of the program's own. If both are meant, give one another "id".`,
      `The operator "contoso" of ${b} takes the place of that of ${a}. If both are meant, give one another "id".`,
    ])
    expect(lines).toEqual(notices)
    // The same file once more is an edit.
    await book.add(b)
    expect(notices.slice(2)).toEqual(['Yours was added.'])
  })

  it('loads a file once that is remembered and named', async () => {
    const { book, added } = setUp({ [a]: operator('a') }, { files: [a] })
    await book.start([a])
    expect(added).toHaveLength(1)
  })

  it('remembers what was added, once, and not what was refused', async () => {
    const { book, saved, notices } = setUp({ [a]: operator('a', 'Tailspin Mobile') })
    await book.add(a)
    await book.add(a)
    await book.add(gone)
    expect(saved()).toEqual({ files: [a] })
    expect(notices[0]).toBe('Tailspin Mobile was added.')
  })

  it.each([undefined, null, 7, { files: 'x' }, { files: [1, null] }])('starts with a document %j', async (document) => {
    const { book, added } = setUp({}, document)
    await book.start([])
    expect(added).toEqual([])
  })
})
