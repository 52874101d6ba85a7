/** `npm run api-certificates -- [folder]`: makes what is needed to try mutual TLS with an operator's API. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import { main, say } from '../lib/progress.ts'

await main(async () => {
  const folder = resolve(process.argv[2] ?? 'api-certificates')
  const made = await makeApiCertificates(Date.now())
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = Object.entries({
    'test-ca': made.ca,
    client: made.client,
    'client-expired': made.expiredClient,
    'client-stranger': made.strangerClient,
    server: made.server,
  }).flatMap(([name, { certificate, privateKey }]) => [
    { path: join(folder, `${name}.pem`), text: certificate, mode: 0o644 },
    { path: join(folder, `${name}-key.pem`), text: privateKey, mode: 0o600 },
  ])
  const there = files.find(({ path }) => existsSync(path))
  if (there !== undefined) {
    say('Certificates', `${there.path} is there already; name another folder, or move it away.`)
    return 1
  }
  for (const { path, text, mode } of files) writeFileSync(path, text, { mode })
  say('Certificates', `${files.length} files in ${folder}; docs/operator-api.md says what each is for.`)
  return 0
})
