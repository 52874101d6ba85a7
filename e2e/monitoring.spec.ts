/** The tab "Monitoring": a shipped portal pinged in the background, a training's day, and the report of it all. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { payloadsOf } from './support/trace.ts'

test('a portal is monitored over a restart, and a day of training passes in seconds', async ({
  emulator,
  device,
}, testInfo) => {
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
  const changes = payloadsOf(await device.trace(), 'monitoring.incident').filter(({ incident }) => incident === 1)
  expect(changes.map(({ change }) => change)).toEqual(['opened', 'missed', 'ended'])

  const file = testInfo.outputPath('report.html')
  await emulator.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await emulator.window.getByRole('button', { name: 'Export…' }).click()
  await expect(emulator.window.getByRole('radio', { name: /since the device was last reset/ })).toBeChecked()
  await emulator.window.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(emulator.window.getByText('The report was saved to')).toBeVisible()
  const report = await readFile(file, 'utf8')
  expect(report).toContain('Incident 1 (severity high) opened')
  expect(report, 'identifiers are hidden').not.toContain((await device.snapshot()).eid)
})
