/** Replaces a file so that a kill or a power cut leaves the old or the new one, whole. */
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes the names in a folder durable; where the system has no such call (Windows), nothing. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EACCES' && code !== 'EINVAL') throw error
  }
}

/** Writes `text` to `path` by way of a temporary file beside it. Only the owner may read it (mode 0600). */
export async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}
