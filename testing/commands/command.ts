/** How every command ends: 0 all well, 1 something missed or failed, 2 it could not even begin. */
import { UsageError } from './arguments.ts'

/** Where a command writes. */
export interface Output {
  print(line: string): void
  error(line: string): void
}

/** Runs a command and turns what it throws into an exit code. */
export async function exitCodeOf(output: Output, run: () => Promise<0 | 1>): Promise<0 | 1 | 2> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UsageError) output.error(error.message)
    else output.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 2
  }
}
