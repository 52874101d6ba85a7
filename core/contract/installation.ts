/**
 * Questions of the LPA to the user, and an installation that the user started from an activation code: what screens show
 * and what users do. The names follow WinRT's ESimProfileMetadata (ConfirmInstallAsync, PostponeInstallAsync,
 * DenyInstallAsync).
 */
import { z } from 'zod'
import type { ESimOperationStatus } from './esim.ts'
import type { ProfileClass } from './order.ts'

/** What users do about installations. */
export const installationIntents = [
  /** Downloads and installs by an activation code; refused with a sentence when it is none, or while one is under way. */
  z.strictObject({ type: z.literal('esim.install'), activationCode: z.string().max(1_000) }),
  /**
   * Answers the question of an operation. Confirming without the code that is asked for ends in
   * `ConfirmationCodeMissing`; `postpone` leaves the profile reserved at the server, `deny` gives it back.
   */
  z.strictObject({
    type: z.literal('esim.answer'),
    operationId: z.string().max(64),
    decision: z.enum(['confirm', 'postpone', 'deny']),
    confirmationCode: z.string().max(64).optional(),
  }),
  /** Stops the installation that `esim.install` started, wherever it stands. */
  z.strictObject({ type: z.literal('esim.cancel') }),
  /** The user has read how the installation ended. */
  z.strictObject({ type: z.literal('esim.dismiss') }),
] as const

/** A profile as its server announces it (SGP.22 profileMetadata), shown before anything is installed. */
export interface ProfileOffer {
  /** 19 or 20 digits. */
  iccid: string
  providerName: string
  profileName: string
  profileClass: ProfileClass
  /** 1: may not be disabled (PPR1). 2: may not be deleted (PPR2). */
  policyRules: readonly number[]
  /** A data: URL, or empty. */
  icon: string
}

/** What the LPA asks the user before it installs. */
export interface ConsentQuestion {
  operationId: string
  /** `code`: a confirmation code is needed, which is consent too. */
  asks: 'consent' | 'code'
  /** Null when the server announced nothing. */
  offer: ProfileOffer | null
  /** The code that was typed before was wrong. */
  codeRefused: boolean
  /** Until when it can be answered, virtual milliseconds since 1970. */
  deadline: number
}

/** An installation from an activation code, from its start until the user has read how it ended. */
export type Installation = { operationId: string } & (
  | { step: 'contacting' }
  | { step: 'question'; question: ConsentQuestion }
  | { step: 'installing'; offer: ProfileOffer | null; installedBytes: number; totalBytes: number }
  /** Installed, and disabled as Windows leaves it. */
  | { step: 'done'; offer: ProfileOffer | null; iccid: string }
  | { step: 'failed'; status: Exclude<ESimOperationStatus, 'Success'>; reason: string; errorCode: string }
)
