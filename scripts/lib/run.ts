import { spawn, type SpawnOptions } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/** How a program ended. `output` is what it wrote to stdout and stderr, in the order it came (empty when it was shown). */
export interface Finished {
  code: number
  output: string
}

/** Runs a program to its end and keeps what it prints. A program that can't be started ends with code 127. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (data: Buffer) => {
      output += data.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a program that prints for itself. */
export function show(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve({ code: 127, output: '' })
    })
    child.on('exit', (code) => resolve({ code: code ?? 1, output: '' }))
  })
}

/** The last lines of what a program printed, for a message about its failure. */
export function tail(output: string, lines = 12): string {
  return stripVTControlCharacters(output).trimEnd().split('\n').slice(-lines).join('\n')
}
