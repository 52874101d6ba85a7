/** How a portal's view is made. Apart from `options.ts`, which the start needs: this knows the contract, and so zod. */
import type { WebPreferences } from 'electron'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { bridgeArgument, choiceOf } from '../bridge/config.ts'
import { languageArgument } from '../portal/languages.ts'
import { webViewOf } from '../portal/web-view.ts'
import { LOCKED } from './options.ts'

/** What differs from portal to portal. */
export interface PortalViewOptions {
  preload: string
  partition: string
  /** BCP 47. */
  language: string
  operator: Pick<OperatorConfig, 'appVersion' | 'webView'>
}

/** Preferences of the portal's view. The original never showed alert() and its relatives. */
export function portalPreferences({ preload, partition, language, operator }: PortalViewOptions): WebPreferences {
  return {
    ...LOCKED,
    preload,
    partition,
    disableDialogs: webViewOf(operator).suppressAlert,
    additionalArguments: [languageArgument(language), bridgeArgument(choiceOf(operator))],
  }
}
