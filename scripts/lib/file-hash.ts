import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** SHA-256 of one file, read as a stream, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * One hash over the names and contents of files and of everything in folders, without hidden entries and unit tests. By
 * content, so that going to another branch and back changes nothing. A missing entry counts as absent.
 */
export function hashOf(base: string, entries: string[]): string {
  const hash = createHash('sha256')
  const add = (entry: string) => {
    const file = path.join(base, entry)
    if (!existsSync(file)) return
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).toSorted()) if (!/^\.|\.test\.tsx?$/.test(name)) add(path.join(entry, name))
      return
    }
    hash.update(`${entry}\0`).update(readFileSync(file)).update('\0')
  }
  for (const entry of entries) add(entry)
  return hash.digest('hex')
}
