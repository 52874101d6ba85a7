/** `npm start`: sets up what is missing and opens the program. Everything after `--` goes to the program. */
import { main, say } from '../lib/progress.ts'
import { launch } from '../setup/launch.ts'
import { prepare } from '../setup/prepare.ts'

await main(async () => {
  const runtime = await prepare()
  say('Start', `Mobile Plans Emulator on Electron ${runtime.version}`)
  return launch(runtime, process.argv.slice(2))
})
