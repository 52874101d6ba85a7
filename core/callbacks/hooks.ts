/**
 * The functions by which a page wants to be called. All objects share one value for each hook, and a hook belongs to the
 * document that set it: our choices, see docs/callbacks.md.
 */
import type { PortalHook } from '../contract/callback.ts'
import { CURRENT_APP_VERSION, hasSince } from '../contract/generations.ts'
import { HOOK_OBJECTS } from '../contract/globals.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { PortalEvent } from '../ports.ts'
import type { Visit } from '../portal/visits.ts'
import type { Recorder } from '../trace/trace.ts'
import { splitName } from './names.ts'
import { mayCall } from './policy.ts'

/** A page set a hook, as the web view reports it. */
export type HookEvent = Extract<PortalEvent, { type: 'hook' }>

/** Types that the documentation of an object sets: functions in November 2018, names ever since. */
const EXPECTED = { name: 'the name of a function', function: 'a function' }

/** Notes that a page set a hook, with what is odd about it. */
export function takeHook(
  { recorder, diagnostics }: { recorder: Recorder; diagnostics: Diagnostics },
  visit: Visit,
  { hook, property, kind, value, url }: HookEvent,
): void {
  const { operator } = visit
  const { object, property: name } = splitName(property)
  const app = operator.appVersion ?? CURRENT_APP_VERSION
  const since = HOOK_OBJECTS[object] ?? '2017-11'
  const allowed = mayCall({ url, topFrame: true, operator }) === null
  const accepted = allowed && kind !== 'other' && hasSince(app, since)
  const seq = recorder.record('callback.hook', { hook, property, value, url, accepted }, visit.seq)
  // An empty name takes the hook back.
  if (kind === 'name' && value === '') visit.hooks.delete(hook)
  else visit.hooks.set(hook, { property, object, mentioned: false })

  if (kind === 'other') return diagnostics.raise('MP1305', { hook }, seq, value)
  if (!allowed) return diagnostics.raise('MP1304', { hook, url }, seq, url)
  if (!hasSince(app, since)) return diagnostics.raise('MP1315', { property, since, app }, seq, property)
  if (name !== hook) diagnostics.raise('MP1307', { property, hook }, seq, property)
  const expected = object === 'DataMartInlineProfile' ? 'function' : 'name'
  // An empty name takes the hook back; a function without a name is a function all the same.
  if (kind !== expected && !(kind === 'name' && value === '')) {
    diagnostics.raise('MP1309', { property, given: EXPECTED[kind], expected: EXPECTED[expected] }, seq, value)
  }
}

/** A document has gone, and with it what it had set. */
export function loseHooks(visit: Visit, how: 'navigated' | 'reloaded'): void {
  for (const hook of visit.hooks.keys()) visit.lostHooks.set(hook, how)
  visit.hooks = new Map<PortalHook, never>()
  visit.makers = new Set()
}
