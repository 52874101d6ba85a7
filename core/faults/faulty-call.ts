/** Calls of portals whose arguments get lost in part on their way to the app. */
import { CALLBACK_APIS, isCallbackApi } from '../contract/generations.ts'
import type { PortalCall } from '../callbacks/intake.ts'
import type { Faults } from './faults.ts'

/** Names of arguments in {@link CALLBACK_APIS} that a fault of this argument concerns. */
const NAMES = {
  metadata: ['metadata', 'payload'],
  activationCode: ['activationCode'],
  iccid: ['iccid'],
} as const
type Argument = keyof typeof NAMES

/** What is left of an argument, or undefined when it can't be cut so that the app notices. */
const LEFT: Record<Argument, (value: unknown) => unknown> = {
  metadata: (value) => (JSON.stringify(value) ?? '').slice(0, 12) || '{',
  activationCode: (value) => (typeof value === 'string' && value.includes('$') ? value.split('$').at(-1) : undefined),
  iccid: (value) => (typeof value === 'string' ? value.slice(0, 10) : undefined),
}

/** Makes what passes calls on, spoilt when a fault is armed for one of their arguments. `causeOf` gives a visit's `seq`. */
export function createFaultyCalls(
  take: (call: PortalCall) => void,
  faults: Faults,
  causeOf: (visitId: string) => number | null,
): (call: PortalCall) => void {
  return (call) => {
    if (faults.waiting('call', () => true) === null || !isCallbackApi(call.api)) return take(call)
    const args = argumentsOf(call.args)
    const names = CALLBACK_APIS[call.api].args.map((name) => name.replace(/\?$/, ''))
    const indexOf = (argument: Argument) =>
      names.findIndex((name) => (NAMES[argument] as readonly string[]).includes(name))
    const cut = (argument: Argument) => LEFT[argument](args[indexOf(argument)])
    const due = faults.once(
      'call',
      ({ argument }) => indexOf(argument) >= 0 && indexOf(argument) < args.length && cut(argument) !== undefined,
      causeOf(call.visitId),
    )
    if (due === null) return take(call)
    const spoilt = args.with(indexOf(due.argument), cut(due.argument))
    take({ ...call, args: JSON.stringify(spoilt) })
  }
}

function argumentsOf(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
