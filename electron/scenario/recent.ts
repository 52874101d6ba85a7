/** The files that were loaded last, kept over restarts. */
import { z } from 'zod'
import type { StorePort } from '../../core/ports.ts'

/** Document that remembers them: absolute paths, newest first. */
export const RECENT_SCENARIOS = 'recent-scenarios'
/** How many are offered. */
const MOST = 6

const documentSchema = z.object({ files: z.array(z.string().min(1).max(4_096)) })

export interface RecentFiles {
  list(): readonly string[]
  /** Puts a file first. */
  add(file: string): void
}

/** Reads what is remembered; a document that is none remembers nothing. */
export async function createRecentFiles(store: StorePort): Promise<RecentFiles> {
  const read = documentSchema.safeParse(await store.load(RECENT_SCENARIOS))
  let files = read.success ? read.data.files.slice(0, MOST) : []
  return {
    list: () => files,
    add(file) {
      files = [file, ...files.filter((other) => other !== file)].slice(0, MOST)
      // A list that can't be kept is no reason to stop: the store tells of a full disk wherever it matters.
      store.save(RECENT_SCENARIOS, { files }).catch(() => {})
    },
  }
}
