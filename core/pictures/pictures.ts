/** Pictures of templates: checked data: URLs, whether they came from a file or from the operator's server. */
import type { HttpPort } from '../ports.ts'
import { fromBase64 } from '../tlv/bytes.ts'
import { pictureFacts } from './dimensions.ts'
import type { PictureFacts } from './dimensions.ts'

/** Most bytes of a picture; the emulator's own bound. */
export const LARGEST_PICTURE = 1_048_576
const MOST_REDIRECTS = 3
/** Most pictures that are kept; the oldest goes first. */
const MOST_KEPT = 40

/** A picture as a data: URL, with what its bytes say. */
export interface Picture extends PictureFacts {
  url: string
}

/** A picture, or why there is none: part of a sentence that begins with the field's name. */
export type LoadedPicture = { ok: true; picture: Picture } | { ok: false; problem: string }

export interface Pictures {
  /** What is known without asking anybody: a data: URL, or what was loaded before. */
  known(uri: string): LoadedPicture | null
  /** Loads it, if need be. Only what went well is kept. */
  load(uri: string): Promise<LoadedPicture>
}

/** Makes the pictures of one device; `http` obeys the simulated network. */
export function createPictures(http: HttpPort): Pictures {
  const kept = new Map<string, LoadedPicture>()
  const keep = (uri: string, loaded: LoadedPicture): LoadedPicture => {
    if (!loaded.ok) return loaded
    kept.delete(uri)
    kept.set(uri, loaded)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return loaded
  }
  const known = (uri: string): LoadedPicture | null => {
    const before = kept.get(uri)
    if (before !== undefined) return before
    return uri.startsWith('data:') ? keep(uri, readDataUrl(uri)) : null
  }
  return {
    known,
    load: async (uri) => known(uri) ?? keep(uri, await fetchPicture(http, uri, MOST_REDIRECTS)),
  }
}

function readDataUrl(uri: string): LoadedPicture {
  const match = /^data:[^,;]*;base64,(.*)$/s.exec(uri)
  const bytes = match?.[1] === undefined ? null : fromBase64(match[1])
  return bytes === null ? { ok: false, problem: 'is no data: URL in base64' } : readBytes(bytes, uri)
}

function readBytes(bytes: Uint8Array, url: string | null, base64 = ''): LoadedPicture {
  const facts = pictureFacts(bytes)
  if (facts === null) return { ok: false, problem: 'is no picture (its bytes are neither png nor jpeg)' }
  return { ok: true, picture: { ...facts, url: url ?? `data:${facts.type};base64,${base64}` } }
}

async function fetchPicture(http: HttpPort, uri: string, redirects: number): Promise<LoadedPicture> {
  const answer = await http.send({
    method: 'GET',
    url: uri,
    headers: { Accept: 'image/png,image/jpeg' },
    timeoutMs: 10_000,
    maxBytes: LARGEST_PICTURE,
    bodyAs: 'base64',
  })
  if (!answer.ok) return { ok: false, problem: `could not be loaded (${answer.error}: ${answer.detail})` }
  const { location } = answer.headers
  if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
    const next = URL.canParse(location, uri) ? new URL(location, uri) : null
    if (redirects === 0 || next === null || next.protocol !== new URL(uri).protocol)
      return { ok: false, problem: `could not be loaded (redirected to "${location}")` }
    return fetchPicture(http, next.href, redirects - 1)
  }
  if (answer.status !== 200) return { ok: false, problem: `could not be loaded (status ${answer.status})` }
  const bytes = fromBase64(answer.body)
  return bytes === null ? { ok: false, problem: 'came damaged' } : readBytes(bytes, null, answer.body)
}
