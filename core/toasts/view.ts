/**
 * What the screens show of a toast.
 *
 * The texts of the buttons are documented in pictures alone: mobile_plans_sms_notification_sample (low balance) and
 * mobile_plans_promo_notification_template. The others are our choice.
 */
import { assertNever } from '../assert-never.ts'
import type { NotificationType } from '../contract/notifications.ts'
import type { ToastView } from '../contract/view.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { SavedToast } from './saved.ts'

const NAMELESS = 'Your mobile operator'

const ACCEPT: Record<NotificationType, string> = {
  lowBalance: 'Get more data',
  zeroBalance: 'Get more data',
  newOffer: 'See the offer',
  trialOffer: 'Start the trial',
  trialEnding: 'Get a plan',
  trialEnded: 'Get a plan',
}

/** `pictureOf` gives a data: URL, or an empty text while the picture is not there. */
export function toastView(
  toast: SavedToast,
  operators: OperatorRegistry,
  pictureOf: (uri: string) => string,
): ToastView {
  const operator = operators.get(toast.operatorId)
  const brand = operator?.brandName ?? NAMELESS
  const { id, type, aside, at } = toast
  const base = { id, type, aside, at, logo: operator?.logo ?? '', image: '', layout: 'plain' as const }
  switch (toast.type) {
    case 'deferred-download':
      return {
        ...base,
        title: 'Your data plan is ready',
        body: `${brand} has a profile for this device. Download it to get connected.`,
        acceptLabel: 'Download',
        dismissLabel: 'Not now',
      }
    case 'connected':
      return {
        ...base,
        title: "You're connected",
        body: `This device is connected to the cellular network of ${brand}.`,
        acceptLabel: 'Open Mobile Plans',
        dismissLabel: 'Dismiss',
      }
    case 'sms':
      return {
        ...base,
        ...written(toast, pictureOf),
        layout: 'hero',
        acceptLabel: ACCEPT[toast.notificationType],
        dismissLabel: 'Not now',
      }
    case 'promotion':
      return {
        ...base,
        ...written(toast, pictureOf),
        layout: 'inline',
        acceptLabel: 'Get connected',
        dismissLabel: 'Don’t show again',
      }
    default:
      return assertNever(toast, 'toast')
  }
}

function written({ title, body, image }: { title: string; body: string; image: string }, of: (uri: string) => string) {
  return { title, body, image: image === '' ? '' : of(image) }
}
