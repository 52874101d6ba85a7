/** `npm run docs:diagnostics`: writes docs/diagnostics.md. */
import { writeFileSync } from 'node:fs'
import { diagnosticsPage } from '../diagnostics.ts'
import { at } from '../lib/paths.ts'
import { main, say } from '../lib/progress.ts'

await main(async () => {
  writeFileSync(at('docs', 'diagnostics.md'), await diagnosticsPage())
  say('Diagnostics', 'docs/diagnostics.md')
  return 0
})
