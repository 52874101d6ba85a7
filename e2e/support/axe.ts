/** Axe on the pages of an Electron program. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from 'mobile-plans-emulator/test'

/** Expects no serious or critical violation on a page as it is now. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Legacy mode: Electron can't open the blank page that the other mode wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map(({ html }) => html).join('\n    ')}`)
  expect(grave, what).toEqual([])
}
