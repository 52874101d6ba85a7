import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

const FILE_TYPE = 0o170000
const REGULAR = 0o100000

/**
 * Unpacks a zip file into a folder, with the files' permissions. `rename` gives each entry's path in the folder, or null to leave
 * it out. Rejects for entries that are neither file nor folder; yauzl itself refuses absolute paths and "..".
 */
export async function unzip(zip: string, folder: string, rename: (entry: string) => string | null): Promise<void> {
  const archive = await openPromise(zip)
  for await (const entry of archive.eachEntry()) {
    const name = rename(entry.fileName)
    if (name === null) continue
    const file = path.join(folder, name)
    if (entry.fileName.endsWith('/')) {
      mkdirSync(file, { recursive: true })
      continue
    }
    const mode = entry.externalFileAttributes >>> 16
    if ((mode & FILE_TYPE) !== 0 && (mode & FILE_TYPE) !== REGULAR)
      throw new Error(`${entry.fileName} is no ordinary file`)
    mkdirSync(path.dirname(file), { recursive: true })
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file, { mode: mode & 0o777 || 0o644 }))
  }
}
