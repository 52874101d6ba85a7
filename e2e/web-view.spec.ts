/** The original's web view, as a portal finds it; each behaviour can be switched off in the operator file. */
import { expect, test } from './support/own-portal.ts'
import { setStage, type Stage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'

const codes = async (stage: Stage) => payloadsOf((await stage.peek()).events, 'diagnostic').map(({ code }) => code)

test('user agent, quiet dialogs, one view, no other schemes, no PDF, nothing kept', async ({
  emulator,
  clock,
  ownPortal,
}) => {
  const stage = await setStage(emulator, clock)
  const portal = await stage.portalOf('tailspin')
  expect(await portal.evaluate(() => navigator.userAgent)).toMatch(/WebView\/3\.0.* Edge\/18\.\d+$/)
  expect(ownPortal.requests[0]?.headers['user-agent']).toMatch(/Edge\/18\.\d+$/)

  await stage.mark()
  // A dialog of Chromium would hold the page up until somebody answered it.
  const answers = await portal.evaluate(() => [alert('Thanks'), confirm('Sure?'), prompt('Name?'), print(), close()])
  expect(answers).toEqual([undefined, false, null, undefined, undefined])
  await expect.poll(() => codes(stage)).toEqual(['MP1421', 'MP1421', 'MP1421', 'MP1421', 'MP1429'])

  const pages = emulator.app.windows().length
  await portal.evaluate(() => (document.body.innerHTML += '<a href="mailto:help@tailspin.example">Write to us</a>'))
  // Twice: a navigation that doesn't come would hold up whoever clicks next.
  await portal.getByRole('link', { name: 'Write to us' }).click()
  await portal.getByRole('link', { name: 'Write to us' }).click()
  await expect.poll(() => codes(stage)).toContain('MP1405')
  await portal.evaluate(() => void (location.href = '/terms.pdf'))
  await expect.poll(() => codes(stage)).toContain('MP1424')
  expect(new URL(portal.url()).pathname).toBe('/start')
  await portal.evaluate(() => void window.open('/blank'))
  await expect.poll(() => new URL(portal.url()).pathname).toBe('/blank')
  await expect.poll(() => codes(stage)).toContain('MP1423')
  expect(emulator.app.windows()).toHaveLength(pages)

  await portal.evaluate(() => {
    localStorage.setItem('visitor', 'kim')
    document.cookie = 'visitor=kim; Secure; Max-Age=9999'
  })
  const again = await stage.portalOf('tailspin')
  expect(await again.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ''])
})

test.describe('with all of it switched off', () => {
  const webView = { edgeUserAgent: false, suppressAlert: false, clearOnLeave: false, edgeSyntaxCheck: false }
  test.use({ changes: { webView } })

  test('it is a browser', async ({ emulator, clock, network }) => {
    const stage = await setStage(emulator, clock)
    const portal = await stage.portalOf('tailspin')
    expect(await portal.evaluate(() => navigator.userAgent)).toMatch(/Chrome\/\d+/)
    expect(await portal.evaluate(() => navigator.userAgent)).not.toContain('Edge/18')
    expect(await portal.evaluate(() => String(alert))).toContain('[native code]')
    await portal.evaluate(() => localStorage.setItem('visitor', 'kim'))
    // The session that stays is not left at the slow link's gate, which closes with the visit.
    await network.link('4g')
    await stage.intend({ type: 'app.close' })
    await network.link('perfect')
    const again = await stage.portalOf('tailspin')
    expect(await again.evaluate(() => localStorage.getItem('visitor'))).toBe('kim')
  })
})

for (const strictInjection of [false, true]) {
  test.describe(strictInjection ? 'strict injection' : 'usual injection', () => {
    test.use({ startPath: '/moved', changes: { webView: { strictInjection } } })

    test('a launch that redirects is pointed out', async ({ emulator, clock }) => {
      const stage = await setStage(emulator, clock)
      await stage.mark()
      const portal = await stage.portalOf('tailspin')
      expect(new URL(portal.url()).pathname).toBe('/start')
      await expect.poll(() => codes(stage)).toContain('MP1425')
      const found = () => portal.evaluate(() => typeof (globalThis as Record<string, unknown>)['MobilePlans'])
      expect(await found()).toBe(strictInjection ? 'undefined' : 'object')
      await portal.getByRole('link', { name: 'Second page' }).click()
      await expect.poll(() => new URL(portal.url()).pathname).toBe('/second')
      expect(await found()).toBe('object')
    })
  })
}
