/**
 * What scripts see of EdgeHTML beside its user agent: no client hints, and Windows as the platform. Sent to the page as
 * text, so it refers to nothing outside itself; frames and workers keep Chromium's.
 */
export function presentEdge(): void {
  delete (Navigator.prototype as { userAgentData?: unknown }).userAgentData
  const get = () => 'Win32'
  Object.defineProperty(Navigator.prototype, 'platform', { get, enumerable: true, configurable: true })
}

/** The script that a page runs before its own. */
export const EDGE_SCRIPT = `(${presentEdge.toString()})()`
