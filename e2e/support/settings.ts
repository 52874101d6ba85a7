/** The dialog "Settings of the PC" in the workbench. */
import type { Emulator } from 'mobile-plans-emulator/test'
import { screens } from './screens.ts'

/** Changes settings by clicking and typing. */
export async function changeSettings(
  emulator: Emulator,
  { region, language, timing }: { region?: string; language?: string; timing?: 'quick' | 'realistic' },
): Promise<void> {
  await screens(emulator).workbench.getByRole('button', { name: 'Settings…' }).click()
  const dialog = emulator.window.getByRole('dialog', { name: 'Settings of the PC' })
  if (region !== undefined) await dialog.getByLabel('Region').fill(region)
  if (language !== undefined) await dialog.getByLabel('Language').fill(language)
  if (timing !== undefined) await dialog.getByLabel('Timing').selectOption(timing)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
