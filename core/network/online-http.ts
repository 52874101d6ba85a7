import type { HttpPort } from '../ports.ts'

/** An HTTP port that answers `offline` while the simulated device has no connection. */
export function createOnlineHttp(http: HttpPort, online: () => boolean): HttpPort {
  return {
    send: async (request) =>
      online()
        ? http.send(request)
        : { ok: false, error: 'offline', detail: 'The simulated device has no connection.' },
  }
}
