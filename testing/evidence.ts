/** What a failed test leaves behind. */
import type { TestInfo } from '@playwright/test'
import type { Running } from './launch.ts'

/** Attaches the trace as NDJSON, the program's last lines and a picture of each page that is shown. */
export async function attachEvidence(testInfo: TestInfo, running: Running): Promise<void> {
  await testInfo.attach('emulator-output.txt', { body: running.output.text(), contentType: 'text/plain' })
  if (!running.running()) return
  const events = await running.ask('events').catch(() => [])
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('')
  await testInfo.attach('emulator-trace.ndjson', { body: lines, contentType: 'application/x-ndjson' })
  const pages = {
    window: running.page('window'),
    overlay: running.page('overlay'),
    popup: running.page('popup'),
    portal: running.portal(),
  }
  for (const [name, page] of Object.entries(pages)) {
    // A hidden view draws nothing: then there is no picture.
    const picture = await page?.screenshot({ timeout: 2_000 }).catch(() => undefined)
    if (picture !== undefined)
      await testInfo.attach(`emulator-${name}.png`, { body: picture, contentType: 'image/png' })
  }
}
