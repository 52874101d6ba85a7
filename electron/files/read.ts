/** Files that a user gives: read with a limit, and explained when they can't be. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { findJsonError, findRepeatedName } from './json-error.ts'

/** A file's content, or a sentence about what is wrong with it. */
type Read<T> = { ok: true; content: T } | { ok: false; problem: string }

/** Reads at most `limit` bytes of a regular file; a sentence when it is none, or longer. */
export async function readBounded(path: string, limit: number): Promise<{ bytes: Buffer } | { problem: string }> {
  // Not blocking: a named pipe without a writer would never open.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = await file.stat()
    if (stat.isDirectory()) return { problem: 'is a folder' }
    if (!stat.isFile()) return { problem: 'is no regular file' }
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

/** UTF-8 as text, without its byte order mark. Anything else is named: its letters would silently become others. */
function decode(bytes: Buffer): { content: string } | { problem: string } {
  if (bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe))
    return { problem: 'is UTF-16; save it as UTF-8' }
  if (bytes.includes(0)) return { problem: 'is no text' }
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const line = firstBadLine(bytes)
    return { problem: `is not UTF-8: line ${line} has a character in another encoding; save it as UTF-8` }
  }
}

/** The line, from 1, that holds the first byte that is not UTF-8. */
function firstBadLine(bytes: Buffer): number {
  const lines = bytes.toString('utf8').split('\n')
  // What can't be decoded becomes U+FFFD; a file that really holds one is left alone by `decode` unless another byte is bad.
  return lines.findIndex((line) => line.includes('\uFFFD')) + 1
}

/**
 * Reads a text of at most `limit` bytes, UTF-8, without its byte order mark; never rejects. `wanted` says in an error what
 * the file should be, for example "an operator file is JSON of at most 1 MiB".
 */
export async function readText(file: string, limit: number, wanted: string): Promise<Read<string>> {
  try {
    const read = await readBounded(file, limit)
    if ('problem' in read) return { ok: false, problem: `The file ${read.problem}; ${wanted}.` }
    const decoded = decode(read.bytes)
    return 'problem' in decoded ? { ok: false, problem: `The file ${decoded.problem}.` } : { ok: true, ...decoded }
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
  if (text.content.trim() === '') return { ok: false, problem: `The file is empty; ${wanted}.` }
  try {
    const content: unknown = JSON.parse(text.content)
    const repeated = findRepeatedName(text.content)
    if (repeated === null) return { ok: true, content }
    const { line, column, message } = repeated
    return { ok: false, problem: `Line ${line}, column ${column}: ${message}.` }
  } catch (error) {
    const found = findJsonError(text.content)
    const where =
      found === null ? (error as Error).message : `line ${found.line}, column ${found.column}: ${found.message}`
    return { ok: false, problem: `The file is no JSON: ${where}.` }
  }
}
