/** What the program wrote, for error messages. */
import type { ChildProcess } from 'node:child_process'

/** Lines that say nothing about the program: Chromium without D-Bus or a graphics card. */
const NOISE = /dbus|gpu|vaapi|viz_main|gl_surface|libva|DevTools listening|Debugger (listening|attached)|For help, see/i
const LINES = 20

/** The last lines of standard output and standard error. */
export interface OutputTail {
  /** The lines under a heading; says so when there are none. */
  text(): string
}

/** Follows a process from now on. */
export function tailOf(child: ChildProcess): OutputTail {
  let lines: string[] = []
  const follow = (chunk: Buffer) => {
    const more = chunk
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== '' && !NOISE.test(line))
    lines = [...lines, ...more].slice(-LINES)
  }
  child.stdout?.on('data', follow)
  child.stderr?.on('data', follow)
  return {
    text: () =>
      lines.length > 0 ? `The emulator's last lines:\n  ${lines.join('\n  ')}` : 'The emulator wrote nothing.',
  }
}
