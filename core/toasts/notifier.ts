/** Shows an operator's notifications: finds the template, loads its picture, shows the toast. */
import type { NotificationTemplate, NotificationType } from '../contract/notifications.ts'
import { TOAST_PICTURES } from '../contract/notifications.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { Pictures } from '../pictures/pictures.ts'
import type { TemplateChoice } from './choice.ts'
import type { Toasts } from './toasts.ts'

/** What the notifier needs. */
export interface NotifierDeps {
  diagnostics: Diagnostics
  operators: OperatorRegistry
  toasts: Pick<Toasts, 'show'>
  pictures: Pictures
  choice: TemplateChoice
  /** ICCID of the line in use. */
  iccid: () => string
  online: () => boolean
}

export interface Notifier {
  /** The notification of this type, as an SMS of the operator asks for it. */
  notification(operatorId: string, type: NotificationType, cause: number): Promise<void>
  /** The operator's promotion. */
  promotion(operator: OperatorConfig, cause: number): Promise<void>
}

/** Makes the notifier of a device. */
export function createNotifier(deps: NotifierDeps): Notifier {
  const { diagnostics, operators, toasts, pictures, choice, iccid, online } = deps

  const templateOf = async (
    operator: OperatorConfig,
    type: NotificationType,
    cause: number,
  ): Promise<NotificationTemplate | null> => {
    const templates = (operator.notificationTemplates ?? []).filter((template) => template.type === type)
    const [first] = templates
    if (first === undefined) {
      diagnostics.raise('MP2307', { type, brand: operator.brandName }, cause)
      return null
    }
    if (templates.length === 1) return first
    const chosen = await choice.notification(operator, iccid(), type, cause)
    if (!chosen.ok) {
      diagnostics.raise('MP2309', { api: 'GetNotifications', problem: chosen.problem }, cause)
      return null
    }
    const template = templates.find(({ id }) => String(id) === chosen.id)
    if (template !== undefined) return template
    const known = templates.map(({ id }) => `"${String(id)}"`).join(', ')
    diagnostics.raise('MP2308', { field: 'notificationId', id: chosen.id, known }, cause, chosen.id)
    return null
  }

  /** Notes what is wrong with a picture; gives the reference, or an empty text when it can't be shown. */
  const pictureOf = async (
    uri: string | undefined,
    field: string,
    size: { width: number; height: number },
    cause: number,
  ): Promise<string> => {
    if (uri === undefined) return ''
    const loaded = await pictures.load(uri)
    if (!loaded.ok) {
      diagnostics.raise('MP2310', { field, problem: loaded.problem }, cause, uri.slice(0, 200))
      return ''
    }
    const { type, width, height } = loaded.picture
    if (type !== 'image/png' && type !== 'image/jpeg') {
      diagnostics.raise('MP2310', { field, problem: `is ${type}, but must be png or jpeg` }, cause)
      return ''
    }
    // At 200 % scaling twice the pixels are right: the shape counts. A tenth more or less is not seen.
    const shape = width / height / (size.width / size.height)
    if (width < size.width || shape < 0.9 || shape > 1.1) {
      const given = `${width} × ${height}`
      diagnostics.raise('MP2311', { field, given, wanted: `${size.width} × ${size.height}` }, cause)
    }
    return uri
  }

  return {
    async notification(operatorId, type, cause) {
      const operator = operators.get(operatorId)
      if (operator === null) return
      if (!online()) return diagnostics.raise('MP2306', { type }, cause)
      const template = await templateOf(operator, type, cause)
      if (template === null) return
      const index = operator.notificationTemplates?.indexOf(template) ?? 0
      const { id, title, body } = template
      const field = `notificationTemplates[${index}].image`
      const image = await pictureOf(template.image, field, TOAST_PICTURES.sms, cause)
      const shown = { operatorId, notificationType: type, templateId: String(id), title, body, image }
      toasts.show({ type: 'sms', ...shown }, cause)
    },
    async promotion({ id: operatorId, promotion }, cause) {
      if (promotion === undefined) return
      const { title, body } = promotion
      const image = await pictureOf(promotion.image, 'promotion.image', TOAST_PICTURES.promotion, cause)
      toasts.show({ type: 'promotion', operatorId, title, body, image }, cause)
    },
  }
}
