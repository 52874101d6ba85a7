/** Starts Electron with the program and stays with it until it ends. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../lib/paths.ts'
import { say, SetupError } from '../lib/progress.ts'
import type { Runtime } from '../runtime.ts'
import { openDisplay } from './display.ts'
import { isNoise } from './noise.ts'
import { sandboxFacts, sandboxFailed, sandboxRemedy } from './sandbox.ts'

const takesFile = ['--operator', '--trace', '--user-data']

/** The program's arguments with files made absolute: users name them from where they are, npm runs us in the repository. */
export function absoluteFiles(args: string[], cwd: string): string[] {
  return args.map((arg, index) => {
    const [name = '', ...value] = arg.split('=')
    if (takesFile.includes(name) && value.length > 0) return `${name}=${path.resolve(cwd, value.join('='))}`
    return takesFile.includes(args[index - 1] ?? '') ? path.resolve(cwd, arg) : arg
  })
}

/** The exit code that shells give for a program: its own, or 128 and the signal's number. */
function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal])
}

/** Runs the program. Resolves with its exit code; throws SetupError with the remedy when the sandbox was refused. */
export async function launch(runtime: Runtime, args: string[]): Promise<number> {
  const display = await openDisplay()
  const facts = sandboxFacts(runtime.executable)
  if (facts.root) say('Sandbox', 'off, because root runs this; an ordinary user gets it')
  const flags = facts.root ? ['--no-sandbox'] : []
  const own = absoluteFiles(args, process.env.INIT_CWD ?? process.cwd())
  const child = spawn(runtime.executable, [...flags, root, ...own], {
    env: display.env,
    stdio: ['inherit', 'inherit', 'pipe'],
    // In a group of its own Ctrl-C reaches it through us alone, and once. Windows has no such groups.
    detached: process.platform !== 'win32',
  })
  let said = ''
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (sandboxFailed(line)) said += line
    if (!isNoise(line)) process.stderr.write(`${line}\n`)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', (error) =>
        reject(new SetupError(`${runtime.executable} could not be started: ${error.message}`)),
      )
      child.on('close', (code, signal) => {
        if (said === '') resolve(exitCode(code, signal))
        else reject(new SetupError(sandboxRemedy(runtime.executable, facts)))
      })
    })
  } finally {
    display.close()
  }
}
