import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from './lib/paths.ts'
import { schemaFiles } from './schemas.ts'

test('docs/schemas is what the code checks with (npm run schemas writes it)', async () => {
  for (const { file, text } of await schemaFiles()) expect(readFileSync(at('docs', 'schemas', file), 'utf8')).toBe(text)
})

test('a schema asks only for what a user must write', async () => {
  const [operator] = await schemaFiles()
  const schema: unknown = JSON.parse(operator?.text ?? '')
  expect(schema).toMatchObject({
    additionalProperties: false,
    required: ['id', 'brandName', 'countries', 'portalUri', 'notificationHost', 'iccidRanges'],
  })
})
