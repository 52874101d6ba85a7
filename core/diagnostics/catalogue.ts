/** All diagnostics that the emulator can raise. Codes are stable: never renumber, never reuse one. */
import { ARGUMENT_DIAGNOSTICS } from './arguments.ts'
import { CALLER_DIAGNOSTICS } from './caller.ts'
import type { DiagnosticDefinition } from './definition.ts'
import { DEVICE_DIAGNOSTICS } from './device.ts'
import { ESIM_DIAGNOSTICS } from './esim.ts'
import { FAULT_DIAGNOSTICS } from './faults.ts'
import { HOOK_DIAGNOSTICS } from './hooks.ts'
import { MESSAGE_DIAGNOSTICS } from './messages.ts'
import { METADATA_DIAGNOSTICS } from './metadata.ts'
import { NETWORK_DIAGNOSTICS } from './network.ts'
import { OPERATOR_API_DIAGNOSTICS } from './operator-api.ts'
import { PAYLOAD_DIAGNOSTICS } from './payload.ts'
import { PORTAL_DIAGNOSTICS } from './portal.ts'
import { SMDP_DIAGNOSTICS } from './smdp.ts'
import { WEB_VIEW_DIAGNOSTICS } from './web-view.ts'

/** Code → what it means. docs/diagnostics.md is generated from it. */
export const DIAGNOSTICS = {
  ...CALLER_DIAGNOSTICS,
  ...ARGUMENT_DIAGNOSTICS,
  ...METADATA_DIAGNOSTICS,
  ...HOOK_DIAGNOSTICS,
  ...PORTAL_DIAGNOSTICS,
  ...WEB_VIEW_DIAGNOSTICS,
  ...DEVICE_DIAGNOSTICS,
  ...PAYLOAD_DIAGNOSTICS,
  ...SMDP_DIAGNOSTICS,
  ...NETWORK_DIAGNOSTICS,
  ...MESSAGE_DIAGNOSTICS,
  ...FAULT_DIAGNOSTICS,
  ...OPERATOR_API_DIAGNOSTICS,
  ...ESIM_DIAGNOSTICS,
} as const

/** `MP` and four digits. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS

/** What the message of a diagnostic needs to know. */
export type DiagnosticParams<C extends DiagnosticCode> = Parameters<(typeof DIAGNOSTICS)[C]['message']>[0]

/** All codes with their definitions, in the order of the codes; for lists and tests. */
export function listDiagnostics(): readonly (readonly [
  code: DiagnosticCode,
  definition: DiagnosticDefinition<object>,
])[] {
  const entries = Object.entries(DIAGNOSTICS) as unknown as [DiagnosticCode, DiagnosticDefinition<object>][]
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
}
