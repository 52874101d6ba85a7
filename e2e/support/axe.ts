/** Axe on the pages of an Electron program. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from 'mobile-plans-emulator/test'

/** Expects no serious or critical violation on a page as it is now; `without` names rules that can't be judged there. */
export async function expectAccessible(page: Page, what: string, without: string[] = []): Promise<void> {
  // Legacy mode: Electron can't open the blank page that the other mode wants.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .disableRules(without)
    // Stops that Fluent UI's lists put beside themselves: they hand the focus on at once.
    .exclude('[data-tabster-dummy]')
  const { violations } = await axe.analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html} ${any.map(({ message }) => message).join(' ')}`),
    )
  expect(grave, what).toEqual([])
}
