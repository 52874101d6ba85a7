import { at } from '../lib/paths.ts'
import { show } from '../lib/run.ts'
import { openDisplay } from './display.ts'
import { prepare } from './prepare.ts'

/** Sets everything up, opens a display where there is none, and runs a script of this folder with the command line's arguments. */
export async function withProgram(script: string): Promise<number> {
  await prepare()
  const display = await openDisplay()
  try {
    const { code } = await show(process.execPath, [at('scripts', script), ...process.argv.slice(2)], {
      env: display.env,
    })
    return code
  } finally {
    display.close()
  }
}
