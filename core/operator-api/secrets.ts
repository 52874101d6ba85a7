/** Keeps an endpoint's credentials out of everything that is noted. */
import type { ApiEndpoint } from './endpoint.ts'
import { basicToken } from './requests.ts'

/** Shorter passwords would be found in any text. */
const SHORTEST = 4

/**
 * Makes what copies plain data without the endpoint's credentials, wherever they stand: in the request's header, in an
 * answer that repeats it, in the message of an error. What has no credentials comes back as it is.
 */
export function createSecretHiding({ authorization }: Pick<ApiEndpoint, 'authorization'>): <T>(value: T) => T {
  if (authorization === undefined) return (value) => value
  const secrets = [basicToken(authorization), authorization.password].filter((secret) => secret.length >= SHORTEST)
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), value)
    if (Array.isArray(value)) return value.map(hide)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        hide(name),
        /^authorization$/i.test(name) ? '[hidden]' : hide(item),
      ]),
    )
  }
  return <T>(value: T) => hide(value) as T
}
