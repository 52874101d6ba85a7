/** `npm run monitor -- --operator FILE`: monitors an operator's portal and API. */
import { monitor } from '../../testing/commands/monitor.ts'

const ending = new AbortController()
process.once('SIGINT', () => ending.abort())
process.once('SIGTERM', () => ending.abort())
process.exitCode = await monitor(process.argv.slice(2), {
  output: { print: (line) => console.log(line), error: (line) => console.error(line) },
  input: process.stdin.isTTY ? process.stdin : null,
  signal: ending.signal,
})
