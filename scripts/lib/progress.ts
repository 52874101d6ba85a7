/** Prints one progress line: which step, and what it does. */
export function say(step: string, text: string): void {
  console.log(`${step}: ${text}`)
}

/** A failure whose message is meant for the user as it is: what is wrong and what to do. No stack is printed for it. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Runs a task; a SetupError ends the process with its message and exit code 1, anything else with its stack. */
export async function main(task: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await task()
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/** Calls `report` every `milliseconds` with the seconds since the start, until the work is done. */
export async function withHeartbeat<T>(
  milliseconds: number,
  report: (seconds: number) => void,
  work: Promise<T>,
): Promise<T> {
  const started = Date.now()
  const timer = setInterval(() => report(Math.round((Date.now() - started) / 1000)), milliseconds)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
