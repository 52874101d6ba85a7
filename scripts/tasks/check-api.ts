/** `npm run check-api -- --operator FILE`: the documented integration tests of an operator's API. */
import { checkApi } from '../../testing/commands/check-api.ts'

const ending = new AbortController()
process.once('SIGINT', () => ending.abort())
process.once('SIGTERM', () => ending.abort())
const output = { print: (line: string) => console.log(line), error: (line: string) => console.error(line) }
process.exitCode = await checkApi(process.argv.slice(2), output, ending.signal)
