/** The JSON Schemas of the files that users write, made from the code's own schemas: docs/schemas/ and `npm run schemas`. */
import { format } from 'prettier'
import { z } from 'zod'
import { operatorFileSchema } from '../core/contract/operator.ts'
import { scenarioSchema } from '../core/contract/scenario.ts'
import { walledGardenFileSchema } from '../core/contract/walled-garden.ts'

/** One published schema: its file in docs/schemas and the schema that the program itself checks with. */
const published = [
  { file: 'operator.schema.json', schema: operatorFileSchema },
  { file: 'scenario.schema.json', schema: scenarioSchema },
  { file: 'walled-garden.schema.json', schema: walledGardenFileSchema },
]

/**
 * The text of every published schema. They describe what users write (defaults may be left out). Draft 7, since editors
 * complete and check it best; nothing in our files needs a newer one.
 */
export function schemaFiles(): Promise<{ file: string; text: string }[]> {
  return Promise.all(
    published.map(async ({ file, schema }) => {
      const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })
      return { file, text: await format(JSON.stringify(json), { parser: 'json', printWidth: 120 }) }
    }),
  )
}
