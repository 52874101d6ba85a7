import { describe, expect, it } from 'vitest'
import { portalUrlProblem } from './portal-urls.ts'

describe('portalUrlProblem', () => {
  it.each([
    ['https://portal.contoso.example/', false, true, null],
    ['https://portal.contoso.example.attacker.example/', false, true, null],
    ['http://portal.contoso.example/', false, true, 'https alone'],
    ['http://localhost:8080/', false, true, 'https alone'],
    ['http://localhost:8080/', true, true, null],
    ['http://127.0.0.1:8080/', true, true, null],
    ['http://[::1]:8080/', true, true, null],
    ['http://localhost.evil.example/', true, true, 'localhost only'],
    ['http://portal.contoso.example/', true, true, 'localhost only'],
    ['HTTPS://portal.contoso.example/', false, true, null],
    ['mailto:help@contoso.example', false, true, '"mailto:"'],
    ['lpa:1$smdp.example$M', true, true, '"lpa:"'],
    ['ms-settings:network', true, true, '"ms-settings:"'],
    ['file:///etc/passwd', true, true, '"file:"'],
    ['javascript:alert(1)', true, true, '"javascript:"'],
    ['data:text/html,x', true, true, '"data:"'],
    ['about:blank', false, true, '"about:"'],
    ['app://emulator/window.html', true, true, '"app:"'],
    ['chrome://gpu', true, true, '"chrome:"'],
    ['about:srcdoc', false, false, null],
    ['data:text/html,x', false, false, null],
    ['blob:https://portal.contoso.example/1', false, false, null],
    ['file:///etc/passwd', true, false, '"file:"'],
    ['app://emulator/window.html', true, false, '"app:"'],
    ['http://cdn.example/', false, false, 'https alone'],
    ['no url', true, true, 'no URL'],
  ])('%s (development %s, main frame %s)', (url, development, mainFrame, expected) => {
    const problem = portalUrlProblem(url, { development }, mainFrame)
    if (expected === null) expect(problem).toBeNull()
    else expect(problem).toContain(expected)
  })
})
