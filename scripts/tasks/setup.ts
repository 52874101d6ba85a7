/** `npm run setup`: everything that `npm start` and `npm test` need, without starting anything. */
import { main, say } from '../lib/progress.ts'
import { prepare } from '../setup/prepare.ts'

await main(async () => {
  const runtime = await prepare({
    programs: process.platform === 'linux' ? ['Xvfb', 'xdotool'] : [],
    retryRuntime: true,
  })
  say('Setup', `ready: Electron ${runtime.version} at ${runtime.executable}`)
  return 0
})
