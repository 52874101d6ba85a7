/** A screen for machines without one: Xvfb, for as long as the caller needs it. */
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { say, SetupError } from '../lib/progress.ts'
import { hasDisplay } from './system.ts'

/** Where windows can be shown. `env` is what a program needs to find it; `close` takes the screen away again. */
export interface Display {
  env: NodeJS.ProcessEnv
  close(): void
}

const SCREEN = '1920x1080x24'
const PATIENCE = 10_000

/** An X authority file's one entry: MIT-MAGIC-COOKIE-1 for every display (family 0xffff, see Xau's libXau). */
export function authorityEntry(cookie: Buffer): Buffer {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1')
  const counted = (data: Buffer) => Buffer.concat([Buffer.from([data.length >> 8, data.length & 0xff]), data])
  const nothing = Buffer.alloc(0)
  return Buffer.concat([Buffer.from([0xff, 0xff]), counted(nothing), counted(nothing), counted(name), counted(cookie)])
}

/** The display that is there, or one of Xvfb's (1920×1080), which is said in a line. */
export async function openDisplay(): Promise<Display> {
  if (hasDisplay()) return { env: process.env, close: () => {} }
  const folder = mkdtempSync(path.join(tmpdir(), 'mobile-plans-display-'))
  const authority = path.join(folder, 'authority')
  writeFileSync(authority, authorityEntry(randomBytes(16)), { mode: 0o600 })
  // Xvfb picks a free number itself and writes it to descriptor 3. In a process group of its own, so that Ctrl-C ends the program first.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-auth', authority, '-noreset']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  const close = () => {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', close)
  try {
    const number = await new Promise<string>((resolve, reject) => {
      let said = ''
      server.stderr?.on('data', (data: Buffer) => {
        said += data.toString()
      })
      server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
      server.on('error', (error) => reject(new SetupError(`Xvfb could not be started: ${error.message}`)))
      server.on('exit', (code) => reject(new SetupError(`Xvfb ended at once (${code}): ${said.trim()}`)))
      setTimeout(
        () => reject(new SetupError(`Xvfb was not ready after ${PATIENCE / 1000} s: ${said}`)),
        PATIENCE,
      ).unref()
    })
    server.unref()
    say('Display', `there is none here, so an invisible one is used (Xvfb :${number}, ${SCREEN.replace(/x24$/, '')})`)
    return { env: { ...process.env, DISPLAY: `:${number}`, XAUTHORITY: authority }, close }
  } catch (error) {
    close()
    throw error
  }
}
