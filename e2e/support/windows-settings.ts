/** The Settings app of the simulated Windows, found as a user of a screen reader finds it. */
import type { Emulator } from 'mobile-plans-emulator/test'

/** Locators and short ways; ask again after a restart. */
export function windowsSettings(emulator: Emulator) {
  const region = emulator.window.getByRole('region', { name: 'Settings', exact: true })
  const button = (name: string | RegExp) => region.getByRole('button', { name, exact: typeof name === 'string' })
  const dialog = (name: string) => region.getByRole('dialog', { name })
  const settings = {
    region,
    button,
    dialog,
    heading: (name: string) => region.getByRole('heading', { level: 1, name }),
    link: (name: string) => region.getByRole('link', { name }),
    message: region.getByRole('status').first(),
    slot: region.getByRole('combobox', { name: 'Use this SIM for cellular data' }),
    profile: (name: RegExp) => region.getByRole('list', { name: 'eSIM profiles' }).getByRole('button', { name }),
    /** From the page "Manage eSIM profiles" to the field for an activation code. */
    async enterCode() {
      await button('Add a new profile').click()
      await region.getByRole('radio', { name: 'Use an activation code from my provider' }).check()
      await button('Next').click()
      return region.getByRole('textbox', { name: 'Activation code' })
    },
    /** Installs by a typed code; the profile is not used yet. */
    async install(activationCode: string) {
      const field = await settings.enterCode()
      await field.fill(activationCode)
      await button('Next').click()
      await dialog('Do you want to download this profile?').getByRole('button', { name: 'Download' }).click()
      await dialog('Your profile is ready').getByRole('button', { name: 'Close' }).click()
    },
  }
  return settings
}
