/** Operations of portals that have not ended yet: what is kept of each, and what it means. */
import { z } from 'zod'
import type { PendingOperation } from '../contract/device.ts'

/**
 * Where an operation stands. `wait`: for its time. `offer`: for the user, by a toast. `fetch`: download, install and
 * enable. `refused`: the network refuses the profile until its time. `register`: registration is under way.
 */
export const OPERATION_STAGES = ['wait', 'offer', 'fetch', 'refused', 'register'] as const
export type OperationStage = (typeof OPERATION_STAGES)[number]

/** What is kept of an operation, over restarts too. */
export const savedOperationSchema = z.object({
  /** The `Id` of its `MobilePlansOperationContext`. */
  id: z.string(),
  operatorId: z.string(),
  kind: z.enum(['download', 'deferred-download', 'delayed-profile', 'async-registration']),
  stage: z.enum(OPERATION_STAGES),
  /** Virtual milliseconds since 1970, in the stages `wait` and `refused`; else null. */
  dueAt: z.number().nullable(),
  /** The embedded SM-DP+ serves it. */
  embedded: z.boolean(),
  /** Null until the SM-DS has told. */
  activationCode: z
    .object({
      smdpAddress: z.string(),
      matchingId: z.string(),
      smdpOid: z.string(),
      confirmationCodeRequired: z.boolean(),
    })
    .nullable(),
  /** Minutes for which the network refuses the profile; rounded. */
  refusedMinutes: z.number().nonnegative(),
  /** Set once the profile is installed: trying again then only enables it. */
  iccid: z.string().nullable(),
  /** ICCIDs on the card when the download began: after a kill, a profile that is none of them is this operation's. */
  cardBefore: z.array(z.string()).nullable(),
})
export type SavedOperation = z.infer<typeof savedOperationSchema>

/** An operation of this run. */
export interface Operation extends SavedOperation {
  /** `seq` of the event that started it, or made it go on. */
  cause: number
  /** Set when the device is reset: nothing more may happen. */
  cancelled: boolean
  /** Ends a wait for virtual time when the operation is cancelled. */
  wakeUp: () => void
}

/** Whether the portal is called back about it: of the calls that leave the portal it hears nothing more. */
export function isTold({ kind }: Pick<SavedOperation, 'kind'>): boolean {
  return kind === 'download' || kind === 'deferred-download'
}

/** Whether it is shown by a bar over the portal; the others have pages of their own. */
export function isInline({ kind }: Pick<SavedOperation, 'kind'>): boolean {
  return kind === 'download'
}

/** The state as a snapshot shows it. */
export function stateOf({ stage }: Pick<SavedOperation, 'stage'>): PendingOperation['state'] {
  if (stage === 'offer') return 'offered'
  return stage === 'wait' || stage === 'refused' ? 'waiting' : 'running'
}
