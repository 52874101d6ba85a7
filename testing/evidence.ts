/** What a failed test leaves behind. */
import type { TestInfo } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadTrace } from '../electron/trace/file.ts'
import type { Running } from './launch.ts'

/**
 * Leaves the trace as NDJSON, the program's last lines and a picture of each page that is shown, all as files. Of a program that
 * has ended the trace is read from `userDataDir`.
 */
export async function attachEvidence(testInfo: TestInfo, running: Running, userDataDir: string): Promise<void> {
  const leave = async (name: string, content: string | Buffer, contentType: string) => {
    const path = testInfo.outputPath(name)
    await writeFile(path, content)
    testInfo.attachments.push({ name, path, contentType })
  }
  await leave('emulator-output.txt', running.output.text(), 'text/plain')
  const alive = running.running()
  const events = alive
    ? await running.ask('events').catch(() => [])
    : await loadTrace(join(userDataDir, 'trace.ndjson'))
  await leave(
    'emulator-trace.ndjson',
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    'application/x-ndjson',
  )
  if (!alive) return
  const pages = {
    window: running.page('window'),
    overlay: running.page('overlay'),
    popup: running.page('popup'),
    portal: running.portal(),
  }
  for (const [name, page] of Object.entries(pages)) {
    // A hidden view draws nothing: then there is no picture.
    const picture = await page?.screenshot({ timeout: 2_000 }).catch(() => undefined)
    if (picture !== undefined) await leave(`emulator-${name}.png`, picture, 'image/png')
  }
}
