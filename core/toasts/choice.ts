/**
 * Which template is shown, when an operator has several. The Mobile Plans service asks the operator's API.
 * Sources: Microsoft, "Mobile Plans gateway page" (GetOffers) and "Mobile Plans notifications" (GetNotifications).
 */
import type { NotificationType } from '../contract/notifications.ts'
import type { OperatorConfig } from '../contract/operator.ts'

/** What the operator's API answered: a template's identifier; or why there is none, part of a sentence. */
export type ChosenTemplate = { ok: true; id: string } | { ok: false; problem: string }

/** Asks on behalf of the line in use. `cause` is the `seq` of the event that led to the question. */
export interface TemplateChoice {
  /** GetOffers. */
  gateway(operator: OperatorConfig, iccid: string, cause: number | null): Promise<ChosenTemplate>
  /** GetNotifications. */
  notification(
    operator: OperatorConfig,
    iccid: string,
    type: NotificationType,
    cause: number | null,
  ): Promise<ChosenTemplate>
}
