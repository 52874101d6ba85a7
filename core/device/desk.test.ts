import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Intent } from '../contract/intents.ts'
import { createRig } from './device.testing.ts'
import type { Rig } from './device.testing.ts'

/** What is to be seen. */
const front = ({ device }: Rig) => {
  const { app, settings, mail } = device.view()
  const appShown = app.screen.name !== 'closed' && !app.minimised
  return [appShown && 'app', settings.shown && 'settings', mail.shown && 'mail'].filter(Boolean)
}
const APP: Intent = { type: 'app.open', via: 'start' }
const SETTINGS: Intent = { type: 'windows.openSettings', page: 'cellular' }
const MAIL: Intent = { type: 'mail.open' }

describe('the windows of the PC', () => {
  it.each<[string, Intent[], (string | false)[]]>([
    ['the last that was opened is in front', [APP, MAIL, SETTINGS], ['settings']],
    ['closing it shows the one behind', [APP, MAIL, SETTINGS, { type: 'windows.closeSettings' }], ['mail']],
    ['and so on', [APP, MAIL, SETTINGS, { type: 'windows.closeSettings' }, { type: 'mail.close' }], ['app']],
    ['minimising it does, too', [APP, MAIL, { type: 'mail.minimise' }], ['app']],
    ['what its user minimised stays so', [APP, { type: 'app.minimise' }, MAIL, { type: 'mail.close' }], []],
    [
      'what is chosen in the taskbar leaves its place',
      [APP, MAIL, { type: 'app.restore' }, { type: 'app.close' }],
      ['mail'],
    ],
    ['a closed one does not come back', [SETTINGS, MAIL, { type: 'device.reset' }, APP, { type: 'app.close' }], []],
  ])('%s', async (_, intents, expected) => {
    const rig = await createRig()
    await rig.does(...intents)
    expect(front(rig)).toEqual(expected)
  })

  it('never shows two at once, and none only when all are closed or were minimised', async () => {
    const acts: Intent[] = [
      ...[APP, SETTINGS, MAIL],
      ...(['app.close', 'app.minimise', 'app.restore'] as const).map((type) => ({ type })),
      ...(['windows.closeSettings', 'windows.minimiseSettings', 'windows.restoreSettings'] as const).map((type) => ({
        type,
      })),
      ...(['mail.close', 'mail.minimise', 'mail.restore'] as const).map((type) => ({ type })),
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 12 }), async (intents) => {
        const rig = await createRig()
        for (const intent of intents) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
          await rig.does(intent)
          expect(front(rig).length).toBeLessThanOrEqual(1)
        }
        await rig.does(APP)
        expect(front(rig)).toEqual(['app'])
      }),
      { numRuns: 40 },
    )
  })
})
