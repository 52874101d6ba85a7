/** `npm run screenshots`: takes the pictures of the README from the real app. */
import { main } from '../lib/progress.ts'
import { withProgram } from '../setup/with-program.ts'

await main(() => withProgram('screenshots.ts'))
