/** Waiting with errors that say what was waited for. */

/** How long the package waits for one thing, real milliseconds. */
export const PATIENCE_MS = 20_000

/** A named thing to wait for. */
export interface Awaited<T> {
  /** What is waited for, as the end of "Waited 20 s for …". */
  what: string
  /** Gives the thing, or `undefined` while it is not there. What it throws ends the waiting. */
  probe: () => T | undefined | Promise<T | undefined>
  /** Real milliseconds; default {@link PATIENCE_MS}. */
  timeoutMs?: number
  /** More to say when it did not come. */
  context?: () => string | Promise<string>
}

/** Asks `probe` again and again until it gives something. */
export async function waitFor<T>({ what, probe, timeoutMs = PATIENCE_MS, context }: Awaited<T>): Promise<T> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const found = await probe()
    if (found !== undefined) return found
    if (performance.now() > end) throw await inVain(what, timeoutMs, context)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Waits for an answer that is under way; rejects when it does not come in time. */
export async function within<T>({
  what,
  answer,
  timeoutMs,
  context,
}: Omit<Awaited<T>, 'probe' | 'timeoutMs'> & { answer: Promise<T>; timeoutMs: number }): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      inVain(what, timeoutMs, context).then(reject, reject)
    }, timeoutMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

async function inVain(what: string, timeoutMs: number, context: Awaited<unknown>['context']): Promise<Error> {
  const more = context === undefined ? '' : `\n${await context()}`
  return new Error(`Waited ${timeoutMs / 1000} s for ${what}, in vain.${more}`)
}
