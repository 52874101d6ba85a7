/** What pages of the simulated PC asked the network for, summed up: the payload of `network.requests`. */

/** Programs of the simulated PC whose traffic is watched. */
export type NetworkApp = 'portal' | 'browser' | 'mail'

/** A request that came to nothing. No query, no fragment: they may hold secrets. */
export interface BrokenRequest {
  url: string
  /** Document that asked, without query and fragment; empty when unknown (a worker, say). */
  page: string
  /** Chromium's name of the failure, for example `net::ERR_CONNECTION_REFUSED`; empty for one that the garden stopped. */
  error: string
}

/** Requests of one type to one host within one report. */
export interface RequestSum {
  /** Scheme and host, for example `https://fonts.example` or `wss://push.example:8443`. */
  origin: string
  /**
   * Electron's resource type: `mainFrame`, `script`, `font`, `xhr`, `webSocket`, …; `connection`: no request was
   * seen; `revocation`: named by a server's certificate, asked by Windows and not by Chromium.
   */
  type: string
  /** Requests begun. */
  count: number
  /** Bytes that came, as far as they are known: Content-Length, or what a measured link carried. */
  bytes: number
  failed: number
  /** Stopped by the walled garden. */
  blocked: number
  /** The garden lets the host through. */
  inGarden: boolean
  /** Document or style sheet that asked first, without query and fragment; empty when unknown. */
  initiator: string
  /** Origins that it redirected to. */
  redirects: string[]
  /** The first few that came to nothing. */
  broken: BrokenRequest[]
}

/** Payload of `network.requests`: what one program asked for since its last report. */
export interface RequestReport {
  app: NetworkApp
  /** The visit, for the portal. */
  visitId?: string
  sums: RequestSum[]
}
