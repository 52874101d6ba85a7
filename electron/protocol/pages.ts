/** Our own pages: `app://emulator/…`, files of one folder, served to one session alone. */
import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** Scheme and host of our pages. */
export const PAGES_SCHEME = 'app'
export const PAGES_ORIGIN = 'app://emulator'

/** What our pages may load: themselves alone. Styles are written inline by the component library. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Path inside of the folder that a URL means, as segments; null for everything that is not plainly one of ours. */
export function pagePath(url: string): string[] | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, pathname, username, password } = new URL(url)
  if (`${protocol}//${host}` !== PAGES_ORIGIN || username !== '' || password !== '') return null
  const segments = pathname.slice(1).split('/')
  // Only such names come out of the build; encoded characters, dot files, drives and empty segments never do.
  if (!segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment))) return null
  return TYPES[extname(pathname)] === undefined ? null : segments
}

/** True of a page itself, false of what it loads. */
export const isDocument = (url: string): boolean => pagePath(url)?.at(-1)?.endsWith('.html') ?? false

/** What Chromium answers a request with: a file with these headers, or that there is none. */
export type PageAnswer = { path: string; mimeType: string; headers: Record<string, string> } | { error: number }

/** Chromium's net::ERR_FILE_NOT_FOUND. */
export const NOT_FOUND: PageAnswer = { error: -6 }

/** Answers requests for pages with files of `folder`; there is nothing else. */
export function createPageHandler(folder: string): (request: { url: string; method: string }) => Promise<PageAnswer> {
  return async ({ url, method }) => {
    const segments = pagePath(url)
    if (segments === null || method !== 'GET') return NOT_FOUND
    try {
      const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, ...segments))])
      if (!path.startsWith(root + sep) || !(await stat(path)).isFile()) return NOT_FOUND
      const mimeType = TYPES[extname(path)] ?? 'application/octet-stream'
      return {
        path,
        mimeType,
        headers: {
          'Content-Type': mimeType,
          'Content-Security-Policy': CONTENT_SECURITY_POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-cache',
        },
      }
    } catch {
      return NOT_FOUND
    }
  }
}
