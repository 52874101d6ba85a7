/** Faults of the way to the server, which the device's HTTP client reports. */
import type { FaultDefinition } from './definition.ts'

export const NETWORK_FAULTS = {
  serverNotReachable: {
    group: 'network',
    title: 'Server can’t be reached',
    text: 'The connection to the SM-DP+ is refused at the first request, as when its host is down or its name unknown.',
    injections: [{ point: 'network', at: 'initiateAuthentication', error: 'unreachable' }],
    status: 'ServerNotReachable',
    result: 'serverNotReachable',
  },
  noNetwork: {
    group: 'network',
    title: 'No network',
    text: 'The device has no connection at the moment of the download. Switching Wi-Fi off in the workbench does the same for everything else too.',
    injections: [{ point: 'network', at: 'initiateAuthentication', error: 'offline' }],
    status: 'ServerNotReachable',
    result: 'serverNotReachable',
  },
  serverTimeout: {
    group: 'network',
    title: 'Server does not answer in time',
    text: 'The SM-DP+ takes the request for the profile package and never answers it. The 30 seconds that the LPA waits are not waited for here.',
    injections: [{ point: 'network', at: 'getBoundProfilePackage', error: 'timeout' }],
    status: 'ServerNotReachable',
    result: 'serverNotReachable',
  },
  serverTls: {
    group: 'network',
    title: 'Server’s TLS certificate is not trusted',
    text: 'The TLS handshake with the SM-DP+ fails because of its certificate: expired, for another host, or of an unknown authority.',
    injections: [{ point: 'network', at: 'initiateAuthentication', error: 'tls' }],
    status: 'ServerNotTrusted',
    result: 'other',
  },
} as const satisfies Record<string, FaultDefinition>
