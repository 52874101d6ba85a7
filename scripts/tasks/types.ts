/** `npm run types`: the three type checks. */
import { main } from '../lib/progress.ts'
import { runChecks, typeChecks } from '../test/checks.ts'

await main(async () => (await runChecks(typeChecks)).failed)
