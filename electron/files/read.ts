/** Files that a user gives: read with a limit, and explained when they can't be. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { findJsonError } from './json-error.ts'

/** A file's content, or a sentence about what is wrong with it. */
type Read<T> = { ok: true; content: T } | { ok: false; problem: string }

/** Reads at most `limit` bytes of a regular file; a sentence when it is none, or longer. */
export async function readBounded(path: string, limit: number): Promise<{ bytes: Buffer } | { problem: string }> {
  // Not blocking: a named pipe without a writer would never open.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    if (!(await file.stat()).isFile()) return { problem: 'is no file' }
    const buffer = Buffer.alloc(limit + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length)
      length += bytesRead
      if (bytesRead === 0 || length === buffer.length) break
    }
    if (length > limit) return { problem: `is longer than ${limit / 1_048_576} MiB` }
    return { bytes: buffer.subarray(0, length) }
  } finally {
    await file.close()
  }
}

/**
 * Reads a text of at most `limit` bytes, UTF-8, without its byte order mark; never rejects. `wanted` says in an error what
 * the file should be, for example "an operator file is JSON of at most 1 MiB".
 */
export async function readText(file: string, limit: number, wanted: string): Promise<Read<string>> {
  try {
    const read = await readBounded(file, limit)
    if ('problem' in read) return { ok: false, problem: `The file ${read.problem}; ${wanted}.` }
    return { ok: true, content: read.bytes.toString('utf8').replace(/^\uFEFF/, '') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const problem = code === 'ENOENT' ? 'There is no such file.' : `The file can't be read (${code ?? String(error)}).`
    return { ok: false, problem }
  }
}

/** Reads JSON as {@link readText} does; says line and column of what is no JSON. */
export async function readJson(file: string, limit: number, wanted: string): Promise<Read<unknown>> {
  const text = await readText(file, limit, wanted)
  if (!text.ok) return text
  try {
    return { ok: true, content: JSON.parse(text.content) }
  } catch (error) {
    const found = findJsonError(text.content)
    const where =
      found === null ? (error as Error).message : `line ${found.line}, column ${found.column}: ${found.message}`
    return { ok: false, problem: `The file is no JSON: ${where}.` }
  }
}
