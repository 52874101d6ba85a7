/** Looks through the scripts of a portal when its page has come to rest. */
import type { PortalNotice } from '../../../core/ports.ts'
import type { SyntaxChecker } from './checker.ts'
import { EDGE_VERSIONS } from './edge-versions.ts'
import { FEATURE_NAMES } from './features.ts'
import { placeInDocument } from './place.ts'
import type { PlacedFinding } from './place.ts'
import { createScriptMemory, readNewScripts } from './sources.ts'
import type { Inspected, PageScript } from './sources.ts'

/** What is used of a WebContents. */
export interface WatchedContents {
  isDestroyed(): boolean
  isLoading(): boolean
  getURL(): string
  on(event: 'did-stop-loading', listener: () => void): unknown
}

/** What watching needs. */
export interface WatchOptions {
  contents: WatchedContents
  inspected: Inspected
  checker: SyntaxChecker
  /** A notice about the document with this URL. */
  onNotice: (url: string, notice: PortalNotice) => void
  wake: (ms: number, callback: () => void) => () => void
}

/** The page is left in peace for so many milliseconds after it has loaded something. */
export const REST = 300
/** The page may take so many milliseconds to hand over its scripts. */
const LONGEST_READ = 5_000

/** The notice of a finding. */
export function syntaxNotice({ url, start }: PageScript, { feature, ...place }: PlacedFinding): PortalNotice {
  const { line, column } = placeInDocument(place, start)
  const version: string | null = EDGE_VERSIONS[feature]
  return {
    about: 'syntax',
    source: url,
    line: line + 1,
    column: column + 1,
    feature: FEATURE_NAMES[feature],
    edge: version ?? '',
  }
}

/** Starts watching; `scriptLoaded` is to be told of scripts that come later. */
export function watchSyntax({ contents, inspected, checker, onNotice, wake }: WatchOptions): { scriptLoaded(): void } {
  const memory = createScriptMemory()
  let scheduled = false
  let reading = false
  const schedule = () => {
    if (scheduled) return
    scheduled = true
    wake(REST, () => {
      scheduled = false
      if (contents.isDestroyed()) return
      if (reading || contents.isLoading()) schedule()
      else void read()
    })
  }
  const read = async () => {
    reading = true
    const url = contents.getURL()
    const cancel = wake(LONGEST_READ, () => {
      if (inspected.debugger.isAttached()) inspected.debugger.detach()
    })
    const scripts = await readNewScripts(inspected, memory)
    cancel()
    reading = false
    if (scripts === null) return schedule()
    // The short ones first: they don't wait for a large library.
    for (const script of scripts.toSorted((a, b) => a.source.length - b.source.length))
      for (const finding of await checker.check(script)) onNotice(url, syntaxNotice(script, finding))
  }
  contents.on('did-stop-loading', schedule)
  return { scriptLoaded: schedule }
}
