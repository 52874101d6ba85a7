/**
 * A proxy auto-configuration script that sends these hosts, and no others, to a proxy on 127.0.0.1.
 * @param hosts host names without port
 */
export const pacScript = (hosts: readonly string[], proxyPort: number): string =>
  `function FindProxyForURL(url, host) {
  return ${JSON.stringify(hosts)}.indexOf(host.toLowerCase()) < 0 ? 'DIRECT' : 'PROXY 127.0.0.1:${proxyPort}';
}
`

/** The script as a data: URL, as `session.setProxy({ mode: 'pac_script', pacScript })` wants it. */
export const pacUrl = (hosts: readonly string[], proxyPort: number): string =>
  `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(pacScript(hosts, proxyPort)).toString('base64')}`
