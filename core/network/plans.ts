/**
 * Data plans of the device's lines, and how they are used up: by traffic that is reported, by a simulated load, by time.
 * The load and the end of a plan go by the virtual clock.
 */
import { z } from 'zod'
import type { VirtualClock } from '../clock/clock.ts'
import { MEGABYTE } from '../contract/network.ts'
import type { LineBalance, PlanGrant } from '../contract/network.ts'
import type { Recorder } from '../trace/trace.ts'
import { isoDuration } from './iso-duration.ts'

/** A plan as it is saved. */
export const savedPlanSchema = z.object({
  planName: z.string(),
  /** Bytes left; null: not limited. */
  bytes: z.number().nullable(),
  granted: z.number().nullable(),
  expiresAt: z.number().nullable(),
  roaming: z.boolean(),
  /** `operator`: somebody said what was bought; `default`: the device assumed it. */
  source: z.enum(['operator', 'default']),
  over: z.boolean(),
})
export type SavedPlan = z.infer<typeof savedPlanSchema>

/** What uses data up at the moment. */
export interface DataUse {
  /** The line whose plan pays; empty while nothing is carried by cellular. */
  iccid: string
  /** Load of other programs, bytes per second of virtual time. */
  load: number
}

/** A change of a balance, for who has to tell the user. */
export type PlanChange = 'granted' | 'used' | 'used-up' | 'expired' | 'removed'

export interface Plans {
  /** What is left on a line; a line that never had a plan has nothing. Null for the empty ICCID. */
  balanceOf(iccid: string): LineBalance | null
  /** Gives a line a plan, in place of the one it has; null takes it away. */
  set(iccid: string, plan: PlanGrant | null, cause: number | null): void
  /** A purchase has succeeded: the line gets this plan, unless somebody said already what it has. */
  bought(iccid: string, plan: PlanGrant, cause: number | null): void
  /** Traffic of the line that pays now, in bytes. */
  used(bytes: number): void
  /** Uses up data of a line, whatever carries traffic now. */
  usedOf(iccid: string, bytes: number): void
  /** What uses data has changed. */
  follow(use: DataUse): void
  /** Called after each change of a balance that is worth telling, with the `seq` of its event. */
  watch(listener: (change: PlanChange, balance: LineBalance, seq: number) => void): () => void
  /** Forgets all. */
  clear(): void
  saved(): Record<string, SavedPlan>
}

/** What plans need. */
export interface PlansDeps {
  clock: Pick<VirtualClock, 'now' | 'after'>
  recorder: Recorder
  saved: Record<string, SavedPlan>
  /** Something changed that is to be kept and shown. */
  changed: () => void
}

/** How often a load is booked, virtual milliseconds. */
const BOOK_EVERY = 60_000
/** Parts of a plan after which its use is recorded: 20 events for a whole plan. */
const STEPS = 20

/** Makes the plans of a device. */
export function createPlans({ clock, recorder, saved, changed }: PlansDeps): Plans {
  const plans = new Map<string, SavedPlan>(Object.entries(saved).map(([iccid, plan]) => [iccid, { ...plan }]))
  const listeners = new Set<(change: PlanChange, balance: LineBalance, seq: number) => void>()
  let use: DataUse = { iccid: '', load: 0 }
  let booked = clock.now()
  let cancel: () => void = () => {}

  const isActive = (plan: SavedPlan | undefined): plan is SavedPlan =>
    plan !== undefined && !plan.over && (plan.expiresAt === null || plan.expiresAt > clock.now()) && plan.bytes !== 0
  const inMegabytes = (bytes: number | null) => (bytes === null ? null : Math.floor(bytes / (MEGABYTE / 10)) / 10)
  /** What is left at this moment, what is not booked yet taken off. */
  const leftOf = (iccid: string, { bytes }: SavedPlan) => {
    if (bytes === null || iccid !== use.iccid) return bytes
    return Math.max(0, bytes - Math.round((use.load * (clock.now() - booked)) / 1_000))
  }
  const balanceOf = (iccid: string): LineBalance | null => {
    if (iccid === '') return null
    const plan = plans.get(iccid)
    if (plan === undefined) {
      return {
        iccid,
        planName: '',
        dataRemainingInMB: 0,
        dataGrantedInMB: 0,
        timeRemaining: 'PT0S',
        expiresAt: null,
        roaming: false,
        active: false,
      }
    }
    const expired = plan.expiresAt !== null && plan.expiresAt <= clock.now()
    return {
      iccid,
      planName: plan.planName,
      dataRemainingInMB: expired ? 0 : inMegabytes(leftOf(iccid, plan)),
      dataGrantedInMB: inMegabytes(plan.granted),
      timeRemaining: plan.expiresAt === null ? null : isoDuration(plan.expiresAt - clock.now()),
      expiresAt: plan.expiresAt,
      roaming: plan.roaming,
      active: isActive(plan),
      ...(plan.source === 'default' ? { assumed: true } : {}),
    }
  }
  const tell = (change: PlanChange, iccid: string, cause: number | null) => {
    const balance = balanceOf(iccid)
    if (balance === null) return
    const { planName, dataRemainingInMB, timeRemaining } = balance
    const seq = recorder.record('network.plan', { iccid, change, planName, dataRemainingInMB, timeRemaining }, cause)
    changed()
    for (const listener of listeners) listener(change, balance, seq)
  }
  const take = (iccid: string, bytes: number) => {
    const plan = plans.get(iccid)
    if (!isActive(plan) || plan.bytes === null || bytes <= 0) return
    const stepOf = (left: number) => Math.ceil((left * STEPS) / Math.max(1, plan.granted ?? left))
    const before = stepOf(plan.bytes)
    plan.bytes = Math.max(0, plan.bytes - bytes)
    if (plan.bytes === 0) {
      plan.over = true
      tell('used-up', iccid, null)
    } else if (stepOf(plan.bytes) < before) tell('used', iccid, null)
    else changed()
  }
  /** Books the load of the time since the last booking, and looks whether a plan has ended. */
  const book = () => {
    const now = clock.now()
    const elapsed = now - booked
    booked = now
    const plan = plans.get(use.iccid)
    const until = plan?.expiresAt ?? null
    const counted = until === null ? elapsed : Math.max(0, Math.min(elapsed, until - (now - elapsed)))
    if (use.load > 0 && counted > 0 && plan !== undefined && !plan.over && plan.bytes !== null && plan.bytes > 0) {
      const expiredNow = until !== null && until <= now
      const bytes = Math.round((use.load * counted) / 1_000)
      if (expiredNow) plan.bytes = Math.max(0, plan.bytes - bytes)
      else take(use.iccid, bytes)
    }
    for (const [iccid, one] of plans) {
      if (one.over || one.expiresAt === null || one.expiresAt > now) continue
      one.over = true
      tell('expired', iccid, null)
    }
  }
  const arm = () => {
    cancel()
    const now = clock.now()
    const waits = [...plans.values()].flatMap((plan) =>
      plan.over || plan.expiresAt === null ? [] : [Math.max(0, plan.expiresAt - now)],
    )
    const paying = plans.get(use.iccid)
    if (use.load > 0 && isActive(paying) && paying.bytes !== null)
      waits.push(Math.min(BOOK_EVERY, Math.max(1, Math.ceil((paying.bytes / use.load) * 1_000))))
    cancel = waits.length === 0 ? () => {} : clock.after(Math.min(...waits), onTime)
  }
  const onTime = () => {
    book()
    arm()
  }
  const put = (iccid: string, { planName, dataInMB, hours, roaming }: PlanGrant, source: SavedPlan['source']) => {
    const bytes = dataInMB === null ? null : Math.round(dataInMB * MEGABYTE)
    plans.set(iccid, {
      planName,
      bytes,
      granted: bytes,
      expiresAt: hours === null ? null : clock.now() + Math.round(hours * 3_600_000),
      roaming,
      source,
      over: bytes === 0 || hours === 0,
    })
  }

  const usedOf = (iccid: string, bytes: number) => {
    if (iccid === '') return
    book()
    take(iccid, bytes)
    arm()
  }

  arm()
  return {
    balanceOf,
    set(iccid, plan, cause) {
      if (iccid === '') return
      book()
      if (plan === null) {
        if (!plans.delete(iccid)) return
        tell('removed', iccid, cause)
      } else {
        put(iccid, plan, 'operator')
        tell('granted', iccid, cause)
      }
      arm()
    },
    bought(iccid, plan, cause) {
      if (iccid === '') return
      book()
      const running = plans.get(iccid)
      if (isActive(running) && running.source === 'operator') return
      put(iccid, plan, 'default')
      tell('granted', iccid, cause)
      arm()
    },
    used: (bytes) => usedOf(use.iccid, bytes),
    usedOf,
    follow(next) {
      book()
      use = { ...next }
      arm()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear() {
      plans.clear()
      arm()
      changed()
    },
    saved: () => Object.fromEntries([...plans].map(([iccid, plan]) => [iccid, { ...plan }])),
  }
}
