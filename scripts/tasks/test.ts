/**
 * `npm test`: sets up what is missing, then checks, unit tests and end-to-end tests. The last line is `N passed, N failed` alone.
 * `npm test -- --unit` leaves the end-to-end tests out, `npm test -- --e2e` runs them alone.
 */
import { main, say, SetupError } from '../lib/progress.ts'
import { ensureBuild } from '../setup/build.ts'
import { openDisplay } from '../setup/display.ts'
import { sandboxFacts, sandboxForbidden, sandboxRemedy } from '../setup/sandbox.ts'
import { ensureSystem, hasDisplay } from '../setup/system.ts'
import { type Runtime, ensureRuntime } from '../runtime.ts'
import { allChecks, runChecks } from '../test/checks.ts'
import { endToEndTests, unitTests, unitTestsInElectron } from '../test/runners.ts'
import { sum, type Tally } from '../test/tally.ts'

async function unit(runtime: Runtime): Promise<Tally[]> {
  const checks = await runChecks(allChecks)
  say('Unit tests', `with Node ${process.versions.node} …`)
  const here = await unitTests()
  say('Unit tests', `of core and fixtures once more, with the Node inside Electron ${runtime.version} …`)
  const there = await unitTestsInElectron(runtime.executable)
  // The same tests again: only what fails there counts.
  return [checks, here, { passed: 0, failed: there.failed }]
}

async function endToEnd(runtime: Runtime): Promise<Tally> {
  try {
    await ensureBuild()
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error)
    return { passed: 0, failed: 1 }
  }
  const facts = sandboxFacts(runtime.executable)
  if (sandboxForbidden(facts)) console.error(sandboxRemedy(runtime.executable, facts))
  const display = await openDisplay()
  try {
    say('End-to-end tests', `with Electron ${runtime.version} …`)
    return await endToEndTests(display.env)
  } finally {
    display.close()
  }
}

async function test(parts: string[]): Promise<Tally> {
  const withUnit = !parts.includes('--e2e')
  const withEndToEnd = !parts.includes('--unit')
  // What an end-to-end test needs on Linux: a display, and xdotool for real mouse clicks.
  const programs = process.platform === 'linux' && withEndToEnd ? ['xdotool', ...(hasDisplay() ? [] : ['Xvfb'])] : []
  const runtime = await ensureRuntime()
  await ensureSystem(runtime.executable, programs)
  const tallies = withUnit ? await unit(runtime) : []
  if (withEndToEnd) tallies.push(await endToEnd(runtime))
  return sum(tallies)
}

await main(async () => {
  const parts = process.argv.slice(2)
  const unknown = parts.find((part) => part !== '--unit' && part !== '--e2e')
  if (unknown !== undefined) throw new SetupError(`npm test knows --unit and --e2e, not "${unknown}".`)
  let total: Tally
  try {
    total = await test(parts.length === 2 ? [] : parts)
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error)
    total = { passed: 0, failed: 1 }
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
})
