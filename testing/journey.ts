/** The way from the desktop to a portal, as a user goes it. */
import { errors, type Locator, type Page } from '@playwright/test'
import type { TraceEvent } from '../core/contract/trace.ts'
import type { AppScreen, ViewState } from '../core/contract/view.ts'
import type { Running } from './launch.ts'
import { PATIENCE_MS, waitFor } from './wait.ts'

/**
 * Clicks from the taskbar through flyout, catalogue and gateway page; resolves with the loaded portal. An app that is
 * open is closed first; once a plan is there, the start menu takes the flyout's place.
 */
export async function openPortal(running: Running, operatorId: string): Promise<Page> {
  const window = need(running.page('window'), 'window')
  const popup = need(running.page('popup'), 'popup')
  const explain = async () => `${describe(await running.ask('view'))}\n${running.output.text()}`
  const click = async (what: string, locator: Locator) => {
    try {
      await locator.click({ timeout: PATIENCE_MS })
    } catch (error) {
      const why =
        error instanceof errors.TimeoutError ? `Waited ${PATIENCE_MS / 1000} s for ${what}, in vain.` : String(error)
      throw new Error(`openPortal('${operatorId}'): ${why}\n${await explain()}`, { cause: error })
    }
  }

  const app = window.getByRole('region', { name: 'Mobile Plans' })
  const { flyout, app: open } = await running.ask('view')
  if (open.screen.name !== 'closed') {
    const task = window.getByRole('navigation', { name: 'Taskbar' }).getByRole('button', { name: 'Mobile Plans' })
    if (open.minimised) await click('the button "Mobile Plans" of the taskbar', task)
    await click('the button "Close" of the Mobile Plans app', app.getByRole('button', { name: 'Close', exact: true }))
  }
  // With a line the flyout leads past the list of operators.
  if (flyout.connect && !flyout.line) {
    await click('the button "Network" of the taskbar', window.getByRole('button', { name: 'Network', exact: true }))
    await click(
      '"Connect with a data plan" in the flyout',
      popup.getByRole('button', { name: 'Connect with a data plan' }),
    )
  } else {
    await click('the button "Start" of the taskbar', window.getByRole('button', { name: 'Start', exact: true }))
    await click('"Mobile Plans" in the start menu', popup.getByRole('button', { name: 'Mobile Plans' }))
  }

  const catalogue = await screen(running, 'catalogue', operatorId)
  const operator = catalogue.operators.find(({ id }) => id === operatorId)
  if (operator === undefined) {
    const known = catalogue.operators.map(({ id }) => id).join(', ')
    throw new Error(
      `openPortal('${operatorId}'): the catalogue offers no such operator, only: ${known}.\n` +
        `${rejected(await running.ask('events'))}${await explain()}`,
    )
  }
  await click(`the tile "${operator.brandName}"`, app.getByRole('button', { name: operator.brandName, exact: true }))
  const gateway = await screen(running, 'gateway', operatorId)
  const name = gateway.template?.buttonText ?? 'Continue'
  await click(`the gateway's button "${name}"`, app.getByRole('button', { name, exact: true }))
  return loadedPortal(running, operatorId)
}

/** Waits until the portal's first document has loaded. */
async function loadedPortal(running: Running, operatorId: string): Promise<Page> {
  const what = `the portal of "${operatorId}" to load its first document`
  const page = await waitFor({
    what,
    probe: async () => {
      const shown = (await running.ask('view')).app.screen
      if (shown.name === 'unavailable') {
        throw new Error(
          `openPortal('${operatorId}'): the portal can't be loaded ("No services are available right now", CV ${shown.correlationVector}).\n` +
            `${failures(await running.ask('events'))}${running.output.text()}`,
        )
      }
      return shown.name === 'portal' && !shown.loading ? running.portal() : undefined
    },
    context: async () => `${describe(await running.ask('view'))}\n${running.output.text()}`,
  })
  await waitFor({
    what,
    // A document that is just being replaced answers with an error: then the next one is asked.
    probe: async () =>
      (await page.evaluate(() => document.readyState === 'complete').catch(() => false)) ? true : undefined,
    context: async () => `${describe(await running.ask('view'))}\n${running.output.text()}`,
  })
  return page
}

/** Waits until the app shows a screen. */
async function screen<N extends AppScreen['name']>(running: Running, name: N, operatorId: string) {
  return waitFor({
    what: `the app to show its screen "${name}" on the way to the portal of "${operatorId}"`,
    probe: async () => {
      const shown = (await running.ask('view')).app.screen
      if (shown.name === 'unavailable')
        throw new Error(`openPortal('${operatorId}'): the app says "No services are available right now".`)
      return shown.name === name ? (shown as Extract<AppScreen, { name: N }>) : undefined
    },
    context: async () => `${describe(await running.ask('view'))}\n${running.output.text()}`,
  })
}

function need(page: Page | undefined, name: string): Page {
  if (page === undefined)
    throw new Error(`The emulator's page ${name}.html is not there: it was closed, or has crashed.`)
  return page
}

/** What the app shows, in one line. */
function describe({ app }: ViewState): string {
  const parts = [`The app shows the screen "${app.screen.name}"`]
  if (app.minimised) parts.push('minimised')
  if (app.dialog !== null) parts.push(`the dialog "${app.dialog.name}"`)
  if (app.bar !== null) parts.push(`the bar "${app.bar.text}"`)
  return `${parts.join(', ')}.`
}

/** Operator files that could not be used, a line each: the likeliest reason for an operator that is not there. */
function rejected(events: readonly TraceEvent[]): string {
  const lines = events.flatMap((event) =>
    event.kind === 'operator.rejected'
      ? event.payload.problems.map(({ message }) => `${event.payload.file} was not loaded: ${message}\n`)
      : [],
  )
  return lines.join('')
}

function failures(events: Awaited<ReturnType<Running['ask']>>): string {
  const failed = (events as { kind: string; payload: unknown }[]).filter(({ kind }) => kind === 'portal.failed')
  return failed.map(({ payload }) => `portal.failed ${JSON.stringify(payload)}\n`).join('')
}
