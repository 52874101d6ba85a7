/** What a person can type while `npm run monitor` runs. */
import { createInterface } from 'node:readline'
import { nearest } from '../../core/operators/nearest.ts'
import type { Monitor } from '../../core/monitoring/monitor.ts'
import type { Output } from './command.ts'

const HELP = `respond [N]    the first response to incident N, or to all
update [N]     an update on incident N, or on all
report TEXT    a failure of low severity that pings don't see
resolve N      incident N, which a person reported, is resolved
outage TEXT    an outage of the core network: a notice is due
notice [N]     the notice about outage N, or about all, was sent
quit           ends with the report`

const WORDS = ['respond', 'update', 'report', 'resolve', 'outage', 'notice', 'quit', 'help'] as const

/** Does what a line says; returns what to print, or null to end. */
export function obey(line: string, desk: Monitor['desk'], now: number): string | null {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? []
  const id = rest === '' ? null : Number(rest)
  const numbered = (act: (id: number | null) => boolean, nothing: string): string => {
    if (id !== null && !(Number.isInteger(id) && id > 0)) return `"${rest}" is no number of an incident or outage.`
    return act(id) ? '' : nothing
  }
  switch (word) {
    case '':
      return ''
    case 'quit':
      return null
    case 'help':
      return HELP
    case 'respond':
      return numbered((of) => desk.give('first response', of, now), 'No incident waits for a first response.')
    case 'update':
      return numbered((of) => desk.give('update', of, now), 'No incident waits for an update.')
    case 'notice':
      return numbered((of) => desk.notice(of, now), 'No outage waits for a notice.')
    case 'resolve':
      return numbered((of) => of !== null && desk.resolve(of, now), 'Name an open incident that a person reported.')
    case 'report':
    case 'outage':
      if (rest === '') return `Say what it is about: ${word} TEXT.`
      desk[word](rest, now)
      return ''
    default: {
      const meant = nearest(word, WORDS)
      return `There is no "${word}".${meant === null ? '' : ` Did you mean "${meant}"?`} Type help.`
    }
  }
}

/** Obeys line after line; returns what stops it. */
export function listen(
  input: NodeJS.ReadableStream,
  desk: Monitor['desk'],
  { now, output, quit }: { now: () => number; output: Output; quit: () => void },
): () => void {
  output.print('Type help for what can be typed; quit or Ctrl-C ends.')
  const lines = createInterface({ input })
  lines.on('line', (line) => {
    const answer = obey(line, desk, now())
    if (answer === null) quit()
    else if (answer !== '') output.print(answer)
  })
  return () => lines.close()
}
