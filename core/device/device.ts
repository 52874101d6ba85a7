/** Puts a device together. */
import { createApp } from '../app/app.ts'
import { askForOffers } from '../app/offers.ts'
import { createCorrelationVector } from '../app/correlation.ts'
import { createDelivery } from '../callbacks/delivery.ts'
import { createIntake } from '../callbacks/intake.ts'
import { createClock } from '../clock/clock.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import { createFaults } from '../faults/faults.ts'
import { createFaultyCalls } from '../faults/faulty-call.ts'
import { createFaultyStore } from '../faults/faulty-store.ts'
import { isOnline } from '../network/access.ts'
import { radioOn } from '../network/switches.ts'
import { createOnlineHttp } from '../network/online-http.ts'
import { createMail } from '../mail/mail.ts'
import { createNetwork } from '../network/network.ts'
import { createRequestNotes } from '../network/request-notes.ts'
import { createRegistration } from '../network/registration.ts'
import { createLedger } from '../operations/ledger.ts'
import { createOperations } from '../operations/operations.ts'
import { createRehearsals } from '../operator-api/rehearsals.ts'
import { createAccounts } from '../operator-api/accounts.ts'
import { noteCosa } from '../operators/cosa-notes.ts'
import { createRegistry } from '../operators/registry.ts'
import { createDownloadErrors } from '../portal/download-errors.ts'
import { createPortalEvents } from '../portal/events.ts'
import { createVisits } from '../portal/visits.ts'
import type { Ports } from '../ports.ts'
import { createApiChoice } from '../toasts/api-choice.ts'
import { createScenarioLoader } from '../scenario/load.ts'
import { createToasts } from '../toasts/toasts.ts'
import { createTrace } from '../trace/trace.ts'
import { createAnnouncer } from './announcer.ts'
import type { Intent } from '../contract/intents.ts'
import type { Device, DeviceConfig, IntentResult } from './api.ts'
import { createCallbackActions } from './callback-actions.ts'
import { createDesk } from './desk.ts'
import { DEVICE_DOCUMENT, loadDocument } from './document.ts'
import { createEffects } from './effects.ts'
import { createIntents } from './intents.ts'
import { createEntries } from './entries.ts'
import { createLines } from './lines.ts'
import { makeLpa } from './make-lpa.ts'
import type { MakeLpa } from './make-lpa.ts'
import { createMessages } from './messages.ts'
import { createReset } from './reset.ts'
import { judgeProfile } from '../esim/wanted.ts'
import { createWindows } from './windows.ts'
import { createHardware } from './hardware.ts'
import { createSaving } from './saving.ts'
import { projectDevice, projectView } from './view.ts'

/**
 * Makes a device, or brings back the one in the store. `lpa` is there for tests that play card and servers themselves.
 * Resolves when the device can be used; what it still has to tell servers goes on in the background.
 */
export async function createDevice(config: DeviceConfig, ports: Ports, lpaOf: MakeLpa = makeLpa): Promise<Device> {
  const { document: saved, resumed, problem } = await loadDocument(ports.store, ports.random)
  const document = { ...saved, eid: config.eid ?? saved.eid }
  // Time never goes back, also when the real clock was set back between two runs.
  const latest = config.history.at(-1)?.t ?? Number.NEGATIVE_INFINITY
  const clock = createClock(ports.time, Math.max(document.clockOffset, latest - ports.time.now()))
  const trace = createTrace({ virtual: clock.now, real: ports.time.now }, config.history)
  const diagnostics = createDiagnostics(trace)
  const operators = createRegistry(config.operators)
  const correlationVector = () => createCorrelationVector(ports.random)
  let closed = false

  const announcer = createAnnouncer(() => projectView(parts))
  const { changed } = announcer
  trace.subscribe(announcer.event)
  const faults = createFaults(trace, changed)
  const settingsStore = createFaultyStore(ports.store, faults)
  const saving = createSaving(
    () =>
      settingsStore.save(DEVICE_DOCUMENT, {
        ...document,
        operations: ledger.saved(),
        lineWishes: operations.savedWishes(),
        toasts: toasts.list(),
        sms: messages.inbox.kept(),
        alerted: messages.alerts.told(),
        firstRun: messages.firstRun.state(),
        downloadErrors: downloadErrors.list(),
        plans: network.plans.saved(),
        clockOffset: clock.offset(),
      }),
    (error) => diagnostics.raise('MP1602', { document: DEVICE_DOCUMENT, error: String(error) }, null),
  )

  const kept = () => {
    changed()
    saving.touch()
  }
  const ledger = createLedger(trace, kept)
  const toasts = createToasts({
    recorder: trace,
    random: ports.random,
    now: clock.now,
    saved: document.toasts,
    changed: kept,
  })
  const downloadErrors = createDownloadErrors(document.downloadErrors, kept)

  const registration = createRegistration({
    clock,
    recorder: trace,
    timing: () => document.settings.timing,
    refuses: (line) => ledger.list().some(({ stage, iccid }) => stage === 'refused' && iccid === line),
    outcome: () => document.networkModel.registration,
    registeredAfter: () => document.networkModel.registeredAfterMs,
    changed,
  })
  const online = () => isOnline(document.network, registration.state().state)
  const http = createOnlineHttp(ports.http, online)
  const { random } = ports
  const { lpa, busy, profiles, consents, installations, simSlot, line, slotFollowsLine, seat } = createLines({
    ports,
    lpaOf,
    document,
    clock,
    trace,
    http,
    faults,
    diagnostics,
    operators,
    changed,
  })
  const network = createNetwork({ clock, recorder: trace, document, registration, iccid: line.iccid, changed: kept })
  const target = () => ({ iccid: line.registers(), radio: radioOn(document.network) })

  const rehearsals = createRehearsals(trace, changed)
  const accounts = createAccounts({
    http,
    clock,
    time: ports.time,
    random,
    recorder: trace,
    operatorOf: operators.byIccid,
    prepare: rehearsals.prepare,
    online,
    country: () => network.access().country,
    changed,
  })
  const visits = createVisits(ports.portal, ports.time, trace)
  const deliver = createDelivery({ visits, recorder: trace, diagnostics })
  const operations = createOperations({
    clock,
    recorder: trace,
    lpa,
    profiles,
    registration,
    register: (cause) => registration.resume(target(), cause),
    deliver,
    diagnostics,
    ledger,
    keep: (cause) =>
      faults.attempt(cause, () => {
        saving.touch()
        return saving.flush()
      }),
    toasts,
    simIccid: () => document.sim?.iccid ?? null,
    attemptFailed: ({ operatorId }, status, iccid = '') =>
      downloadErrors.note({ operatorId, status, at: clock.now(), iccid }),
    slotFollowsLine,
    fetched({ operatorId, iccid, cause }) {
      downloadErrors.forget(operatorId)
      network.bought(iccid ?? '', '', cause)
      judgeProfile(
        diagnostics,
        profiles.list().find((one) => one.iccid === iccid),
        cause,
      )
    },
    bought: network.bought,
    correlationVector,
    send: (event, cause) => app.send(event, cause),
    changed,
  })
  const messages = createMessages({
    choice: createApiChoice({ http, random: ports.random, now: ports.time.now, recorder: trace, imei: document.imei }),
    plans: network.plans,
    clock,
    trace,
    diagnostics,
    operators,
    operations,
    toasts,
    http,
    profiles,
    line,
    registration,
    document,
    online,
    app: () => app,
    changed,
    kept,
  })
  const effects = createEffects({
    gateway: messages.gateway,
    firstRun: messages.firstRun,
    clock,
    http,
    trace,
    diagnostics,
    operators,
    operations,
    profiles,
    line,
    downloadErrors,
    visits,
    document,
    accounts,
    online,
    country: () => network.access().country,
    random: ports.random,
    correlationVector,
    send: (event, cause) => app.send(event, cause),
  })
  const app = createApp({ recorder: trace, perform: effects, changed })
  const actions = createCallbackActions({
    clock,
    ledger,
    operations,
    registration,
    deliver,
    diagnostics,
    line,
    bought: network.bought,
    send: app.send,
  })
  const takeCall = createFaultyCalls(
    createIntake({ visits, recorder: trace, diagnostics, actions }),
    faults,
    (visitId) => visits.get(visitId)?.seq ?? null,
  )
  const takeEvent = createPortalEvents({
    visits,
    recorder: trace,
    diagnostics,
    send: app.send,
    takeCall,
    correlationVector,
  })
  const windows = createWindows({
    clock,
    trace,
    lpa,
    busy,
    profiles,
    seat,
    registration,
    target,
    line,
    simSlot,
    operators,
    document,
    saving,
    raise: (cause) => desk.raise('settings', cause),
    installations,
    random,
    askForOffers: (question, cause) => askForOffers({ http, recorder: trace, diagnostics }, question, cause),
    changed,
  })
  const mail = createMail({
    clock,
    recorder: trace,
    http: createOnlineHttp(ports.mail, online),
    toFront: () => desk.raise('mail', null),
    changed,
  })
  const desk = createDesk({
    app: {
      standing: () => app.state().page.name !== 'closed' && !app.state().minimised,
      minimise: (cause) => app.send({ type: 'minimise' }, cause),
      restore: () => app.send({ type: 'restore' }, null),
    },
    settings: windows.window,
    mail: { standing: () => mail.view(false).shown, minimise: mail.minimise, restore: mail.restore },
  })
  const entries = createEntries({
    clock,
    recorder: trace,
    app,
    accounts,
    operators,
    iccid: line.iccid,
    uuid: random.uuid,
    correlationVector,
    changed,
  })
  const parts = {
    clock,
    document,
    profiles,
    registration,
    network,
    operators,
    operations,
    ledger,
    toasts,
    messages,
    app,
    consents,
    installations,
    line,
    simSlot,
    windows,
    mail,
    accounts,
    rehearsals,
    entries,
    faults,
  }

  const noteRequests = createRequestNotes(trace, diagnostics)
  const advance = async (ms: number) => {
    trace.record('clock.advanced', { byMs: ms })
    await clock.advance(ms)
    changed()
    saving.touch()
  }
  const tellServers = (cause: number) => void clock.run(() => lpa.sendNotifications(cause))
  const reset = createReset({
    trace,
    app,
    faults,
    operations,
    consents,
    installations,
    toasts,
    messages,
    downloadErrors,
    registration,
    network,
    lpa,
    profiles,
    document,
    seat,
    target,
    saving,
    resetWindows(cause) {
      windows.reset(cause)
      mail.reset()
      entries.closeAccountPage()
      accounts.clear()
      rehearsals.clear()
    },
    tellServers,
  })
  const take = createIntents({
    trace,
    app,
    operators,
    operations,
    consents,
    installations,
    toasts,
    messages,
    registration,
    windows,
    mail,
    entries,
    rehearsals,
    network,
    document,
    faults,
    profiles,
    target,
    saving,
    advance,
    reset,
    changed,
    uuid: ports.random.uuid,
  })

  const dispatch = async (intent: Intent): Promise<IntentResult> => {
    const result = await take(intent)
    desk.after(intent)
    return result
  }
  const loadScenario = createScenarioLoader({
    dispatch,
    lpa,
    operators: operators.list,
    uuid: random.uuid,
    now: clock.now,
    note: (name, file) => trace.record('scenario.loaded', { name, file }),
    setHardware: createHardware({ document, fixedEid: config.eid, trace, changed, saving }),
    async refresh() {
      await profiles.refresh()
      registration.resume(target(), null)
    },
  })

  const started = trace.record('device.started', { version: config.version, resumed, eid: document.eid })
  if (problem !== null) diagnostics.raise('MP1601', { problem }, started)
  await profiles.refresh().catch((error: unknown) => diagnostics.raise('MP1603', { error: String(error) }, started))
  operations.resume(document, started)
  registration.follow(target(), started)
  tellServers(started)
  if (!resumed || document.eid !== saved.eid) saving.touch()

  return {
    snapshot: () => projectDevice(parts),
    view: announcer.view,
    events: trace.events,
    subscribe: announcer.subscribe,
    dispatch: async (intent) => (closed ? { ok: false, error: 'The device has been closed.' } : dispatch(intent)),
    networkRules: network.rules,
    traffic(bytes) {
      if (!closed) network.plans.used(bytes)
    },
    balanceOf: network.plans.balanceOf,
    requests(report) {
      if (!closed) noteRequests(report)
    },
    setPlan(iccid, plan) {
      if (!closed) network.plans.set(iccid, plan, null)
    },
    portal(event) {
      if (!closed) takeEvent(event)
    },
    addOperator(operator, file) {
      operators.put(operator)
      const seq = trace.record('operator.added', { operatorId: operator.id, ...(file === undefined ? {} : { file }) })
      noteCosa(operator, diagnostics, seq)
      changed()
      app.send({ type: 'offers-changed' }, seq)
    },
    setEid(eid) {
      if (eid === document.eid) return
      document.eid = eid
      trace.record('settings.changed', { changes: { eid } })
      changed()
      saving.touch()
    },
    loadScenario: (scenario, file) =>
      closed
        ? Promise.resolve({ ok: false, problems: [{ path: [], message: 'The device has been closed.' }] })
        : loadScenario(scenario, file),
    rejectScenario: (file, problems) => void trace.record('scenario.rejected', { file, problems }),
    rejectOperator: (file, problems) => void trace.record('operator.rejected', { file, problems }),
    monitored: (kind, payload, cause) => (closed ? 0 : trace.record(kind, payload, cause)),
    advance,
    settled: clock.settled,
    async close() {
      if (closed) return
      closed = true
      trace.record('device.stopped', {})
      announcer.stop()
      clock.stop()
      saving.touch()
      await saving.flush()
    },
  }
}
