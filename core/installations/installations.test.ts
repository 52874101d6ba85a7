/** Installing by an activation code, and the LPA's questions, in a whole device with a real card and server. */
import { describe, expect, it } from 'vitest'
import type { OrderConfig } from '../contract/order.ts'
import type { Rig } from '../device/device.testing.ts'
import { createWhole, createWorld, orderInline } from '../device/whole.testing.ts'
import { CONSENT_TIMEOUT_MS } from './consents.ts'

const ORDER = { matchingId: 'IT', providerName: 'Contoso Cellular', profileName: 'Travel' } satisfies OrderConfig

async function createOrdered(order: OrderConfig = ORDER) {
  const world = createWorld()
  await world.orders.configure(order)
  return { world, rig: await createWhole(world) }
}
const shown = (rig: Rig) => rig.device.view().installation
const question = (rig: Rig) => {
  const now = shown(rig)
  if (now?.step !== 'question') throw new Error(`no question: ${JSON.stringify(now)}`)
  return now.question
}
const answer = (rig: Rig, decision: 'confirm' | 'postpone' | 'deny', confirmationCode?: string) =>
  rig.does({
    type: 'esim.answer',
    operationId: question(rig).operationId,
    decision,
    ...(confirmationCode === undefined ? {} : { confirmationCode }),
  })
const begin = async (rig: Rig, matchingId = 'IT') => {
  await rig.does({ type: 'esim.install', activationCode: `1$smdp.contoso.example$${matchingId}` })
  await rig.device.settled()
}
/** Reason of the cancelSession request, as the card signed it. */
const cancelled = (rig: Rig) => rig.events('es9.request').some(({ payload }) => payload.function === 'cancelSession')

describe('an installation by activation code', () => {
  it('shows what it is about, asks, installs, and leaves the profile disabled', async () => {
    const { rig } = await createOrdered({ ...ORDER, icon: 'data:image/png;base64,iVBORw0KGgo=', policyRules: [2] })
    void rig.device.dispatch({ type: 'esim.install', activationCode: '1$smdp.contoso.example$IT' })
    await Promise.resolve()
    expect(shown(rig)).toMatchObject({ step: 'contacting' })
    await rig.device.settled()
    expect(question(rig)).toMatchObject({
      asks: 'consent',
      codeRefused: false,
      offer: {
        providerName: 'Contoso Cellular',
        profileName: 'Travel',
        profileClass: 'operational',
        policyRules: [2],
        icon: 'data:image/png;base64,iVBORw0KGgo=',
      },
    })
    expect(rig.device.snapshot().profiles).toEqual([])
    await answer(rig, 'confirm')
    await rig.device.settled()
    expect(shown(rig)).toMatchObject({ step: 'done', offer: { profileName: 'Travel' } })
    expect(rig.device.snapshot().profiles).toMatchObject([{ state: 'Disabled' }])
    await rig.does({ type: 'esim.dismiss' })
    expect(shown(rig)).toBeNull()
  })

  it('asks for a confirmation code, again when it was wrong, until the server has had enough', async () => {
    const { rig } = await createOrdered({ ...ORDER, confirmationCode: '1234', confirmationCodeTries: 2 })
    await begin(rig)
    expect(question(rig)).toMatchObject({ asks: 'code', codeRefused: false })
    await answer(rig, 'confirm', '0000')
    await rig.device.settled()
    expect(question(rig)).toMatchObject({ asks: 'code', codeRefused: true })
    await answer(rig, 'confirm', '1111')
    await rig.device.settled()
    expect(shown(rig)).toMatchObject({ step: 'failed', status: 'ConfirmationCodeMaxRetriesExceeded' })
  })

  it('takes the right code after a wrong one', async () => {
    const { rig } = await createOrdered({ ...ORDER, confirmationCode: '1234' })
    await begin(rig)
    await answer(rig, 'confirm', '0000')
    await rig.device.settled()
    await answer(rig, 'confirm', '1234')
    await rig.device.settled()
    expect(shown(rig)).toMatchObject({ step: 'done' })
  })

  it.each([
    ['confirmed without a code', 'confirm', 'ConfirmationCodeMissing'],
    ['postponed', 'postpone', 'OperationAborted'],
    ['denied', 'deny', 'OperationAborted'],
  ] as const)('%s, it ends, and the server is told', async (_, decision, status) => {
    const { rig } = await createOrdered({ ...ORDER, confirmationCode: '1234' })
    await begin(rig)
    await answer(rig, decision)
    await rig.device.settled()
    expect(shown(rig)).toMatchObject({ step: 'failed', status })
    expect(cancelled(rig)).toBe(true)
    expect(rig.device.snapshot().profiles).toEqual([])
  })

  it('that nobody consents to runs out of time', async () => {
    const { rig } = await createOrdered()
    await begin(rig)
    await rig.device.advance(CONSENT_TIMEOUT_MS - 1)
    expect(shown(rig)).toMatchObject({ step: 'question' })
    await rig.device.advance(1)
    expect(shown(rig)).toMatchObject({ step: 'failed', status: 'TimeoutWaitingForUserConsent' })
    expect(cancelled(rig)).toBe(true)
  })

  it('postponed or timed out can be installed later; denied it has been given back', async () => {
    const { rig } = await createOrdered()
    const ends: string[] = []
    for (const decision of ['postpone', 'deny', 'confirm'] as const) {
      await begin(rig)
      const now = shown(rig)
      if (now?.step === 'question') await answer(rig, decision)
      await rig.device.settled()
      const end = shown(rig)
      ends.push(end?.step === 'failed' ? end.status : (end?.step ?? ''))
      await rig.does({ type: 'esim.dismiss' })
    }
    expect(ends).toEqual(['OperationAborted', 'OperationAborted', 'InvalidMatchingId'])
  })

  it.each(['initiateAuthentication', 'authenticateClient', 'getBoundProfilePackage'])(
    'stopped while %s is under way, it ends at once; the same code installs later',
    async (fn) => {
      const { rig, world } = await createOrdered()
      let hangs = true
      world.http.route('', (request) =>
        hangs && request.url.endsWith(fn) ? new Promise(() => {}) : world.fixtures.send(request),
      )
      await rig.device.dispatch({ type: 'esim.install', activationCode: '1$smdp.contoso.example$IT' })
      const asked = () => rig.events('es9.request').some(({ payload }) => payload.function === fn)
      for (let turn = 0; turn < 500 && !asked(); turn += 1) {
        await new Promise((resolve) => setImmediate(resolve))
        const now = shown(rig)
        if (now?.step !== 'question') continue
        await rig.device.dispatch({ type: 'esim.answer', operationId: now.operationId, decision: 'confirm' })
      }
      hangs = false
      await rig.does({ type: 'esim.cancel' })
      await rig.device.settled()
      expect(shown(rig)).toMatchObject({ step: 'failed', status: 'OperationAborted' })
      expect(cancelled(rig)).toBe(fn !== 'initiateAuthentication')
      if (fn === 'initiateAuthentication') {
        await begin(rig)
        await answer(rig, 'confirm')
        await rig.device.settled()
        expect(shown(rig)).toMatchObject({ step: 'done' })
      }
    },
  )

  it('is one at a time, and needs an activation code', async () => {
    const { rig } = await createOrdered()
    expect(await rig.device.dispatch({ type: 'esim.install', activationCode: 'hello' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('format 1'),
    })
    expect(shown(rig)).toBeNull()
    await begin(rig)
    expect(
      await rig.device.dispatch({ type: 'esim.install', activationCode: '1$smdp.contoso.example$TWO' }),
    ).toMatchObject({ ok: false })
    expect(question(rig).asks).toBe('consent')
  })

  it('may name a server on the network', async () => {
    const { rig } = await createOrdered()
    await rig.does({ type: 'esim.install', activationCode: 'LPA:1$rsp.elsewhere.test$IT' })
    await rig.device.settled()
    expect(rig.events('es9.request')[0]?.payload.url).toContain('https://rsp.elsewhere.test/')
    expect(shown(rig)).toMatchObject({ step: 'failed' })
  })

  it('goes with a reset, also while it asks', async () => {
    const { rig } = await createOrdered()
    await begin(rig)
    await rig.does({ type: 'device.reset' })
    expect(shown(rig)).toBeNull()
    await begin(rig, 'OTHER')
    expect(question(rig).asks).toBe('consent')
  })
})

describe('an order of a portal', () => {
  const dialog = (rig: Rig) => rig.device.view().app.dialog
  const reply = (rig: Rig, confirmationCode?: string, decision: 'confirm' | 'deny' = 'confirm') => {
    const now = dialog(rig)
    if (now?.name !== 'install-question') throw new Error('no question')
    return rig.does({
      type: 'esim.answer',
      operationId: now.question.operationId,
      decision,
      ...(confirmationCode === undefined ? {} : { confirmationCode }),
    })
  }

  it('that needs a confirmation code has the user asked in a dialog over the app', async () => {
    const rig = await createWhole(createWorld())
    await orderInline(rig, 'REHEARSAL-CONFIRMATION-CODE')
    expect(dialog(rig)).toMatchObject({ name: 'install-question', question: { asks: 'code' } })
    await reply(rig, '1234')
    await rig.device.advance(10_000)
    expect(dialog(rig)).toBeNull()
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('that wants the user to be asked is installed once they agree', async () => {
    const rig = await createWhole(createWorld())
    await orderInline(rig, 'REHEARSAL-CONSENT')
    expect(dialog(rig)).toMatchObject({
      name: 'install-question',
      question: { asks: 'consent', offer: { providerName: 'Contoso Cellular' } },
    })
    expect(rig.device.snapshot().profiles).toEqual([])
    await reply(rig, undefined, 'deny')
    await rig.device.settled()
    expect(dialog(rig)).toMatchObject({ name: 'order-failed', errorCode: 'OPERATION_ABORTED' })
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    await rig.device.settled()
    await reply(rig)
    await rig.device.advance(10_000)
    expect(dialog(rig)).toBeNull()
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(rig.events('diagnostic').map(({ payload }) => payload.code)).not.toContain('MP1802')
  })

  it('may want both: the code is consent, too, and is asked for once', async () => {
    const world = createWorld()
    await world.orders.configure({ matchingId: 'BOTH', consent: 'ask', confirmationCode: '1234' })
    const rig = await createWhole(world)
    await orderInline(rig, 'BOTH')
    expect(dialog(rig)).toMatchObject({ name: 'install-question', question: { asks: 'code' } })
    await reply(rig, '1234')
    await rig.device.advance(10_000)
    expect(dialog(rig)).toBeNull()
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('fails without one, and can be tried again with it', async () => {
    const rig = await createWhole(createWorld())
    await orderInline(rig, 'REHEARSAL-CONFIRMATION-CODE')
    await reply(rig)
    await rig.device.settled()
    expect(dialog(rig)).toMatchObject({ name: 'order-failed', errorCode: 'CONFIRMATION_CODE_MISSING' })
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    await rig.device.settled()
    await reply(rig, '1234')
    await rig.device.advance(10_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('keeps the card busy while it asks, and waits for an app that was closed', async () => {
    const rig = await createWhole(createWorld())
    await orderInline(rig, 'REHEARSAL-CONFIRMATION-CODE')
    await rig.does({ type: 'app.close' })
    expect(dialog(rig)).toBeNull()
    await begin(rig, 'OTHER')
    expect(shown(rig)).toMatchObject({ step: 'failed', status: 'CardBusy' })
    await rig.does({ type: 'app.open', via: 'start' })
    expect(dialog(rig)).toMatchObject({ name: 'install-question' })
    await rig.does({ type: 'device.reset' })
    expect(dialog(rig)).toBeNull()
    expect(rig.device.snapshot().operations).toEqual([])
  })
})
