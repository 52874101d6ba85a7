/** What operators send to the user: SMS, promotion, the action centre. One start, one restart. */
import { expect, test as base } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { focusedView } from './support/focus.ts'
import { ownDisplay } from './support/own-display.ts'
import { screens } from './support/screens.ts'
import { setStage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'
import { xKey } from './support/x11.ts'

// The display is this file's own: the keys go where X sends them.
const test = base.extend<object, { emulatorDisplay: string }>(ownDisplay as never)

test('promotion, SMS and action centre, over a restart', async ({ emulator, clock, emulatorDisplay }) => {
  test.setTimeout(90_000)
  let stage = await setStage(emulator, clock)
  let ui = screens(emulator)
  const banner = (name: string) => emulator.popup!.getByRole('article', { name })
  const centre = () => emulator.popup!.getByRole('dialog', { name: 'Action center' })
  const actions = () => emulator.window.getByRole('button', { name: 'Action center' })

  // The promotion comes five minutes after the first run.
  await ui.workbench.getByRole('tab', { name: 'Messages' }).click()
  await ui.workbench.getByRole('button', { name: 'Begin first run' }).click()
  await clock.advance('4m')
  expect((await stage.peek()).toasts).toEqual([])
  await clock.advance('1m')
  await expect(banner('Be online everywhere')).toBeVisible()
  await expect(banner('Be online everywhere').getByRole('button')).toHaveText(['', 'Get connected', 'Don’t show again'])
  const picture = banner('Be online everywhere').locator('img').last()
  expect(await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
    720, 486,
  ])

  // Accepting it leads to the gateway page; the list of operators was skipped.
  await banner('Be online everywhere').getByRole('button', { name: 'Get connected' }).click()
  await expect(ui.app.getByRole('heading', { name: 'Contoso Cellular' })).toBeVisible()
  await stage.intend({ type: 'app.close' })

  // An SMS waits in the network until there is a line.
  const sms = ui.workbench.getByRole('region', { name: 'SMS' })
  await sms.getByRole('button', { name: 'lowBalance' }).click()
  await expect(sms.getByRole('status')).toContainText('One SMS waits')
  await stage.intend({ type: 'sim.insert', operatorId: 'contoso' })
  await clock.advance('5s')
  await expect(banner('Your data is running low')).toBeVisible()

  // The keyboard reaches a banner by F6, next after the desktop; closing it leaves the toast in the action centre.
  await ui.start.focus()
  xKey(emulatorDisplay, 'F6')
  await expect.poll(() => focusedView(emulator)).toBe('popup')
  await expect(banner('Your data is running low').getByRole('button', { name: 'Close' })).toBeFocused()
  xKey(emulatorDisplay, 'Return')
  await expect(banner('Your data is running low')).toBeHidden()
  await expect(actions()).toHaveAttribute('title', '1 notification')

  // SMS that are wrong, each with its diagnostic, and one that is text for people.
  await stage.mark()
  const text = sms.getByRole('textbox', { name: 'Text of the SMS' })
  for (const body of ['mobileplans://lowbalance', 'mobileplan://lowBalance', 'mobileplans://LowBalance', 'See you']) {
    await text.fill(body)
    await sms.getByRole('button', { name: 'Send SMS' }).click()
  }
  await sms.getByLabel('From').selectOption('fabrikam')
  await sms.getByRole('button', { name: 'trialEnded' }).click()
  const { events } = await stage.until('five SMS', (peek) =>
    payloadsOf(peek.events, 'sms.received').length === 5 ? peek : undefined,
  )
  expect(payloadsOf(events, 'diagnostic').map(({ code }) => code)).toEqual(['MP2301', 'MP2302', 'MP2303', 'MP2304'])
  // One of them was understood all the same.
  await expect(actions()).toHaveAttribute('title', '2 notifications')

  // Both survive a kill; the action centre answers them by the keyboard.
  await stage.settle()
  await emulator.restart()
  stage = await setStage(emulator, clock)
  ui = screens(emulator)
  await expect(banner('Your data is running low')).toBeVisible()
  await actions().click()
  await expect(centre().getByRole('article')).toHaveCount(2)
  await expectAccessible(emulator.popup!, 'action centre')
  await expect(centre().getByRole('button', { name: 'Clear all notifications' })).toBeFocused()
  await centre().getByRole('article').last().getByRole('button', { name: 'Get more data' }).click()
  await expect(ui.app.getByRole('heading', { name: 'Contoso Cellular' })).toBeVisible()
  await expect(centre().getByRole('article')).toHaveCount(1)
  await centre().getByRole('button', { name: 'Clear all notifications' }).press('Enter')
  await expect(centre().getByText('No new notifications')).toBeFocused()
  await emulator.popup!.keyboard.press('Escape')
  await expect(centre()).toBeHidden()
  const { events: all, toasts } = await stage.peek()
  expect(toasts).toEqual([])
  expect(payloadsOf(all, 'toast.shown').map(({ type }) => type)).toEqual(['promotion', 'sms', 'sms'])
})

test('a plan that runs low makes the operator’s network send the SMS', async ({ emulator, clock }) => {
  const stage = await setStage(emulator, clock)
  await stage.intend({ type: 'sim.insert', operatorId: 'contoso' })
  await clock.advance('5s')
  await stage.intend({ type: 'network.set', wifi: false })
  await stage.intend({ type: 'network.plan', plan: { planName: 'Day', dataInMB: 100, hours: 24, roaming: true } })
  await stage.mark()
  await stage.intend({ type: 'network.use', megabytes: 92 })
  await expect(emulator.popup!.getByRole('article', { name: 'Your data is running low' })).toBeVisible()
  await stage.intend({ type: 'network.use', megabytes: 10 })
  await expect(emulator.popup!.getByRole('article', { name: 'You have used up your data' })).toBeVisible()
  const { events } = await stage.peek()
  expect(payloadsOf(events, 'sms.received').map(({ text }) => text)).toEqual([
    'mobileplans://lowBalance',
    'mobileplans://zeroBalance',
  ])
})
