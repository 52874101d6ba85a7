/** What a user types into a browser's address field. */

/** The URL that is meant, `https` where no scheme is written; null for what is no web address. */
export function readAddress(text: string): string | null {
  const typed = text.trim()
  if (typed === '' || typed.length > 2_000) return null
  const url = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(url)) return null
  const { protocol, href, hostname } = new URL(url)
  const isHost = hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[')
  return isHost && (protocol === 'https:' || protocol === 'http:') ? href : null
}
