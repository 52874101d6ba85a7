/** `npm run bench`: measures what we claim. */
import { main } from '../lib/progress.ts'
import { withProgram } from '../setup/with-program.ts'

await main(() => withProgram('bench.ts'))
