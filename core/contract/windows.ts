/**
 * What users do with eSIM and SIM in the simulated Windows: in its Settings app (Network & Internet, Cellular, Manage eSIM
 * profiles), and in the workbench for what only a technician or an organisation can do. The view of that app.
 */
import { z } from 'zod'
import type { ESimOperationStatus } from './esim.ts'

/** Pages of the Settings app. `esim` is "Manage eSIM profiles". */
export const settingsPageSchema = z.enum(['cellular', 'esim', 'airplane'])
export type SettingsPage = z.infer<typeof settingsPageSchema>

/** The two slots: the eUICC, and the tray for a physical SIM. */
export const slotKindSchema = z.enum(['esim', 'sim'])
export type SlotKind = z.infer<typeof slotKindSchema>

const iccid = z.string().regex(/^\d{18,20}$/, 'an ICCID: 18 to 20 digits')
const digits = z.string().max(16)

/** Intents of this module; `intents.ts` takes them up. */
export const windowsIntentSchemas = [
  z.strictObject({ type: z.literal('windows.openSettings'), page: settingsPageSchema }),
  z.strictObject({ type: z.literal('windows.closeSettings') }),
  z.strictObject({ type: z.literal('windows.minimiseSettings') }),
  z.strictObject({ type: z.literal('windows.restoreSettings') }),
  z.strictObject({ type: z.literal('windows.back') }),
  /** ESimProfile.EnableAsync */
  z.strictObject({ type: z.literal('esim.enable'), iccid }),
  /** ESimProfile.DisableAsync */
  z.strictObject({ type: z.literal('esim.disable'), iccid }),
  /** ESim.DeleteProfileAsync */
  z.strictObject({ type: z.literal('esim.delete'), iccid }),
  /** ESimProfile.SetNicknameAsync; empty gives the provider's name back. */
  z.strictObject({ type: z.literal('esim.rename'), iccid, nickname: z.string().max(64) }),
  /** ESim.ResetAsync */
  z.strictObject({ type: z.literal('esim.reset') }),
  /** Takes the eUICC out of the PC while it runs, or puts it back. */
  z.strictObject({ type: z.literal('esim.removeCard') }),
  z.strictObject({ type: z.literal('esim.insertCard') }),
  /** Asks the discovery server for profiles that wait for this device (ESim.Discover). */
  z.strictObject({ type: z.literal('esim.search') }),
  z.strictObject({ type: z.literal('esim.stopSearch') }),
  /** As `esim.install`, by hand in the Settings app: refused by policy, and what is wrong with the code is said there. */
  z.strictObject({ type: z.literal('esim.useCode'), activationCode: z.string().max(1_000) }),
  /** Which slot is used for cellular data. */
  z.strictObject({ type: z.literal('slot.use'), slot: slotKindSchema }),
  /** Puts a SIM into the tray that belongs to no operator of the catalogue. */
  z.strictObject({ type: z.literal('sim.insertOther'), pinLocked: z.boolean().optional() }),
  z.strictObject({ type: z.literal('sim.unlock'), pin: digits }),
  z.strictObject({ type: z.literal('sim.unblock'), puk: digits, newPin: digits }),
  /** Whether the SIM asks for its PIN after each start. */
  z.strictObject({ type: z.literal('sim.requirePin'), required: z.boolean(), pin: digits }),
  z.strictObject({ type: z.literal('sim.changePin'), pin: digits, newPin: digits }),
  /** The organisation's policy: may users manage the eSIM themselves (eUICCs CSP, Policies/LocalUIEnabled)? */
  z.strictObject({ type: z.literal('enterprise.setESimUi'), enabled: z.boolean() }),
  /** The organisation takes a profile under its management, or lets it go. */
  z.strictObject({ type: z.literal('enterprise.manage'), iccid, managed: z.boolean() }),
] as const

const windowsIntentSchema = z.discriminatedUnion('type', windowsIntentSchemas)
export type WindowsIntent = z.infer<typeof windowsIntentSchema>

/** What users can do with profiles. */
export type ESimOperation = 'enable' | 'disable' | 'delete' | 'rename' | 'reset'

/** Something that a page of the Settings app says about what was just done. */
export interface SettingsMessage {
  tone: 'info' | 'error'
  text: string
  /** How the operation ended, when it was one of the eSIM. */
  status?: ESimOperationStatus
}

/** A search for profiles that wait for this device. */
export type ProfileSearch =
  | { step: 'searching' }
  | {
      step: 'ended'
      found: { brandName: string; smdpAddress: string; activationCode: string }[]
      /** Why nothing could be looked for, as a sentence. */
      problem: string | null
    }

/** The Settings app of the simulated Windows. */
export interface WindowsSettingsView {
  page: SettingsPage | 'closed'
  /** Drawn now: open, not minimised, and no other window is in front. */
  shown: boolean
  canGoBack: boolean
  message: SettingsMessage | null
  /** Null while nothing was searched for. */
  search: ProfileSearch | null
}
