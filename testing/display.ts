/** A screen to draw on: the one that is there, or an Xvfb of our own. */
import { spawn } from 'node:child_process'

/** A screen. */
export interface Display {
  /** Value of the environment variable DISPLAY; undefined where the system has no such thing. */
  name: string | undefined
  /** Ends the X server, when it is ours. */
  stop(): void
}

/** Uses DISPLAY where it is set, or starts Xvfb, 1920 × 1080 with 24 bits, on a number that is free. */
export async function openDisplay(): Promise<Display> {
  const given = process.env['DISPLAY']
  if (process.platform !== 'linux' || given) return { name: given, stop: () => {} }
  return startXvfb()
}

/** Starts Xvfb; it chooses a free number itself and tells it. Rejects with what to install when it can't be started. */
export function startXvfb(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  server.stderr?.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2_000)))
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      reject(new Error(`There is no DISPLAY, and Xvfb: ${error.message}. On Debian or Ubuntu: apt-get install xvfb`))
    })
    server.on('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}. ${complaint}`)))
    server.stdio[3]?.once('data', (number: Buffer) => {
      resolve({ name: `:${number.toString().trim()}`, stop: () => server.kill() })
    })
  })
}
