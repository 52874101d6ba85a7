/** A quick way through the app for specs with many short scenes: by the UI's own door for intents, not by clicking. */
import type { Intent } from '../../core/contract/intents.ts'
import type { DeviceSnapshot } from '../../core/contract/device.ts'
import type { EmulatorApi } from '../../core/contract/ipc.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'
import type { AppView, ToastView } from '../../core/contract/view.ts'
import { AUTOMATION_GLOBAL, type AutomationScope } from '../../electron/automation.ts'
import { waitFor } from '../../testing/wait.ts'
import type { Duration, Emulator, Page } from 'mobile-plans-emulator/test'

/** What was to be seen at some moment: screen, bar, dialog, balance, each by a word or its text. */
export interface Sight {
  screen: string
  bar: string | null
  dialog: string | null
  balance: string | null
}

/** The device and its trace since {@link Stage.mark}. */
export interface Peek {
  app: AppView
  toasts: ToastView[]
  snapshot: DeviceSnapshot
  events: TraceEvent[]
  /** Each change of what is to be seen. */
  sights: Sight[]
}

export interface Stage {
  /** Does what a user can do. */
  intend(intent: Intent): Promise<void>
  /** A fresh device: no profile, no SIM, app closed. */
  reset(): Promise<void>
  /** Opens an operator's portal; resolves when its document has loaded. */
  portalOf(operatorId: string): Promise<Page>
  /** From now on {@link Stage.peek} tells what is new. */
  mark(): Promise<void>
  peek(): Promise<Peek>
  /** Waits until `probe` gives something. */
  until<T>(what: string, probe: (peek: Peek) => T | undefined): Promise<T>
  /** Resolves when nothing is under way but waiting for time to pass. */
  settle(): Promise<void>
}

type Scope = AutomationScope & { sights?: Sight[]; markedSeq?: number }

/** Notes in the main process what is to be seen. */
function watch(_: unknown, hook: string): void {
  const scope = globalThis as unknown as Scope
  const door = scope[hook as typeof AUTOMATION_GLOBAL]
  if (door === undefined || scope.sights !== undefined) return
  const sights: Sight[] = (scope.sights = [])
  door.subscribe(() => {
    const { screen, bar, dialog, balance } = door.view().app
    const sight = {
      screen: screen.name,
      bar: bar?.text ?? null,
      dialog: dialog?.name ?? null,
      balance: balance?.planName ?? null,
    }
    if (JSON.stringify(sight) !== JSON.stringify(sights.at(-1))) sights.push(sight)
  })
}

function markNow(_: unknown, hook: string): void {
  const scope = globalThis as unknown as Scope
  scope.markedSeq = scope[hook as typeof AUTOMATION_GLOBAL]?.events().at(-1)?.seq ?? 0
  scope.sights?.splice(0)
}

function peekNow(_: unknown, hook: string): Peek {
  const scope = globalThis as unknown as Scope
  const door = scope[hook as typeof AUTOMATION_GLOBAL]
  if (door === undefined) throw new Error('the emulator runs without --automation')
  const { app, toasts } = door.view()
  // What servers and card said to each other is long and not looked at here.
  const events = door.events().filter(({ seq, kind }) => seq > (scope.markedSeq ?? 0) && !/^es\d/.test(kind))
  return { app, toasts, snapshot: door.snapshot(), events, sights: [...(scope.sights ?? [])] }
}

function ask(intent: Intent): Promise<unknown> {
  return (globalThis as unknown as { emulator: EmulatorApi }).emulator.request('ui:intent', intent)
}

/** Sets the stage in a running emulator. */
export async function setStage(
  emulator: Emulator,
  clock: { advance(duration: Duration): Promise<void> },
): Promise<Stage> {
  await emulator.app.evaluate(watch, AUTOMATION_GLOBAL)
  const intend = async (intent: Intent) => {
    const answer = (await emulator.window.evaluate(ask, intent)) as { ok: boolean; error?: string }
    if (!answer.ok) throw new Error(`${intent.type}: ${answer.error}`)
  }
  const peek = () => emulator.app.evaluate(peekNow, AUTOMATION_GLOBAL)
  const until: Stage['until'] = (what, probe) => {
    let last: Peek | undefined
    return waitFor({
      what,
      probe: async () => probe((last = await peek())),
      context: () => JSON.stringify({ app: last?.app, events: last?.events.slice(-8) }, null, 1),
    })
  }
  return {
    intend,
    peek,
    until,
    settle: () => clock.advance(0),
    mark: () => emulator.app.evaluate(markNow, AUTOMATION_GLOBAL),
    async reset() {
      await intend({ type: 'device.reset' })
      await clock.advance(0)
    },
    async portalOf(operatorId) {
      await intend({ type: 'app.close' })
      await intend({ type: 'app.open', via: 'start' })
      await until('the catalogue', ({ app }) => (app.screen.name === 'catalogue' ? true : undefined))
      await intend({ type: 'app.selectOperator', operatorId })
      await intend({ type: 'app.continue' })
      await until(`the portal of ${operatorId}`, ({ app: { screen } }) =>
        screen.name === 'portal' && !screen.loading ? true : undefined,
      )
      // A view that has just been left may still be there.
      return waitFor({
        what: `the page of ${operatorId}`,
        async probe() {
          const { events } = await peek()
          const visit = events.slice(events.findLastIndex(({ kind }) => kind === 'portal.opened'))
          const navigated = visit.findLast(({ kind }) => kind === 'portal.navigated')
          const url = (navigated as TraceEvent<'portal.navigated'> | undefined)?.payload.url
          const page = emulator.app.windows().findLast((one) => !one.isClosed() && one.url() === url)
          const done = () => page?.evaluate(() => document.readyState === 'complete').catch(() => false)
          return (await done()) ? page : undefined
        },
      })
    },
  }
}
