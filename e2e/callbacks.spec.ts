/**
 * The callback contract, cell by cell: every call of every generation of the app with each outcome that it can have.
 * The portal is a process of its own; operator files choose the generation. One Electron plays many cells.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from 'mobile-plans-emulator/test'
import { APP_VERSIONS, CALLBACK_APIS, hasSince } from '../core/contract/generations.ts'
import {
  type Cell,
  CELLS,
  foreignIdOf,
  idOf,
  MINUTES,
  nameOf,
  operatorsAt,
  OUTCOMES,
  PLAN,
  simOfApp,
} from './support/cells.ts'
import { startPortal } from './support/own-portal.ts'
import { callInPage, callsInPage, type Returned } from './support/page-call.ts'
import { screens } from './support/screens.ts'
import { type Peek, setStage, type Stage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'

const test = base.extend<{ stage: Stage }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  operator: async ({}, use) => {
    const portal = await startPortal()
    const folder = await mkdtemp(join(tmpdir(), 'operators-'))
    const files = operatorsAt(`https://localhost:${portal.port}`).map(async (operator) => {
      const file = join(folder, `${String(operator['id'])}.json`)
      await writeFile(file, JSON.stringify(operator))
      return file
    })
    await use(await Promise.all(files))
    await rm(folder, { recursive: true })
    await portal.stop()
  },
  stage: async ({ emulator, clock }, use) => use(await setStage(emulator, clock)),
})

const CONNECTED = ['deregistered', 'searching', 'home']
/** What calls without a context return. */
const NOTHING = { type: 'undefined', id: null }
const BUSY = /^We.re updating your cellular network settings/

interface Played {
  peek: Peek
  /** Null when the call closed the page before it could tell. */
  returned: Returned | null
  /** What the page's functions were called with. */
  heard: unknown[]
}

/** A call that leaves the portal closes the page, at times before Playwright has heard what came back. */
async function callFrom(portal: Page, { call: made }: Cell): Promise<Returned | null> {
  return portal.evaluate(callInPage, made).catch((error: unknown) => {
    if (!CALLBACK_APIS[made.api].context && /closed/.test(String(error))) return null
    throw error
  })
}

/** Makes the call and waits for its `callback.received`, or as many as it makes. */
async function call(stage: Stage, portal: Page, cell: Cell): Promise<Returned | null> {
  await stage.mark()
  const returned = await callFrom(portal, cell)
  const times = cell.call.times ?? 1
  await stage.until(`${times} callback.received`, ({ events }) =>
    payloadsOf(events, 'callback.received').length >= times ? true : undefined,
  )
  await stage.settle()
  return returned
}

/** What every cell has in common. */
function check(cell: Cell, { peek, returned, heard }: Played): void {
  const {
    api,
    refusal,
    codes,
    call: { times = 1 },
  } = cell
  const { events } = peek
  const received = payloadsOf(events, 'callback.received')
  expect(received.map((one) => [one.api, one.accepted, one.reason])).toEqual(
    Array.from({ length: times }, (_, index) =>
      refusal !== undefined && index === times - 1 ? [api, false, refusal.reason] : [api, true, undefined],
    ),
  )
  if (returned !== null) {
    const id = received.at(-1)?.operationId ?? ''
    expect(returned).toEqual({ ...(CALLBACK_APIS[api].context ? { type: 'object', id } : NOTHING), threw: null })
  }
  const raised = payloadsOf(events, 'diagnostic').map(({ code }) => code)
  const silent = typeof refusal?.told === 'string' && cell.call.hooks === null ? ['MP1301'] : []
  expect(raised.toSorted()).toEqual([...codes, ...silent].toSorted())
  // What the trace says was delivered is what the page heard, in the same order.
  const delivered = payloadsOf(events, 'callback.delivered').filter(({ ok }) => ok)
  expect(heard).toEqual(delivered.map(({ argument }) => JSON.parse(argument) as unknown))
}

const heardOf = async (portal: Page): Promise<unknown[]> =>
  ((await portal.evaluate('calls').catch(() => [])) as { argument: string }[]).map(
    ({ argument }) => JSON.parse(argument) as unknown,
  )
const walk = ({ events }: Peek) => payloadsOf(events, 'network.registration').map(({ state }) => state)
const path = ({ events }: Peek) => payloadsOf(events, 'app.screen').map(({ screen }) => screen)
const told = ({ events }: Peek) =>
  payloadsOf(events, 'callback.delivered').map(({ argument, ok }) => [...Object.values(JSON.parse(argument)), ok])
/** Of the device what only changes when something happens. */
const lasting = ({ snapshot }: Peek) => ({ ...snapshot, time: 0 })

type Ui = ReturnType<typeof screens> & { overlay: Page }
type Scene = (cell: Cell, stage: Stage, ui: Ui, open: () => Promise<Page>) => Promise<void>

/** Refused by the host, or by an argument: nothing changes. */
const refused: Scene = async (cell, stage, _ui, open) => {
  const portal = await open()
  const before = lasting(await stage.peek())
  const returned = await call(stage, portal, cell)
  const peek = await stage.peek()
  check(cell, { peek, returned, heard: await heardOf(portal) })
  expect(lasting(peek)).toEqual(before)
  expect(path(peek)).toEqual([])
  expect(peek.app).toMatchObject({ screen: { name: 'portal' }, bar: null, dialog: null, balance: null })
  const result = cell.refusal?.told ?? null
  expect(told(peek)).toEqual(result === null ? [] : [[result, '', cell.call.hooks !== null]])
}

const installed = async (peek: Peek, states: string[]) => {
  const [profile] = peek.snapshot.profiles
  expect(peek.snapshot.profiles).toMatchObject([{ state: 'Enabled' }])
  expect(peek.snapshot.registration).toEqual({ state: 'home', iccid: profile?.iccid })
  expect(peek.snapshot.operations).toEqual([])
  expect(walk(peek)).toEqual(states)
  return profile?.iccid ?? ''
}

const inlineSuccess: Scene = async (cell, stage, ui, open) => {
  const portal = await open()
  const returned = await call(stage, portal, cell)
  if (cell.variant === 'deferred') {
    const peek = await stage.peek()
    check(cell, { peek, returned, heard: await heardOf(portal) })
    expect(peek.snapshot.operations).toMatchObject([{ id: returned?.id, kind: 'deferred-download', state: 'waiting' }])
    await expect(ui.overlay.getByText(`in ${MINUTES} minutes`)).toBeVisible()
    expect(told(peek)).toEqual([])
    return
  }
  await stage.intend({ type: 'clock.advance', ms: 5_000 })
  const peek = await stage.peek()
  const iccid = await installed(peek, CONNECTED)
  check(cell, { peek, returned, heard: await heardOf(portal) })
  expect(told(peek)).toEqual([['success', iccid, true], ...CONNECTED.map((state) => [state, iccid, true])])
  expect(path(peek)).toEqual([])
  expect(peek.sights.map(({ screen }) => screen)).toEqual(peek.sights.map(() => 'portal'))
  expect(peek.sights.some(({ bar }) => BUSY.test(bar ?? ''))).toBe(true)
  expect(peek.app.bar).toBeNull()
}

/** What users see when a call that leaves the portal has been accepted, until they are connected. */
const leavingSuccess: Scene = async (cell, stage, ui, open) => {
  const portal = await open()
  const returned = await call(stage, portal, cell)
  const delayed = cell.operation === 'delayed-profile'
  if (delayed) {
    await expect(ui.app.getByText(/eSIM profile isn.t ready yet/)).toBeVisible()
    expect(await stage.peek()).toMatchObject({
      snapshot: { operations: [{ kind: 'delayed-profile', state: 'waiting' }], profiles: [] },
    })
    await stage.intend({ type: 'clock.advance', ms: MINUTES * 60_000 })
    await stage.settle()
  }
  await expect(ui.app.getByText(/connecting you to the cellular network/)).toBeVisible()
  await stage.intend({ type: 'clock.advance', ms: 5_000 })
  const later = cell.variant === 'later'
  if (later) {
    expect(await stage.peek()).toMatchObject({ snapshot: { registration: { state: 'denied' } }, toasts: [] })
    await stage.intend({ type: 'clock.advance', ms: MINUTES * 60_000 })
    await stage.intend({ type: 'clock.advance', ms: 5_000 })
  }
  const peek = await stage.peek()
  await installed(peek, later ? ['deregistered', 'searching', 'denied', 'searching', 'home'] : CONNECTED)
  check(cell, { peek, returned, heard: [] })
  expect(told(peek)).toEqual([])
  expect(path(peek)).toEqual([...(delayed ? ['delayed'] : []), 'installing', 'connecting'])
  expect(peek.toasts).toMatchObject([{ type: 'connected' }])
}

const balanceSuccess: Scene = async (cell, stage, ui, open) => {
  await stage.intend({ type: 'sim.insert', operatorId: idOf(cell.app) })
  await stage.intend({ type: 'clock.advance', ms: 5_000 })
  const portal = await open()
  const before = lasting(await stage.peek())
  const returned = await call(stage, portal, cell)
  const inline = cell.operation === 'inline-balance'
  await expect((inline ? ui.overlay : ui.app).getByText(PLAN, { exact: true })).toBeVisible()
  const line = `ends in ${simOfApp(cell.app).slice(-4)}`
  await expect((inline ? ui.overlay : ui.app).getByText(line)).toBeVisible()
  if (cell.outcome === 'cancelled') {
    await ui.overlay.getByRole('button', { name: 'Close balance' }).click()
    await stage.until('the panel to close', ({ app }) => (app.balance === null ? true : undefined))
  }
  const peek = await stage.peek()
  check(cell, { peek, returned, heard: inline ? await heardOf(portal) : [] })
  expect(told(peek)).toEqual([])
  expect(path(peek)).toEqual(inline ? [] : ['balance'])
  // Nothing changes but that the line has a plan.
  const { balance, ...network } = peek.snapshot.network
  expect(balance).toMatchObject({ iccid: simOfApp(cell.app), planName: PLAN, active: true })
  const { balance: balanceBefore, ...networkBefore } = before.network
  expect(balanceBefore).toMatchObject({ planName: '', active: false })
  expect({ ...lasting(peek), network }).toEqual({ ...before, network: networkBefore })
}

const serverFailure: Scene = async (cell, stage, ui, open) => {
  const portal = await open()
  const returned = await call(stage, portal, cell)
  if (cell.operation === 'delayed-profile') {
    await stage.intend({ type: 'network.set', wifi: false })
    await stage.intend({ type: 'clock.advance', ms: MINUTES * 60_000 })
    await stage.intend({ type: 'clock.advance', ms: 5_000 })
  }
  await stage.settle()
  await expect(ui.failedDialog).toBeVisible()
  const inline = cell.operation === 'inline-download'
  const peek = await stage.peek()
  check(cell, { peek, returned, heard: inline ? await heardOf(portal) : [] })
  expect(told(peek)).toEqual(inline ? [['invalidMatchingId', '', true]] : [])
  expect(peek.snapshot).toMatchObject({ profiles: [], operations: [], registration: { state: 'none' } })
  expect(path(peek)).toEqual(
    inline ? [] : cell.operation === 'delayed-profile' ? ['delayed', 'installing'] : ['installing'],
  )
  await stage.intend({ type: 'dialog.answer', answer: 'close' })
  if (!inline) await expect(ui.continue).toBeVisible()
}

/** The user goes once the profile is there, before the network has taken it: it registers all the same, unheard. */
const userLeaves: Scene = async (cell, stage, _ui, open) => {
  await stage.intend({ type: 'settings.change', changes: { timing: 'realistic' } })
  const portal = await open()
  await stage.mark()
  const returned = await callFrom(portal, cell)
  await stage.until('the activation to be told', (peek) => (told(peek).length > 0 ? true : undefined))
  await stage.intend({ type: 'app.close' })
  await stage.intend({ type: 'clock.advance', ms: 60_000 })
  const peek = await stage.peek()
  const iccid = await installed(peek, CONNECTED)
  // The page is gone; what it heard until then is in the trace.
  const heard = payloadsOf(peek.events, 'callback.delivered').filter(({ ok }) => ok)
  check(cell, { peek, returned, heard: heard.map(({ argument }) => JSON.parse(argument) as unknown) })
  const calls = told(peek)
  expect(calls.map(([word, of]) => [word, of])).toEqual(['success', ...CONNECTED].map((word) => [word, iccid]))
  expect([calls.at(0)?.at(-1), calls.at(-1)?.at(-1)]).toEqual([true, false])
  expect(path(peek)).toEqual(['closed'])
}

/** Back to the gateway page: a cancelled purchase, an abandoned payload. */
const toGateway: Scene = async (cell, stage, ui, open) => {
  const portal = await open()
  const before = lasting(await stage.peek())
  const returned = await call(stage, portal, cell)
  await expect(ui.continue).toBeVisible()
  const peek = await stage.peek()
  check(cell, { peek, returned, heard: [] })
  expect(path(peek)).toEqual(['gateway'])
  expect(told(peek)).toEqual([])
  expect(lasting(peek)).toEqual(before)
}

/** The second of two calls in a row finds that the first has left the portal. */
const calledAgain: Scene = async (cell, stage, _ui, open) => {
  const portal = await open()
  const returned = await call(stage, portal, cell)
  const peek = await stage.peek()
  check(cell, { peek, returned, heard: [] })
  expect(path(peek)).not.toContain('portal')
  expect(peek.snapshot.operations.length).toBeLessThanOrEqual(1)
}

const cancelsOperation: Scene = async (cell, stage, _ui, open) => {
  const portal = await open()
  const metadata = { userAccount: 'New', moDirectStatus: 'Complete', planName: PLAN }
  const args = [{ metadata, maker: 'MobilePlans' }, '1$smdp.callbacks.example$CELL', MINUTES]
  const api = 'MobilePlansInlineOperations.notifyProfileDownload'
  await call(stage, portal, { ...cell, api, call: { api, args, hooks: cell.call.hooks } })
  expect((await stage.peek()).snapshot.operations).toHaveLength(1)
  const returned = await call(stage, portal, cell)
  await stage.intend({ type: 'clock.advance', ms: 2 * MINUTES * 60_000 })
  const peek = await stage.peek()
  check(cell, { peek, returned, heard: await heardOf(portal) })
  expect(peek).toMatchObject({ toasts: [], snapshot: { operations: [], profiles: [] }, app: { bar: null } })
  expect(told(peek)).toEqual([])
}

function sceneOf({ operation, outcome, variant }: Cell): Scene {
  if (outcome === 'refused by host' || outcome === 'bad argument') return refused
  if (outcome === 'server failure') return serverFailure
  if (operation === 'cancel-operation') return cancelsOperation
  if (variant === 'called again after leaving') return calledAgain
  if (operation === 'cancel-purchase' || variant === 'abandoned') return toGateway
  if (operation === 'inline-balance' || operation === 'balance' || variant === 'SIM') return balanceSuccess
  if (operation === 'inline-download') return outcome === 'cancelled' ? userLeaves : inlineSuccess
  return leavingSuccess
}

/** Cells that change nothing can share a page. */
const changesNothing = ({ outcome }: Cell) => outcome === 'refused by host' || outcome === 'bad argument'

test('the table has a cell for each call that an app has, with each outcome that it can have', () => {
  const without: Record<string, readonly string[]> = {
    'server failure': ['inline-balance', 'balance', 'cancel-operation', 'cancel-purchase'],
  }
  const missing = APP_VERSIONS.flatMap((app) =>
    Object.entries(CALLBACK_APIS)
      .filter(([, { since }]) => hasSince(app, since))
      .flatMap(([api, { operation }]) =>
        OUTCOMES.filter(
          (outcome) =>
            !(without[outcome] ?? []).includes(operation) &&
            !CELLS.some((cell) => cell.app === app && cell.api === api && cell.outcome === outcome),
        ).map((outcome) => `${app} ${api} ${outcome}`),
      ),
  )
  expect(missing).toEqual([])
  console.log(`callback contract: ${CELLS.length} cells of generation × call × outcome`)
})

for (const app of APP_VERSIONS) {
  for (const [what, chosen] of [
    ['refused', changesNothing],
    ['carried out', (cell: Cell) => !changesNothing(cell)],
  ] as const) {
    const cells = CELLS.filter((cell) => cell.app === app && chosen(cell))
    test(`app of ${app}: ${cells.length} cells, ${what}`, async ({ emulator, stage }) => {
      test.setTimeout(180_000)
      const ui = { ...screens(emulator), overlay: emulator.overlay }
      const failures: string[] = []
      let shared: { id: string; page: Page } | null = null
      for (const cell of cells) {
        const id = cell.outcome === 'refused by host' ? foreignIdOf(app) : idOf(app)
        const open = async () => {
          if (shared?.id === id) return shared.page
          const page = await stage.portalOf(id)
          const apis = Object.keys(CALLBACK_APIS)
          expect(await page.evaluate(callsInPage, apis)).toEqual(CELL_APIS[app])
          if (chosen === changesNothing) shared = { id, page }
          return page
        }
        try {
          if (chosen !== changesNothing) await stage.reset()
          await stage.mark()
          await sceneOf(cell)(cell, stage, ui, open)
        } catch (error) {
          failures.push(`${nameOf(cell)}: ${error instanceof Error ? error.message : String(error)}`)
          shared = null
        }
      }
      expect(failures.join('\n\n')).toBe('')
    })
  }
}

const CELL_APIS = Object.fromEntries(
  APP_VERSIONS.map((app) => [
    app,
    Object.entries(CALLBACK_APIS)
      .filter(([, { since }]) => hasSince(app, since))
      .map(([api]) => api),
  ]),
)
