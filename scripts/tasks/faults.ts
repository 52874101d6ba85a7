/** `npm run docs:faults`: writes docs/faults.md. */
import { writeFileSync } from 'node:fs'
import { faultsPage } from '../faults.ts'
import { at } from '../lib/paths.ts'
import { main, say } from '../lib/progress.ts'

await main(async () => {
  writeFileSync(at('docs', 'faults.md'), await faultsPage())
  say('Faults', 'docs/faults.md')
  return 0
})
