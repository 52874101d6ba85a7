/** `npm run syntax-table`: writes which Edge was the first to have which syntax. */
import { writeFileSync } from 'node:fs'
import { at } from '../lib/paths.ts'
import { main, say } from '../lib/progress.ts'
import { TABLE, syntaxTable } from '../syntax-table.ts'

await main(async () => {
  writeFileSync(at(...TABLE), await syntaxTable())
  say('Syntax', TABLE.join('/'))
  return 0
})
