/** Runs jobs one after the other: the device handles one eSIM operation at a time. */
export interface Queue<J> {
  /** Adds a job behind the others, and starts it when there are none. */
  add(job: J): void
  /** Jobs that wait behind the one that runs. */
  waiting(): number
  /** The job that runs, or null. */
  running(): J | null
  /** Forgets the waiting jobs; resolves when the running one has ended. */
  clear(): Promise<void>
}

/** Makes an empty queue. `run` must not reject. */
export function createQueue<J>(run: (job: J) => Promise<void>): Queue<J> {
  let waiting: J[] = []
  let running: J | null = null
  let idle: (() => void)[] = []
  const next = async () => {
    while (running === null) {
      const job = waiting.shift()
      if (job === undefined) break
      running = job
      try {
        await run(job)
      } finally {
        running = null
      }
    }
    if (running !== null) return
    const resolvers = idle
    idle = []
    for (const resolve of resolvers) resolve()
  }
  return {
    add(job) {
      waiting.push(job)
      if (running === null) void next()
    },
    waiting: () => waiting.length,
    running: () => running,
    clear() {
      waiting = []
      return running === null ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))
    },
  }
}
