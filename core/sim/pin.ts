/**
 * PIN and PUK of a SIM: three tries for the PIN, then ten for the PUK, then it is of no use any more (ETSI TS 102 221, 9.5).
 * Pure steps.
 */
import { z } from 'zod'

const PIN_TRIES = 3
const PUK_TRIES = 10

/** What a SIM keeps of its PIN. */
export const pinStateSchema = z.object({
  /** It asks for the PIN after each start. */
  required: z.boolean(),
  pin: z.string().regex(/^\d{4,8}$/),
  puk: z.string().regex(/^\d{8}$/),
  pinTries: z.int().min(0).max(PIN_TRIES),
  pukTries: z.int().min(0).max(PUK_TRIES),
})
export type PinState = z.infer<typeof pinStateSchema>

/** A PIN as SIMs are sold with it; the numbers are the simulated SIM's own. */
export const freshPin = (required: boolean): PinState => ({
  required,
  pin: '1234',
  puk: '12345678',
  pinTries: PIN_TRIES,
  pukTries: PUK_TRIES,
})

/** What was typed was right or not, and what the SIM knows afterwards. */
export interface PinStep {
  ok: boolean
  state: PinState
}

/** Whether a text can be a PIN: four to eight digits. */
export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text)

/** Compares a PIN. With no tries left the right one is wrong too. */
export function enterPin(state: PinState, pin: string): PinStep {
  if (state.pinTries === 0) return { ok: false, state }
  if (pin === state.pin) return { ok: true, state: { ...state, pinTries: PIN_TRIES } }
  return { ok: false, state: { ...state, pinTries: state.pinTries - 1 } }
}

/** Compares a PUK; the right one sets a new PIN. */
export function enterPuk(state: PinState, puk: string, newPin: string): PinStep {
  if (state.pukTries === 0) return { ok: false, state }
  if (puk !== state.puk) return { ok: false, state: { ...state, pukTries: state.pukTries - 1 } }
  return { ok: true, state: { ...state, pin: newPin, pinTries: PIN_TRIES, pukTries: PUK_TRIES } }
}

/** What the SIM waits for; `unlocked`: its PIN was typed since the start. */
export function lockOf(state: PinState, unlocked: boolean): 'none' | 'PIN' | 'PUK' | 'blocked' {
  if (state.pinTries === 0) return state.pukTries === 0 ? 'blocked' : 'PUK'
  return state.required && !unlocked ? 'PIN' : 'none'
}
