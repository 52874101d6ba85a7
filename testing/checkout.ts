/** What the package needs of the checkout that it lies in: the Electron to start and the built program. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json, wherever the tests are. */
export const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))

/** The program, ready to start. */
export interface Program {
  /** The Electron executable, absolute. */
  executable: string
  /** Version of Electron. */
  version: string
  /** The folder that Electron is given. */
  folder: string
}

const help = 'Run "npm run setup" there.'

/** Finds Electron (`.cache/runtime.json`, written by the set-up) and the built program (`dist`). */
export function findProgram(checkout = CHECKOUT): Program {
  const note = join(checkout, '.cache', 'runtime.json')
  if (!existsSync(note))
    throw new Error(`The emulator in ${checkout} is not set up: .cache/runtime.json is missing. ${help}`)
  const { executable, version } = JSON.parse(readFileSync(note, 'utf8')) as { executable: string; version: string }
  const program = { executable: resolve(checkout, executable), version, folder: checkout }
  if (!existsSync(program.executable)) {
    throw new Error(`The emulator in ${checkout} is not set up: there is no Electron at ${program.executable}. ${help}`)
  }
  if (!existsSync(join(checkout, 'dist', 'main', 'main.js'))) {
    throw new Error(`The emulator in ${checkout} is not built: dist/main/main.js is missing. ${help}`)
  }
  return program
}
