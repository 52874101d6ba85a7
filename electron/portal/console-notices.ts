/** What Chromium's own console messages tell about a page, where no event does. */
import type { PortalNotice } from '../../core/ports.ts'

/** A console message, as far as it matters here. */
export interface ConsoleMessage {
  level: string
  message: string
  /** URL of the script, or of the document when the script stands in it. */
  source: string
}

/** A frame below the portal's own document. */
export interface ChildFrame {
  url: string
}

// "Mixed Content: The page at 'https://…' was loaded over HTTPS, but requested an insecure image 'http://…'. …", and
// "… but attempted to connect to the insecure WebSocket endpoint 'ws://…'. …"
const MIXED_CONTENT =
  /^Mixed Content: The page at '[^']*' was loaded over (?:a secure connection|HTTPS),? .*?insecure[^']*'([^']+)'/
const MISSING_OBJECT = /^Uncaught (?:\(in promise\) )?ReferenceError: (\w+) is not defined/

/**
 * The notice that a console message amounts to, or null. `globals`: the objects that the top document has; a script that
 * misses one of them runs in a frame.
 */
export function consoleNotice(
  { level, message, source }: ConsoleMessage,
  globals: readonly string[],
  frames: readonly ChildFrame[],
): PortalNotice | null {
  const target = MIXED_CONTENT.exec(message)?.[1]
  if (target !== undefined && level !== 'info' && level !== 'debug') return { about: 'insecure-resource', target }
  const missing = level === 'error' ? MISSING_OBJECT.exec(message)?.[1] : undefined
  const frame = frames.find(({ url }) => url === source) ?? frames[0]
  if (missing === undefined || frame === undefined || !globals.includes(missing)) return null
  return { about: 'frame-call', frameUrl: frame.url }
}
