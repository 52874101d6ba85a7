/**
 * Plays the operator's network that watches balances: when little is left it sends `mobileplans://lowBalance`, when
 * nothing is left `mobileplans://zeroBalance`. Who has no template for it sends nothing. When "little" begins is the
 * operator's business; here it is a tenth of the plan, or 5 MB (Microsoft's sample: "less than 5MB left").
 */
import type { LineBalance } from '../contract/network.ts'
import type { NotificationType } from '../contract/notifications.ts'
import type { Plans } from '../network/plans.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { Inbox } from './inbox.ts'

const LITTLE_MB = 5
const LITTLE_SHARE = 0.1

/** What the alerts need. */
export interface BalanceAlertsDeps {
  plans: Pick<Plans, 'watch'>
  operators: OperatorRegistry
  inbox: Pick<Inbox, 'send'>
  /** ICCID of the line in use. */
  iccid: () => string
  /** Lines that were told of an earlier run's low balance. */
  saved: readonly string[]
  changed: () => void
}

export interface BalanceAlerts {
  /** ICCIDs of the lines whose low balance has been told. */
  told(): readonly string[]
  clear(): void
}

/** Makes what watches; each plan is told of once. */
export function createBalanceAlerts(deps: BalanceAlertsDeps): BalanceAlerts {
  const { plans, operators, inbox, iccid, changed } = deps
  let told: readonly string[] = deps.saved
  const set = (next: readonly string[]) => {
    told = next
    changed()
  }
  const send = (line: string, type: NotificationType, cause: number) => {
    const operator = operators.byIccid(line)
    const known = operator?.notificationTemplates?.some((template) => template.type === type) ?? false
    // An SMS to a line that is not in use would reach nobody.
    if (operator !== null && known && line === iccid())
      inbox.send({ from: operator.id, text: `mobileplans://${type}` }, cause)
  }
  plans.watch((change, balance, seq) => {
    const line = balance.iccid
    if (change === 'granted' || change === 'removed') {
      if (told.includes(line)) set(told.filter((one) => one !== line))
    } else if (change === 'used-up' || change === 'expired') send(line, 'zeroBalance', seq)
    else if (change === 'used' && isLittle(balance) && !told.includes(line)) {
      set([...told, line])
      send(line, 'lowBalance', seq)
    }
  })
  return { told: () => told, clear: () => (told = []) }
}

function isLittle({ dataRemainingInMB, dataGrantedInMB }: LineBalance): boolean {
  if (dataRemainingInMB === null || dataGrantedInMB === null) return false
  return dataRemainingInMB <= Math.max(LITTLE_MB, dataGrantedInMB * LITTLE_SHARE)
}
