/**
 * The device's only doors to the outside. Real sides live in `electron/ports/`, test sides beside core's tests.
 */
import type { PortalHook } from './contract/callback.ts'
import type { OperatorConfig } from './contract/operator.ts'
import type { ServerAct } from './contract/server-act.ts'
import type { CryptoPort } from './crypto-port.ts'
import type { CardCredentials } from './euicc/credentials.ts'

/** Real time. The virtual clock of the device runs on it. */
export interface TimePort {
  /** Real time, milliseconds since 1970. */
  now(): number
  /** Calls back once after `ms` real milliseconds; returns what cancels it. */
  wake(ms: number, callback: () => void): () => void
}

/** Unpredictable values. */
export interface RandomPort {
  bytes(length: number): Uint8Array
  /** A version 4 UUID, lower case. */
  uuid(): string
}

/** An HTTP request of the device itself (LPA, service client), never of a portal. */
export interface HttpRequest {
  method: 'GET' | 'POST'
  /** Absolute https or http URL. */
  url: string
  headers: Record<string, string>
  body?: string
  /** Real milliseconds. */
  timeoutMs: number
  /** Most bytes of a body that are read; a longer one fails with `too-large`. */
  maxBytes: number
  /** How the body of the answer is given: as UTF-8 text (the default), or its bytes in base64. */
  bodyAs?: 'text' | 'base64'
  /** Set: the emulator's own server answers for this host, on behalf of this operator. */
  embeddedFor?: string
  /** With `embeddedFor`: what that server is to do wrong. */
  serverAct?: ServerAct
  /** What this request's TLS connection has of its own. Ignored for embedded hosts. */
  tls?: HttpTls
}

/** Certificates of one request, PEM. */
export interface HttpTls {
  /** The client's certificate (with its chain, if any) and private key, for mutual TLS. */
  client?: { certificate: string; privateKey: string }
  /** The authority that the server is trusted under, in place of the system's. */
  ca?: string
  /** An SM-DP+: the issuers that the card trusts count beside the system's (SGP.22 2.6.6, CERT.DP.TLS). */
  cardIssuers?: boolean
}

/** What came back; nothing is thrown. */
export type HttpResult =
  | { ok: true; status: number; headers: Record<string, string>; body: string }
  | { ok: false; error: 'unreachable' | 'timeout' | 'tls' | 'too-large' | 'offline'; detail: string }

export interface HttpPort {
  send(request: HttpRequest): Promise<HttpResult>
}

/** Named JSON documents that survive a kill: after a restart each is whole, in its newest or its previous version. */
export interface StorePort {
  load(name: string): Promise<unknown>
  /** Resolves when the document would survive a power cut. */
  save(name: string, value: unknown): Promise<void>
}

/** Where the card's keys and certificates come from: the test PKI, or what a user has imported. */
export interface CredentialPort {
  /** Those of the card with this EID. The same object until they change. Rejects when they can't be had. */
  cardOf(eid: string): Promise<CardCredentials>
}

/** What to load when a portal is opened. */
export interface PortalVisit {
  visitId: string
  operator: OperatorConfig
  /** With the launch parameters. */
  url: string
  /** Sent with the first request. */
  headers: Record<string, string>
  /** BCP 47. */
  language: string
}

/** What became of a call into the page. */
export interface DeliveryResult {
  ok: boolean
  /** Name of the function, `(function)`, or empty. */
  function: string
  error?: string
}

/** The web view that shows the portal. What happens in it comes back as {@link PortalEvent}. */
export interface PortalPort {
  open(visit: PortalVisit): void
  /** Goes one page back; false when there is none. */
  back(visitId: string): boolean
  reload(visitId: string): void
  close(visitId: string): void
  /** Calls the hook of the document that is in the view now. Resolves also when there is none. */
  deliver(visitId: string, hook: PortalHook, argument: string): Promise<DeliveryResult>
}

/** What a web view can notice about a page, for diagnostics. */
export type PortalNotice =
  | { about: 'dialog'; kind: 'alert' | 'confirm' | 'prompt' | 'print' | 'close'; message: string }
  | { about: 'permission'; permission: string }
  | { about: 'new-window'; target: string }
  | { about: 'download'; target: string; mimeType: string }
  | { about: 'injection-lost'; from: string; to: string }
  | { about: 'frame-call'; frameUrl: string }
  | { about: 'insecure-resource'; target: string }
  /** `edge`: the first version of Edge that reads it, for example `80`; empty when none does. */
  | { about: 'syntax'; source: string; line: number; column: number; feature: string; edge: string }

/** What the web view reports. URLs are Electron's word, never the page's. */
export type PortalEvent =
  /** `sameDocument`: only the URL changed (fragment, history.pushState); the document and its hooks are still there. */
  | { type: 'navigated'; visitId: string; url: string; status: number; sameDocument?: boolean }
  | { type: 'failed'; visitId: string; url: string; error: string }
  | { type: 'blocked'; visitId: string; url: string; reason: string }
  | { type: 'crashed'; visitId: string; reason: string }
  | { type: 'console'; visitId: string; level: string; message: string; source: string; line: number }
  /** `args` is JSON text; `topFrame` and `url` are Electron's word. */
  | { type: 'call'; visitId: string; url: string; topFrame: boolean; api: string; args: string; operationId: string }
  | {
      type: 'hook'
      visitId: string
      url: string
      hook: PortalHook
      property: string
      kind: 'name' | 'function' | 'other'
      value: string
    }
  | { type: 'metadata'; visitId: string; url: string; api: string }
  /** The web view noticed something about the page that the original would have handled differently. */
  | { type: 'noticed'; visitId: string; url: string; notice: PortalNotice }
  /** The page made more calls in one go than the bridge carries. */
  | { type: 'dropped'; visitId: string; url: string; count: number }

/** Everything that a device needs from outside. */
export interface Ports {
  time: TimePort
  random: RandomPort
  http: HttpPort
  store: StorePort
  crypto: CryptoPort
  credentials: CredentialPort
  portal: PortalPort
  /** The Mail program's way to its server: over the network of the simulated PC, and under its rules. GET only. */
  mail: HttpPort
}
