/** The tab "Monitoring": a shipped portal pinged in the background, and a training's day. */
import { expect, test } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'

test('a portal is monitored over a restart, and a day of training passes in seconds', async ({ emulator }) => {
  const open = async () => {
    await emulator.window.getByRole('tab', { name: 'Monitoring' }).click()
    return emulator.window.getByRole('tabpanel', { name: 'Monitoring' })
  }
  let panel = await open()
  await panel.getByRole('switch', { name: 'Monitor in the background' }).click()
  const levels = panel.getByRole('region', { name: 'Service levels' })
  await expect(levels.getByRole('row', { name: /^portal 1 ✓ 100\.000 %/ })).toBeVisible()

  await emulator.restart()
  panel = await open()
  await expect(panel.getByRole('switch', { name: 'Monitor in the background' })).toBeChecked()
  await expect(panel.getByRole('row', { name: /^portal \d+ ✓ 100\.000 %/ })).toBeVisible()

  await panel.getByRole('switch').click()
  await panel.getByLabel('Portal').selectOption('missed-response')
  await panel.getByRole('switch').click()
  await panel.getByRole('button', { name: '1 day later' }).click()
  const incidents = panel.getByRole('region', { name: 'Incidents' })
  await expect(incidents.getByText(/Incident 1, severity high/)).toBeVisible()
  await expect(incidents.getByText(/first response: ✗ missed/).first()).toBeVisible()
  await expect(panel.getByRole('img', { name: /failed pings/ })).toBeVisible()
  await expectAccessible(emulator.window, 'the tab "Monitoring"')
})
