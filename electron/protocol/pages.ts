/** Our own pages: `app://emulator/…`, files of one folder, served to one session alone. */
import { readFile, realpath } from 'node:fs/promises'
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

const notFound = () => new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } })

/** Answers requests for pages out of `folder`; everything else is 404. */
export function createPageHandler(folder: string): (request: { url: string; method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const segments = pagePath(url)
    if (segments === null || method !== 'GET') return notFound()
    try {
      const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, ...segments))])
      if (!path.startsWith(root + sep)) return notFound()
      return new Response(await readFile(path), {
        headers: {
          'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
          'Content-Security-Policy': CONTENT_SECURITY_POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-cache',
        },
      })
    } catch {
      return notFound()
    }
  }
}
