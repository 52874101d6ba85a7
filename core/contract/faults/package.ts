/** Faults of the bound profile package: rightly sent, but damaged. */
import type { FaultDefinition, FaultInjection } from './definition.ts'
import type { PackageFault } from '../order.ts'

const damaged = (fault: PackageFault) =>
  ({ point: 'server', at: 'authenticateClient', act: 'order', changes: { fault } }) as const satisfies FaultInjection

export const DAMAGE_FAULTS = {
  profileProcessingError: {
    group: 'package',
    title: 'Profile can’t be installed',
    text: 'The package is rightly protected, but what is inside is no profile that the eUICC can process.',
    injections: [damaged('profile')],
    card: 'installFailedDueToPEProcessingError (12)',
    status: 'ProfileProcessingError',
    result: 'other',
  },
  packageDamaged: {
    group: 'package',
    title: 'Package is damaged on its way',
    text: 'One encrypted byte of a segment is not what the SM-DP+ protected.',
    injections: [damaged('segment')],
    card: 'scp03tSecurityError (8)',
    status: 'ProfileProcessingError',
    result: 'other',
  },
  packageIncomplete: {
    group: 'package',
    title: 'Package is incomplete',
    text: 'The last segment is missing: the eUICC takes everything in and waits for the rest.',
    injections: [damaged('truncated')],
    card: 'no ProfileInstallationResult',
    status: 'ProfileProcessingError',
    result: 'other',
  },
  packageOfOtherIccid: {
    group: 'package',
    title: 'Package holds another profile',
    text: 'The profile inside has another ICCID than its metadata.',
    injections: [damaged('iccid')],
    card: 'installFailedDueToIccidMismatch (13)',
    status: 'ProfileProcessingError',
    result: 'other',
  },
  packageSignature: {
    group: 'package',
    title: 'Package’s signature is wrong',
    text: 'The signature that opens the secure channel is not the one of the SM-DP+ that proved itself.',
    injections: [damaged('signature')],
    card: 'invalidSignature (2)',
    status: 'ServerNotTrusted',
    result: 'other',
  },
} as const satisfies Record<string, FaultDefinition>
