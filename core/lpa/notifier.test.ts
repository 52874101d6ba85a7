import { describe, expect, it } from 'vitest'
import { COMMAND } from '../euicc/tags.ts'
import type { HttpPort } from '../ports.ts'
import { readHeader } from '../tlv/tlv.ts'
import { createRig, memoryStore, request } from './lpa.testing.ts'
import { RETRY_DELAYS_MS } from './notifier.ts'

/** A network that can be taken away. */
function switchable() {
  const state = { down: false, notifications: 0, operators: [] as (string | undefined)[] }
  const http = (inner: HttpPort): HttpPort => ({
    async send(one) {
      if (one.url.endsWith('handleNotification')) {
        state.notifications += 1
        state.operators.push(one.embeddedFor)
      }
      return state.down ? { ok: false, error: 'unreachable', detail: 'down' } : inner.send(one)
    },
  })
  return { state, http }
}

describe('notifications', () => {
  it('of enabling and deleting are sent in the background and removed from the card', async () => {
    const { lpa, clock, of } = createRig()
    const outcome = await lpa.download(request('ABC'))
    const iccid = 'iccid' in outcome ? outcome.iccid : ''
    expect(await lpa.enable(iccid, 7)).toBe('Success')
    await clock.settled()
    expect(await lpa.delete(iccid, 8)).toBe('Success')
    await clock.settled()
    expect(of('esim.notification').map((one) => `${one.sequenceNumber} ${one.operation} ${one.state}`)).toEqual([
      '1 install pending',
      '1 install sent',
      '1 install removed',
      '2 enable pending',
      '2 enable sent',
      '2 enable removed',
      '3 disable pending',
      '4 delete pending',
      '3 disable sent',
      '3 disable removed',
      '4 delete sent',
      '4 delete removed',
    ])
    expect(of('esim.profile').map((one) => one.state)).toEqual(['Disabled', 'Enabled', 'Deleted'])
  })

  it('that could not be sent wait, are tried again in virtual time, and give up for now', async () => {
    const { state, http } = switchable()
    const { lpa, clock, of, trace } = createRig({ http })
    const outcome = await lpa.download(request('ABC'))
    state.down = true
    expect(await lpa.enable('iccid' in outcome ? outcome.iccid : '', 0)).toBe('Success')
    await clock.settled()
    expect(state.notifications).toBe(2)
    for (const [index, delay] of RETRY_DELAYS_MS.entries()) {
      await clock.advance(delay - 1)
      expect(state.notifications).toBe(2 + index)
      await clock.advance(1)
      expect(state.notifications).toBe(3 + index)
    }
    const count = trace.events().length
    await clock.advance(7 * 86_400_000)
    expect(trace.events()).toHaveLength(count)
    expect(of('esim.notification').filter((one) => one.state === 'pending')).toHaveLength(2)
    state.down = false
    await lpa.sendNotifications(null)
    expect(of('esim.notification').at(-1)).toMatchObject({ operation: 'enable', state: 'removed' })
  })

  it('are sent after a restart, on behalf of the operator whose ICCID it is', async () => {
    const { state, http } = switchable()
    const store = memoryStore()
    const first = createRig({ store, http })
    const outcome = await first.lpa.download(request('ABC'))
    state.down = true
    await first.lpa.enable('iccid' in outcome ? outcome.iccid : '', 0)
    await first.clock.settled()
    const asked: unknown[] = []
    const again = createRig({
      store,
      http: (inner) => ({
        send(one) {
          asked.push(one.embeddedFor)
          return inner.send(one)
        },
      }),
      lpa: { embeddedFor: ({ iccid, address }) => (iccid.startsWith('8988247') ? `owner of ${address}` : undefined) },
    })
    await again.lpa.sendNotifications(null)
    expect(asked).toEqual(['owner of smdp.contoso.example'])
    expect(again.of('esim.notification').map((one) => one.state)).toEqual(['pending', 'sent', 'removed'])
    await again.lpa.sendNotifications(null)
    expect(asked).toHaveLength(1)
  })

  it('of a result that could not be sent do not fail the download', async () => {
    const { state, http } = switchable()
    const { lpa, clock, of } = createRig({
      http: (inner) => {
        const network = http(inner)
        return {
          send(one) {
            state.down = one.url.endsWith('handleNotification') && state.notifications === 0
            return network.send(one)
          },
        }
      },
    })
    expect(await lpa.download(request('ABC'))).toMatchObject({ status: 'Success' })
    expect(of('esim.notification').at(-1)).toMatchObject({ state: 'failed' })
    await clock.advance(RETRY_DELAYS_MS[0])
    expect(of('esim.notification').at(-1)).toMatchObject({ state: 'removed' })
    expect(state.operators).toEqual(['contoso', 'contoso'])
  })

  it('are not sent twice at the same time', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    let sent = 0
    const { lpa, clock } = createRig({
      http: (inner) => ({
        async send(one) {
          if (one.url.endsWith('handleNotification')) {
            sent += 1
            await gate
          }
          return inner.send(one)
        },
      }),
    })
    const download = lpa.download(request('ABC'))
    await expect.poll(() => sent).toBe(1)
    const all = lpa.sendNotifications(null)
    await Promise.resolve()
    release()
    await Promise.all([download, all])
    await clock.settled()
    expect(sent).toBe(1)
  })

  it('of a long time offline are read from the card together, not once for each', async () => {
    const { state, http } = switchable()
    let lists = 0
    const { lpa, clock } = createRig({
      http,
      card: (inner) => ({
        powerCycle: () => inner.powerCycle(),
        execute(command) {
          if (readHeader(command).tag === COMMAND.retrieveNotificationsList) lists += 1
          return inner.execute(command)
        },
      }),
    })
    const outcomes = [await lpa.download(request('A')), await lpa.download(request('B'))]
    const iccids = outcomes.map((one) => ('iccid' in one ? one.iccid : ''))
    state.down = true
    for (let count = 0; count < 20; count += 1) await lpa.enable(iccids[count % 2]!, 0)
    await clock.settled()
    lists = 0
    const before = state.notifications
    await lpa.sendNotifications(0)
    expect(state.notifications).toBe(before + 1)
    expect(lists).toBe(2)
    state.down = false
    await lpa.sendNotifications(0)
    // Twenty times enabled, and nineteen times something else disabled for it.
    expect(state.notifications).toBe(before + 2 + 38)
    expect(lists).toBeLessThanOrEqual(4)
  })
})
