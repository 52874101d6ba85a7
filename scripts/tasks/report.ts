/** `npm run report -- --trace FILE`: the report of a rehearsal. */
import { report } from '../../testing/commands/report.ts'

const output = { print: (line: string) => console.log(line), error: (line: string) => console.error(line) }
process.exitCode = await report(process.argv.slice(2), output)
