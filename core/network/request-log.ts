/** Sums up what a session asks the network for, so that the trace stays small: pure. */
import type { BrokenRequest, RequestSum } from '../contract/requests.ts'

/** Most broken requests that are named for each host and type of one report. */
const MOST_BROKEN = 5
/** Most hosts and types of one report; what comes on top is summed up under `other`. */
const MOST_SUMS = 200
const LONGEST_URL = 500

/** One request, at its beginning. */
export interface BegunRequest {
  url: string
  type: string
  /** Document that asked. */
  page: string
  /** What asked, where it differs from the document: a style sheet, say. */
  initiator: string
  inGarden: boolean
}

export interface RequestLog {
  /** A request, or a redirect's next one, begins; `blocked`: it ends here. */
  begin(request: BegunRequest, blocked: boolean): void
  redirected(from: string, type: string, to: string): void
  /** An answer has come whole; `bytes` 0 when nobody knows. */
  done(url: string, type: string, bytes: number): void
  failed(url: string, type: string, page: string, error: string): void
  /** Bytes of a measured link. */
  carried(origin: string, bytes: number): void
  /** A connection without any request was refused. */
  refused(origin: string, inGarden: boolean): void
  /** What has come since the last call; null when nothing did. */
  take(): RequestSum[] | null
}

/** A URL without what may be secret; cut when it is long. */
export function redactedUrl(url: string): string {
  const plain = url.split(/[?#]/, 1)[0] ?? ''
  return plain.replace(/\/\/[^/@]*@/, '//').slice(0, LONGEST_URL)
}

/** Scheme and host of a URL; empty for none. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, host } = new URL(url)
  return host === '' ? '' : `${protocol}//${host}`
}

/** Makes an empty log. */
export function createRequestLog(): RequestLog {
  let sums = new Map<string, RequestSum>()
  const sumOf = (origin: string, type: string, inGarden = false, initiator = ''): RequestSum => {
    const full = sums.size >= MOST_SUMS && !sums.has(`${origin} ${type}`)
    const [from, of] = full ? ['other', 'other'] : [origin, type]
    const key = `${from} ${of}`
    let sum = sums.get(key)
    if (sum === undefined) {
      sum = {
        origin: from,
        type: of,
        count: 0,
        bytes: 0,
        failed: 0,
        blocked: 0,
        inGarden,
        initiator,
        redirects: [],
        broken: [],
      }
      sums.set(key, sum)
    }
    return sum
  }
  const name = (sum: RequestSum, broken: BrokenRequest) => {
    const known = sum.broken.some(({ url, page }) => url === broken.url && page === broken.page)
    if (!known && sum.broken.length < MOST_BROKEN) sum.broken.push(broken)
  }
  return {
    begin({ url, type, page, initiator, inGarden }, blocked) {
      const sum = sumOf(originOf(url), type, inGarden, redactedUrl(initiator || page))
      sum.count += 1
      sum.inGarden = inGarden
      if (!blocked) return
      sum.blocked += 1
      name(sum, { url: redactedUrl(url), page: redactedUrl(page), error: '' })
    },
    redirected(from, type, to) {
      const { redirects } = sumOf(originOf(from), type)
      const target = originOf(to)
      if (target !== originOf(from) && !redirects.includes(target) && redirects.length < MOST_BROKEN)
        redirects.push(target)
    },
    done(url, type, bytes) {
      if (bytes > 0) sumOf(originOf(url), type).bytes += bytes
    },
    failed(url, type, page, error) {
      const sum = sumOf(originOf(url), type)
      sum.failed += 1
      name(sum, { url: redactedUrl(url), page: redactedUrl(page), error })
    },
    carried(origin, bytes) {
      sumOf(origin, 'connection').bytes += bytes
    },
    refused(origin, inGarden) {
      const sum = sumOf(origin, 'connection', inGarden)
      sum.count += 1
      sum.blocked += 1
    },
    take() {
      if (sums.size === 0) return null
      const taken = [...sums.values()]
      sums = new Map()
      return taken
    },
  }
}
