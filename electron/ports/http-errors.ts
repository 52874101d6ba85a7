/** Codes of OpenSSL and Node that say that a certificate, or the TLS handshake, is at fault. */
const tlsCodes =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$)/

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/**
 * What an error of Node's http client means for the device, with a sentence for the trace.
 * Whatever is neither about certificates nor about time counts as a server that can't be reached.
 */
export const describeHttpError = (error: unknown): { error: 'unreachable' | 'timeout' | 'tls'; detail: string } => {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  const detail = code !== '' && !message.includes(code) ? `${code}: ${message}` : message
  if (tlsCodes.test(code)) return { error: 'tls', detail }
  if (code === 'ETIMEDOUT') return { error: 'timeout', detail }
  return { error: 'unreachable', detail }
}
