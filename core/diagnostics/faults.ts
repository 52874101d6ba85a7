/** MP20xx: faults and scenarios. */
import { diagnostic } from './definition.ts'

export const FAULT_DIAGNOSTICS = {
  MP2001: diagnostic<{ fault: string; host: string }>({
    severity: 'warning',
    title: 'Fault of the embedded SM-DP+ is armed, and another server was asked',
    message: ({ fault, host }) =>
      `The fault "${fault}" was not used: only the embedded SM-DP+ can be made to fail so, and ${host} is on the network.`,
    example: { fault: 'eidMismatch', host: 'smdp.example.com' },
    advice: 'Arm a fault of the network, the card or the user instead, or set "smdp": "embedded" in the operator file.',
  }),
}
