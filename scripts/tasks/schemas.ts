/** `npm run schemas`: writes docs/schemas. */
import { writeFileSync } from 'node:fs'
import { at } from '../lib/paths.ts'
import { main, say } from '../lib/progress.ts'
import { schemaFiles } from '../schemas.ts'

await main(async () => {
  for (const { file, text } of await schemaFiles()) {
    writeFileSync(at('docs', 'schemas', file), text)
    say('Schemas', `docs/schemas/${file}`)
  }
  return 0
})
