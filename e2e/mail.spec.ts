/** A forgotten password: the mail about it, its link in the browser, and the walled garden that nobody had told of its host. */
import { writeFile } from 'node:fs/promises'
import { expect, test } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

const ADDRESS = 'ada@example.com'
const ACCOUNT = 'account.contoso.example'

/** Contoso as it is shipped, but for its garden. */
const OPEN_GARDEN = {
  id: 'contoso',
  brandName: 'Contoso Cellular',
  countries: ['US'],
  portalUri: 'https://portal.contoso.example/start',
  notificationHost: 'portal.contoso.example',
  iccidRanges: [{ start: '8988247000000000000', end: '8988247000099999999' }],
  smdp: 'embedded',
  walledGarden: [ACCOUNT],
}

test('a link from a mail sets a new password, where the network lets it', async ({
  emulator,
  network,
  device,
  clock,
}, testInfo) => {
  const { window } = emulator
  const portal = await emulator.openPortal('contoso')
  const mail = window.getByRole('region', { name: 'Mail', exact: true })
  const mails = mail.getByRole('list', { name: 'Mails' }).getByRole('button')
  const browser = window.getByRole('region', { name: 'Browser' })
  const unreachable = browser.getByRole('alert')
  const taskbar = (name: string) => window.getByRole('button', { name, exact: true })

  const forget = async () => {
    await portal.getByRole('link', { name: 'Forgot your password?' }).click()
    await portal.getByRole('textbox', { name: 'E-mail address' }).fill(ADDRESS)
    await portal.getByRole('button', { name: 'Send mail' }).click()
    await expect(portal.getByText(`We sent a mail to ${ADDRESS}.`)).toBeVisible()
    await portal.getByRole('link', { name: 'Back to sign in' }).click()
  }
  const signIn = async (password: string) => {
    await portal.getByRole('textbox', { name: 'E-mail address' }).fill(ADDRESS)
    await portal.getByRole('textbox', { name: 'Password' }).fill(password)
    await portal.getByRole('button', { name: 'Sign in' }).click()
  }
  /** Opens the newest mail by keyboard, and follows its link. */
  const followNewest = async () => {
    await mails.first().focus()
    await window.keyboard.press('Enter')
    await mail.getByRole('article').getByRole('link').click()
    await expect(browser).toBeVisible()
  }
  /** The page of the account host that the browser shows. */
  const accountPage = async () => {
    const shown = () => emulator.app.windows().find((page) => page.url().startsWith(`https://${ACCOUNT}/reset`))
    await expect.poll(shown).toBeDefined()
    return shown()!
  }
  const setPassword = async (password: string) => {
    const page = await accountPage()
    await page.getByRole('textbox', { name: 'New password' }).fill(password)
    await page.getByRole('button', { name: 'Save password' }).click()
    await expect(page.getByRole('heading', { name: 'Your new password is set' })).toBeVisible()
    await browser.getByRole('button', { name: 'Close browser' }).click()
  }

  await test.step('on Wi-Fi', async () => {
    await forget()
    await screens(emulator).start.click()
    await emulator.popup!.getByRole('button', { name: 'Mail', exact: true }).click()
    await expect(mails).toHaveCount(1)
    await expect(mails).toHaveText(/Unread.*Contoso CellularSet a new password for Contoso Cellular/)
    await expectAccessible(window, 'inbox')
    await followNewest()
    await setPassword('correct horse')
    await expect(mail.getByRole('article')).toContainText(`account ${ADDRESS}`)
    await expectAccessible(window, 'a mail')
    await taskbar('Mobile Plans').click()
    await signIn('another horse')
    await expect(portal.getByRole('alert')).toContainText('This is not the password that you set')
    await signIn('correct horse')
    await expect(portal.getByRole('heading', { name: 'Choose a plan' })).toBeVisible()
  })

  await test.step('without balance the link leads nowhere, and the mail server is out of reach', async () => {
    await portal.goto('https://portal.contoso.example/start')
    await forget()
    await taskbar('Mail').click()
    await mail.getByRole('button', { name: 'Sync this view' }).click()
    await expect(mails).toHaveCount(2)
    await window.getByLabel('Operator of the SIM').selectOption('contoso')
    await window.getByRole('button', { name: 'Insert SIM' }).click()
    await clock.advance('5s')
    await network.set({ wifi: false })
    expect(await network.access()).toMatchObject({ via: 'cellular', walled: true })
    await followNewest()
    await expect(unreachable).toContainText(`${ACCOUNT} took too long to respond`)
    await browser.getByRole('button', { name: 'Close browser' }).click()
    await mail.getByRole('button', { name: 'Sync this view' }).click()
    await expect(mail.getByRole('alert')).toContainText('Can’t reach the mail server')
    await expect(mails).toHaveCount(2)
    await expectAccessible(window, 'no mail server')
    const problems = payloadsOf(await device.trace(), 'mail.checked').map(({ problem }) => problem)
    expect(problems).toEqual([undefined, undefined, expect.stringContaining('ERR_BLOCKED_BY_CLIENT')])
    await expect
      .poll(async () => (await network.audit({ app: 'mail' })).hosts)
      .toMatchObject([{ host: 'mail.windows.example', blocked: 1 }])
  })

  await test.step('with the host in the garden it does', async () => {
    await followNewest()
    await expect(unreachable).toBeVisible()
    const file = testInfo.outputPath('contoso.json')
    await writeFile(file, JSON.stringify(OPEN_GARDEN))
    await emulator.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, file)
    await window.getByRole('button', { name: 'Add operator…' }).click()
    await expect.poll(async () => payloadsOf(await device.trace(), 'operator.added').length).toBe(1)
    await browser.getByRole('button', { name: 'Reload' }).click()
    await setPassword('third horse')
    await taskbar('Mobile Plans').click()
    await signIn('third horse')
    await expect(portal.getByRole('heading', { name: 'Choose a plan' })).toBeVisible()
  })

  await test.step('offline Mail says so, and Retry brings it back', async () => {
    await network.set({ cellular: false })
    await taskbar('Mail').click()
    await mail.getByRole('button', { name: 'Sync this view' }).click()
    await expect(mail.getByRole('alert')).toContainText('This PC is offline')
    await network.set({ wifi: true })
    await mail.getByRole('button', { name: 'Retry' }).click()
    await expect(mail.getByRole('alert')).toBeHidden()
    await expect(mails).toHaveCount(2)
  })
})
