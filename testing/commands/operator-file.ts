/** The operator file that a command works on. */
import { resolve } from 'node:path'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { loadOperator } from '../../electron/operators/load.ts'
import { UsageError } from './arguments.ts'

/** Loads the file that `--operator` names; throws a UsageError with every problem that it has. */
export async function operatorOf(file: string | undefined): Promise<OperatorConfig> {
  if (file === undefined) throw new UsageError('Which operator? Name its file: --operator FILE.')
  const loaded = await loadOperator(resolve(file))
  if (loaded.ok) return loaded.operator
  const lines = loaded.problems.map(({ path, message }) =>
    path === '' || message.startsWith(`"${path}"`) ? `  ${message}` : `  ${path}: ${message}`,
  )
  throw new UsageError(`The operator file ${file} can't be used:\n${lines.join('\n')}`)
}
