/** The logo of an operator file: a picture inside the file's folder, as a data: URL. */
import { realpath } from 'node:fs/promises'
import { isAbsolute, resolve, sep } from 'node:path'
import { readBounded } from '../files/read.ts'

/** Most bytes of a logo. */
export const LARGEST_LOGO = 1_048_576

/** What a picture is by its first bytes, whatever its name says; null for all but png, jpeg and webp. */
export function pictureType(bytes: Uint8Array): string | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'image/png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  return null
}

/**
 * The real path of a file that an operator file names: inside of the operator file's folder, also when links are
 * followed; null for any other. Rejects when there is no such file.
 */
export async function insideFolder(folder: string, name: string): Promise<string | null> {
  if (isAbsolute(name) || /^[a-z][a-z0-9+.-]*:/i.test(name) || name.startsWith('\\\\')) return null
  const root = await realpath(folder)
  const wanted = resolve(root, name)
  const inside = (path: string) => path.startsWith(root.endsWith(sep) ? root : root + sep)
  if (!inside(wanted)) return null
  // A link may lead out of the folder.
  const path = await realpath(wanted)
  return inside(path) ? path : null
}

/** The logo as a data: URL, or a sentence that says what is wrong with it. */
export async function loadLogo(folder: string, logo: string): Promise<{ url: string } | { problem: string }> {
  const outside = { problem: `"${logo}" is outside of the file's folder; put the picture beside the file.` }
  try {
    const path = await insideFolder(folder, logo)
    if (path === null) return outside
    const read = await readBounded(path, LARGEST_LOGO)
    if ('problem' in read) return { problem: `"${logo}" ${read.problem}; at most 1 MiB of png, jpeg or webp will do.` }
    const type = pictureType(read.bytes)
    if (type === null) return { problem: `"${logo}" is no png, jpeg or webp picture.` }
    return { url: `data:${type};base64,${read.bytes.toString('base64')}` }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'is not there' : `can't be read (${code ?? String(error)})`
    return { problem: `"${logo}" ${reason}; name a png, jpeg or webp picture in the file's folder.` }
  }
}
