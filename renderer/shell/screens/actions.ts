/** What every screen of the Mobile Plans app is given. */
import type { Intent } from '../../../core/contract/intents.ts'

/** What every screen can do. */
export interface ScreenActions {
  onIntent: (intent: Intent) => void
}
