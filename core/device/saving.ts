/** Saves one document after changes: one save at a time, always the newest state, never two where one will do. */
export interface Saving {
  /** Notes that something changed. */
  touch(): void
  /** Resolves when everything noted so far would survive a power cut; with false when it could not be saved. */
  flush(): Promise<boolean>
}

/** Makes what saves; `failed` hears of each save that did not work. */
export function createSaving(save: () => Promise<void>, failed: (error: unknown) => void): Saving {
  let dirty = false
  let running: Promise<boolean> | null = null
  let saved = true
  const work = async () => {
    // Let the changes of the same turn come together.
    await Promise.resolve()
    while (dirty) {
      dirty = false
      try {
        await save()
        saved = true
      } catch (error) {
        saved = false
        failed(error)
      }
    }
    running = null
    return saved
  }
  return {
    touch() {
      dirty = true
      running ??= work()
    },
    flush: () => running ?? Promise.resolve(saved),
  }
}
