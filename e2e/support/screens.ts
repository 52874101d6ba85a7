/** Where things are on the emulator's screens, found as a user of a screen reader finds them. */
import type { Emulator } from 'mobile-plans-emulator/test'

/** Locators of the pages as they are now; ask again after a restart. */
export function screens(emulator: Emulator) {
  const { window, overlay, popup } = emulator
  if (popup === undefined) throw new Error('the popup view is not there')
  const app = window.getByRole('region', { name: 'Mobile Plans' })
  return {
    /** Taskbar of the simulated PC. */
    network: window.getByRole('button', { name: 'Network', exact: true }),
    start: window.getByRole('button', { name: 'Start', exact: true }),
    /** Network flyout and start menu. */
    flyout: popup.getByRole('dialog', { name: 'Network' }),
    connect: popup.getByRole('button', { name: 'Connect with a data plan' }),
    cellular: popup.getByRole('region', { name: 'Cellular' }),
    quickSetting: (name: string) => popup.getByRole('button', { name, exact: true }),
    startMenu: popup.getByRole('dialog', { name: 'Start' }),
    /** The Mobile Plans app's window. */
    app,
    back: app.getByRole('button', { name: 'Back', exact: true }),
    tile: (brandName: string) => app.getByRole('button', { name: brandName, exact: true }),
    continue: app.getByRole('button', { name: 'Continue', exact: true }),
    link: (name: string) => app.getByRole('link', { name, exact: true }),
    developmentBadge: app.getByText('Development', { exact: true }),
    /** The view over the portal. */
    bar: overlay.getByText(/^We.re updating your cellular network settings/),
    leaveDialog: overlay.getByRole('dialog', { name: 'Leave the third party website?' }),
    failedDialog: overlay.getByRole('dialog', { name: /^Can.t complete your order$/ }),
    answer: (name: string) => overlay.getByRole('button', { name, exact: true }),
    /** The right half of the window. */
    workbench: window.getByRole('complementary', { name: 'Workbench' }),
  }
}
