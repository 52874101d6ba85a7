/** The thread that reads scripts: parsing a large one takes a second, which the main process hasn't got. */
import { parentPort } from 'node:worker_threads'
import { findNewSyntax } from './find.ts'
import { placeOf } from './place.ts'
import type { PlacedFinding } from './place.ts'

/** What the thread is asked. */
export interface SyntaxQuestion {
  source: string
  kind: 'script' | 'module'
}

parentPort?.on('message', ({ source, kind }: SyntaxQuestion) => {
  const answer: PlacedFinding[] = findNewSyntax(source, kind).map(({ feature, offset }) => ({
    feature,
    ...placeOf(source, offset),
  }))
  parentPort?.postMessage(answer)
})
