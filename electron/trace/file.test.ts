import { appendFile, chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { loadTrace, openTraceSink, parseTrace, toNdjson } from './file.ts'

const event = (seq: number): TraceEvent => ({
  v: 1,
  seq,
  t: seq * 10,
  wall: new Date(seq).toISOString(),
  kind: 'clock.advanced',
  cause: null,
  payload: { byMs: seq },
})
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index))
const fail = (error: Error) => {
  throw error
}

let path = ''
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'trace-')), 'trace.ndjson')
})

describe('trace file', () => {
  it('is there line by line while the program runs, readable by the owner alone', async () => {
    const sink = openTraceSink(path, 'append', fail)
    sink.write([event(1)])
    expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify(event(1))}\n`)
    sink.write(events(2, 3))
    expect(await loadTrace(path)).toEqual(events(1, 3))
    sink.close()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('takes the rights of others away from a file that is there already', async () => {
    await writeFile(path, '')
    await chmod(path, 0o644)
    openTraceSink(path, 'append', fail).close()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('starts empty when there is no file', async () => {
    expect(await loadTrace(path)).toEqual([])
  })

  it('drops a torn last line, and what is appended afterwards is whole', async () => {
    await writeFile(path, toNdjson(events(1, 3)) + '{"v":1,"seq":4,"t":')
    expect(await loadTrace(path)).toEqual(events(1, 3))
    const sink = openTraceSink(path, 'append', fail)
    sink.write([event(4)])
    sink.close()
    expect(await loadTrace(path)).toEqual(events(1, 4))
  })

  it('drops a last line without its end even when it is whole JSON', () => {
    expect(parseTrace(toNdjson([event(1)]) + JSON.stringify(event(2)))).toEqual({ events: [event(1)], dirty: true })
  })

  it('leaves out lines that are no event of this format', async () => {
    const odd = ['null', '[]', '{}', 'text', JSON.stringify({ ...event(2), v: 99 }), JSON.stringify(event(1))]
    await writeFile(path, toNdjson([event(1)]) + odd.map((line) => `${line}\n`).join('') + toNdjson([event(2)]))
    expect(await loadTrace(path)).toEqual(events(1, 2))
    expect(await readFile(path, 'utf8')).toBe(toNdjson(events(1, 2)))
  })

  it('keeps the last events when it has grown too long', async () => {
    await writeFile(path, toNdjson(events(1, 30)))
    expect(await loadTrace(path, 10)).toEqual(events(21, 30))
    expect(await readFile(path, 'utf8')).toBe(toNdjson(events(21, 30)))
  })

  it('written anew, has nothing of an earlier run', async () => {
    await appendFile(path, 'old\n')
    const sink = openTraceSink(path, 'anew', fail)
    sink.write([event(7)])
    sink.close()
    expect(await readFile(path, 'utf8')).toBe(toNdjson([event(7)]))
  })

  it('says at once when it cannot be opened, and once when it cannot be written', () => {
    expect(() => openTraceSink(join(path, 'no', 'folder'), 'anew', fail)).toThrow('ENOENT')
    if (process.platform !== 'linux') return
    const problems: Error[] = []
    const full = openTraceSink('/dev/full', 'anew', (error) => problems.push(error))
    full.write([event(1)])
    full.write([event(2)])
    expect(problems.map((error) => (error as NodeJS.ErrnoException).code)).toEqual(['ENOSPC'])
  })
})
