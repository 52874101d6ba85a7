/** How long a page of ours, or the main process, did nothing else. All of these run in the emulator. */

interface Frames {
  frames: { gap: number; block: number; last: number }
}

/** In the window's page: follows frames and long tasks from now on. */
export function watchFrames(): void {
  const frames = ((globalThis as unknown as Frames).frames = { gap: 0, block: 0, last: performance.now() })
  const follow = (now: number) => {
    frames.gap = Math.max(frames.gap, now - frames.last)
    frames.last = now
    requestAnimationFrame(follow)
  }
  requestAnimationFrame(follow)
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) frames.block = Math.max(frames.block, duration)
  })
  tasks.observe({ type: 'longtask' })
}

/** The longest time between frames and the longest task (above 50 ms; else 0) since the last question, milliseconds. */
export function longestGap(): { gap: number; block: number } {
  const { frames } = globalThis as unknown as Frames
  const { gap, block } = frames
  frames.gap = 0
  frames.block = 0
  return { gap, block }
}

interface Loop {
  loopDelay: { disable(): void; max: number }
}
type Hooks = { monitorEventLoopDelay(options: { resolution: number }): Loop['loopDelay'] & { enable(): void } }

/** In the main process: follows the delay of its event loop. */
export function measureLoop(): void {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks') as unknown as Hooks
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  ;(globalThis as unknown as Loop).loopDelay = delay
}

/** The longest delay since then, milliseconds. */
export function stopLoop(): number {
  const { loopDelay } = globalThis as unknown as Loop
  loopDelay.disable()
  return loopDelay.max / 1e6
}

/** How much longer work takes by the clock than by the processor: 1 on a machine that nobody else uses. */
export function slownessOfMachine(): number {
  const spent = () => process.cpuUsage().user + process.cpuUsage().system
  const cpu = spent()
  const began = performance.now()
  while (spent() - cpu < 200_000) Math.sqrt(2)
  return Math.max(1, (performance.now() - began) / 200)
}
