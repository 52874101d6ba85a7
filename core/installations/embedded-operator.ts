/** Whose embedded SM-DP+ an activation code means that no portal handed over. */
import type { OperatorConfig } from '../contract/operator.ts'

/** The last two labels: close enough to the domain that an operator has registered. */
const domainOf = (host: string) => host.toLowerCase().split('.').slice(-2).join('.')

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : '')

/**
 * The operator that an address (host, and port if any) belongs to, when the embedded SM-DP+ serves it: `smdp.<id>.example`,
 * or a host in the domain of its portal. Null: a server on the network.
 */
export function embeddedOperator(operators: readonly OperatorConfig[], address: string): string | null {
  const host = address.replace(/:\d+$/, '').toLowerCase()
  const embedded = operators.filter(({ smdp }) => smdp === 'embedded')
  const named = embedded.find(({ id }) => host === `smdp.${id}.example`)
  const related = embedded.find(({ portalUri, notificationHost }) =>
    [hostOf(portalUri), notificationHost].some((own) => own.includes('.') && domainOf(own) === domainOf(host)),
  )
  return (named ?? related)?.id ?? null
}
