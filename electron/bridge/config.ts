/** What the page's part of the bridge is told: the callback API of one generation of the app, from the contract's tables. */
import { BRIDGE_LIMITS } from '../../core/contract/bridge-limits.ts'
import { APP_VERSIONS, CALLBACK_APIS, CURRENT_APP_VERSION, hasSince } from '../../core/contract/generations.ts'
import type { AppVersion, CallbackDefinition } from '../../core/contract/generations.ts'
import { ENUM_GLOBALS, HOOK_NAMES, HOOK_OBJECTS, METADATA_MAKERS } from '../../core/contract/globals.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { installBridge } from './page.ts'
import type { BridgeConfig, BridgeObject } from './page.ts'
import { makePlainer } from './plain.ts'

/** What differs from operator to operator. */
export interface BridgeChoice {
  appVersion: AppVersion
  /** `alert()` and its relatives show nothing. */
  quietDialogs: boolean
  /** Scripts see what EdgeHTML had beside its user agent. */
  edge: boolean
  /** A redirect of the first navigation loses the objects, as in the original. */
  strict: boolean
}

/** All generations at once, as the app of the last one had it. */
export const USUAL_CHOICE: BridgeChoice = {
  appVersion: CURRENT_APP_VERSION,
  quietDialogs: true,
  edge: true,
  strict: false,
}

/** What an operator chose. */
export const choiceOf = ({ appVersion, webView }: Pick<OperatorConfig, 'appVersion' | 'webView'>): BridgeChoice => ({
  appVersion: appVersion ?? USUAL_CHOICE.appVersion,
  quietDialogs: webView?.suppressAlert ?? USUAL_CHOICE.quietDialogs,
  edge: webView?.edgeUserAgent ?? USUAL_CHOICE.edge,
  strict: webView?.strictInjection ?? USUAL_CHOICE.strict,
})

/** The configuration for an app of that generation: every global that it had, and none that came later. */
export function bridgeConfig({ appVersion, quietDialogs }: BridgeChoice = USUAL_CHOICE): BridgeConfig {
  const has = (since: AppVersion | undefined) => since !== undefined && hasSince(appVersion, since)
  const objects = new Map<string, BridgeObject>()
  const object = (name: string): BridgeObject => {
    const known = objects.get(name) ?? { name, calls: [], metadata: false, hooks: false }
    objects.set(name, known)
    return known
  }
  for (const [name, since] of Object.entries(METADATA_MAKERS)) if (has(since)) object(name).metadata = true
  for (const [name, since] of Object.entries(HOOK_OBJECTS)) if (has(since)) object(name).hooks = true
  for (const [api, { since, context }] of Object.entries<CallbackDefinition>(CALLBACK_APIS)) {
    const dot = api.lastIndexOf('.')
    if (has(since)) object(api.slice(0, dot)).calls.push({ name: api.slice(dot + 1), context })
  }
  const enums = Object.entries(ENUM_GLOBALS).filter(([, { since }]) => has(since))
  return {
    enums: Object.fromEntries(enums.map(([name, { members }]) => [name, members])),
    objects: [...objects.values()],
    hookNames: HOOK_NAMES,
    quietDialogs,
    limits: BRIDGE_LIMITS,
  }
}

/**
 * The script that a page runs before its own; its value is {@link installBridge}'s `BridgeEnd`. `lost`: the page gets no
 * object of the API.
 */
export function bridgeScript(choice?: BridgeChoice, lost = false): string {
  const config = bridgeConfig(choice)
  const given: BridgeConfig = lost ? { ...config, enums: {}, objects: [] } : config
  return `(${installBridge.toString()})(${JSON.stringify(given)},${makePlainer.toString()})`
}

/** Names of the globals that a page of an app of that generation finds. */
export function globalNames(choice?: BridgeChoice): string[] {
  const { enums, objects } = bridgeConfig(choice)
  return [...objects.map(({ name }) => name), ...Object.keys(enums)].filter((name) => !name.includes('.'))
}

/** Name of the argument that tells the portal's preload its choice. */
const ARGUMENT = '--portal-bridge='

/** For a view's `additionalArguments`: the app version, and what is not as usual. */
export const bridgeArgument = ({ appVersion, quietDialogs, edge, strict }: BridgeChoice): string =>
  [
    ARGUMENT + appVersion,
    ...(quietDialogs ? [] : ['loud']),
    ...(edge ? [] : ['chromium']),
    ...(strict ? ['strict'] : []),
  ].join(',')

/** What the preload finds in its arguments; the usual choice when there is nothing. */
export function readChoice(argv: readonly string[]): BridgeChoice {
  const given =
    argv
      .find((one) => one.startsWith(ARGUMENT))
      ?.slice(ARGUMENT.length)
      .split(',') ?? []
  return {
    appVersion: APP_VERSIONS.find((one) => one === given[0]) ?? USUAL_CHOICE.appVersion,
    quietDialogs: !given.includes('loud'),
    edge: !given.includes('chromium'),
    strict: given.includes('strict'),
  }
}
