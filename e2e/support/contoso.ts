/** The pages of the portal that the emulator ships for Contoso Cellular. */
import type { Page } from 'mobile-plans-emulator/test'

/** Steps of a purchase, each by clicking and typing. */
export function contoso(portal: Page) {
  const steps = {
    heading: (name: string | RegExp) => portal.getByRole('heading', { level: 1, name }),
    async signIn() {
      await portal.getByLabel('E-mail address').fill('kim@example.com')
      await portal.getByLabel('Password').fill('correct horse')
      await portal.getByRole('button', { name: 'Sign in' }).click()
      await steps.heading('Choose a plan').waitFor()
    },
    async choosePlan(name: string | RegExp) {
      await portal.getByRole('radio', { name }).check()
      await portal.getByRole('button', { name: 'Continue' }).click()
      await steps.heading('Review your order').waitFor()
    },
    /** `rehearsal` is the label of an order that behaves in a particular way. */
    async buy({ rehearsal }: { rehearsal?: string | RegExp } = {}) {
      await portal.getByRole('checkbox', { name: /I agree to the terms/ }).check()
      if (rehearsal !== undefined) {
        await portal.getByText('Rehearsal options').click()
        const list = portal.getByLabel('What the profile server does')
        const option = await list.getByRole('option', { name: rehearsal }).getAttribute('value')
        await list.selectOption(option)
      }
      await portal.getByRole('button', { name: 'Buy now' }).click()
    },
    /** The whole purchase up to the click on "Buy now". */
    async purchase(options: { rehearsal?: string | RegExp } = {}) {
      await steps.signIn()
      await steps.choosePlan(/Everyday 25 GB/)
      await steps.buy(options)
    },
    cancel: portal.getByRole('button', { name: 'Cancel' }),
  }
  return steps
}
