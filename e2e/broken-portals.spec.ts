/** Each broken page raises the diagnostics that its mistake deserves, and the good portals raise none. */
import { expect, test, type Page } from 'mobile-plans-emulator/test'
import { BUTTON, EXPECTED, type Expectation } from '../fixtures/portals/broken/expected.ts'
import { contoso } from './support/contoso.ts'
import { setStage, type Stage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'

/** Pages in one Electron. */
const CROWD = 15

const raised = async (stage: Stage) =>
  [...new Set(payloadsOf((await stage.peek()).events, 'diagnostic').map(({ code }) => code))].toSorted()

const visit = async (stage: Stage): Promise<Page> => {
  await stage.intend({ type: 'settings.change', changes: { developerPortals: true } })
  return stage.portalOf('broken')
}

/** Does on a page what makes its mistake. */
async function make(stage: Stage, portal: Page, { when, url }: Expectation): Promise<void> {
  // Playwright's click would wait for the end of a navigation that becomes a download, which never comes.
  // A call that leaves the portal closes the page, at times before Playwright has its answer.
  const click = () =>
    portal
      .getByRole('button', { name: BUTTON })
      .dispatchEvent('click')
      .catch((error: unknown) => {
        if (!/closed/.test(String(error))) throw error
      })
  await portal.locator(`a[href="${url}"]`).click()
  await portal.waitForURL(url)
  await portal.waitForLoadState('load')
  if (when === 'load') return
  await click()
  if (when === 'click-launch') {
    await portal.waitForTimeout(200)
    await visit(stage)
  }
  if (when === 'click-toast-click') {
    await stage.until('the order to wait', ({ snapshot }) => (snapshot.operations.length === 1 ? true : undefined))
    await stage.intend({ type: 'clock.advance', ms: 60_000 })
    await stage.until('the toast', ({ toasts }) => (toasts.length === 1 ? true : undefined))
    await click()
  }
}

for (let from = 0; from < EXPECTED.length; from += CROWD) {
  const pages = EXPECTED.slice(from, from + CROWD)
  test(`broken pages ${from + 1} to ${from + pages.length} of ${EXPECTED.length}`, async ({ emulator, clock }) => {
    test.setTimeout(120_000)
    const stage = await setStage(emulator, clock)
    const found: Record<string, readonly string[]> = {}
    for (const page of pages) {
      await stage.reset()
      await stage.mark()
      await make(stage, await visit(stage), page)
      const codes = [...page.codes].toSorted()
      await expect
        .poll(() => raised(stage))
        .toEqual(codes)
        .catch(() => {})
      // Until all that it began has ended: nothing else may come.
      await stage.settle()
      await stage.intend({ type: 'clock.advance', ms: 5_000 })
      found[page.slug] = await raised(stage)
    }
    expect(found).toEqual(Object.fromEntries(pages.map(({ slug, codes }) => [slug, [...codes].toSorted()])))
    console.log(`broken portals: ${pages.length} pages, ${new Set(pages.flatMap(({ codes }) => codes)).size} codes`)
  })
}

test('a purchase in each good portal raises no diagnostic', async ({ emulator, clock }) => {
  test.setTimeout(90_000)
  const stage = await setStage(emulator, clock)
  for (const [id, plan] of [
    ['contoso', /Everyday 25 GB/],
    ['datum', /Komfort/],
    ['fabrikam', /Week pass/],
  ] as const) {
    await stage.reset()
    await stage.mark()
    const portal = await stage.portalOf(id)
    await portal.getByLabel('E-mail address').fill('kim@example.com')
    const password = portal.getByLabel('Password')
    if (await password.isVisible()) await password.fill('correct horse')
    await portal.locator('button[type=submit]').click()
    const steps = contoso(portal)
    await steps.choosePlan(plan)
    await steps.buy()
    await stage.until(`${id} to be connected`, ({ snapshot }) =>
      snapshot.registration.state === 'home' ? true : undefined,
    )
    await stage.settle()
    const peek = await stage.peek()
    expect(
      payloadsOf(peek.events, 'callback.received').map(({ accepted }) => accepted),
      id,
    ).toEqual([true])
    expect(payloadsOf(peek.events, 'diagnostic'), id).toEqual([])
  }
})
