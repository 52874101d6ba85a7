/** What users (by the screens, or a test) ask of the device. Checked by schema wherever they come from outside. */
import { z } from 'zod'
import { FAULT_NAMES, MOST_TIMES } from './faults/catalogue.ts'
import { installationIntents } from './installation.ts'
import { apiRehearsalSchema } from './operator-api.ts'
import { mailIntentSchemas } from './mail.ts'
import { networkModelSchema, planSchema } from './network.ts'
import { windowsIntentSchemas } from './windows.ts'

/** How the app was opened; source: entry points of mobile-plans.md. */
export const entryPointSchema = z.enum(['flyout', 'start', 'settings', 'toast'])
export type EntryPoint = z.infer<typeof entryPointSchema>

/** Settings that can be changed; absent ones stay. */
export const settingsChangeSchema = z.strictObject({
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/)
    .optional(),
  timing: z.enum(['quick', 'realistic']).optional(),
  presenter: z.boolean().optional(),
  developerPortals: z.boolean().optional(),
  make: z.string().trim().min(1).max(60).optional(),
  model: z.string().trim().min(1).max(60).optional(),
})
export type SettingsChange = z.infer<typeof settingsChangeSchema>

export const faultNameSchema = z.enum(FAULT_NAMES)
/** How often a fault comes; null: until it is cleared. */
export const faultTimesSchema = z.int().min(1).max(MOST_TIMES).nullable()

/** An intent: one thing that a user does. */
export const intentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('app.open'), via: entryPointSchema }),
  z.strictObject({ type: z.literal('app.close') }),
  z.strictObject({ type: z.literal('app.minimise') }),
  z.strictObject({ type: z.literal('app.restore') }),
  z.strictObject({ type: z.literal('app.back') }),
  z.strictObject({ type: z.literal('app.selectOperator'), operatorId: z.string().max(40) }),
  z.strictObject({ type: z.literal('app.continue') }),
  z.strictObject({ type: z.literal('app.chooseOperator') }),
  /** The first run: looks up whose a phone number is, or goes past the question. */
  z.strictObject({ type: z.literal('app.lookUpNumber'), number: z.string().max(60) }),
  z.strictObject({ type: z.literal('app.skipLookUp') }),
  z.strictObject({ type: z.literal('app.showSharedInfo') }),
  z.strictObject({ type: z.literal('app.showAbout') }),
  z.strictObject({ type: z.literal('app.retry') }),
  z.strictObject({ type: z.literal('dialog.answer'), answer: z.enum(['cancel', 'continue', 'close', 'try-again']) }),
  z.strictObject({ type: z.literal('bar.close') }),
  z.strictObject({ type: z.literal('balance.close') }),
  z.strictObject({ type: z.literal('toast.accept'), id: z.string().max(64) }),
  z.strictObject({ type: z.literal('toast.dismiss'), id: z.string().max(64) }),
  /** Closes the banner; the toast stays in the action centre. */
  z.strictObject({ type: z.literal('toast.close'), id: z.string().max(64) }),
  /** Takes one toast, or all, out of the action centre without an answer. */
  z.strictObject({ type: z.literal('toasts.clear'), id: z.string().max(64).optional() }),
  /** Somebody sends an SMS to the line in use; `from` is an operator's identifier, or any other sender. */
  z.strictObject({ type: z.literal('sms.send'), from: z.string().min(1).max(60), text: z.string().max(1_000) }),
  /** Windows has just been set up: the promotion and the look-up of the phone number follow. */
  z.strictObject({ type: z.literal('firstRun.begin') }),
  /** Puts the operator's preactivated SIM into the slot. */
  z.strictObject({
    type: z.literal('sim.insert'),
    operatorId: z.string().max(40),
    /** It asks for its PIN; default false. */
    pinLocked: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('sim.remove') }),
  z.strictObject({ type: z.literal('flyout.shown') }),
  /** "Connect with a data plan": with a line of an operator it skips the list. */
  z.strictObject({ type: z.literal('flyout.connect') }),
  /** "View my account". */
  z.strictObject({ type: z.literal('account.open') }),
  /** Makes the embedded API of an operator answer so, until it is told otherwise. */
  z.strictObject({
    type: z.literal('operatorApi.rehearse'),
    operatorId: z.string().max(40),
    answer: apiRehearsalSchema,
  }),
  /** Closes the page outside of the app that it led to. */
  z.strictObject({ type: z.literal('account.close') }),
  z.strictObject({ type: z.literal('settings.change'), changes: settingsChangeSchema }),
  z.strictObject({
    type: z.literal('network.set'),
    wifi: z.boolean().optional(),
    cellular: z.boolean().optional(),
    airplaneMode: z.boolean().optional(),
    ethernet: z.boolean().optional(),
    /** "Let Windows keep me connected". */
    keepConnected: z.boolean().optional(),
    /** "Connect" and "Disconnect", which are there without it. */
    connectedByHand: z.boolean().optional(),
    /** Whatever else of the network is to change. */
    model: networkModelSchema.partial().optional(),
  }),
  /** Gives the line in use a plan, or takes it away. */
  z.strictObject({ type: z.literal('network.plan'), plan: planSchema.nullable() }),
  /** Uses up data of the plan in use, megabytes. */
  z.strictObject({ type: z.literal('network.use'), megabytes: z.number().min(0).max(100_000_000) }),
  z.strictObject({
    type: z.literal('clock.advance'),
    ms: z
      .int()
      .min(0)
      .max(366 * 86_400_000),
  }),
  z.strictObject({ type: z.literal('device.reset') }),
  z.strictObject({ type: z.literal('fault.arm'), name: faultNameSchema, times: faultTimesSchema }),
  /** Null: all of them. */
  z.strictObject({ type: z.literal('fault.clear'), name: faultNameSchema.nullable() }),
  ...installationIntents,
  ...windowsIntentSchemas,
  ...mailIntentSchemas,
])
export type Intent = z.infer<typeof intentSchema>
