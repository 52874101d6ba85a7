/** On Linux: the shared libraries and programs that Electron needs here. Installs them where it may, otherwise says how. */
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { say, SetupError, withHeartbeat } from '../lib/progress.ts'
import { run, tail } from '../lib/run.ts'
import { candidates, choosePackages, installable, loadedLater, type Missing, notFound } from './linux-libraries.ts'

/** Whether a program is on the PATH. */
export function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Whether somebody can see windows here. Always so on Windows and macOS. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

async function look(executable: string, programs: string[]): Promise<Missing> {
  // musl's or a foreign loader's ldd fails without "not found" lines; then Electron's own message has to do.
  const [linked, known] = await Promise.all([
    run('ldd', [executable]),
    run(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']),
  ])
  const later = known.code === 0 ? loadedLater.filter((name) => !known.output.includes(`\t${name} `)) : []
  return {
    libraries: [...new Set([...notFound(linked.output), ...later])],
    programs: programs.filter((program) => !onPath(program)),
  }
}

/** The package manager's own words for a system that is not Debian's. */
const elsewhere = `On Fedora:   sudo dnf install gtk3 nss alsa-lib mesa-libgbm libxkbcommon xorg-x11-server-Xvfb xdotool
On Arch:     sudo pacman -S gtk3 nss alsa-lib mesa libxkbcommon xorg-server-xvfb xdotool`

async function apt(args: string[], what: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const work = run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { env })
  const { code, output } = await withHeartbeat(15_000, (seconds) => say('System', `${what} (${seconds} s) …`), work)
  if (code !== 0) throw new SetupError(`apt-get ${args.join(' ')} failed:\n${tail(output)}`)
}

async function choose(missing: Missing) {
  const { output } = await run('apt-cache', ['policy', ...candidates(missing)], {
    env: { ...process.env, LC_ALL: 'C' },
  })
  return choosePackages(missing, installable(output))
}

/**
 * Sees to it that Electron can run here. `programs`: what else is needed, such as Xvfb where there is no display. Throws SetupError
 * with the exact command when something is missing and may not be installed.
 */
export async function ensureSystem(executable: string, programs: string[]): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await look(executable, programs)
  const names = [...missing.libraries, ...missing.programs]
  if (names.length === 0) return

  if (!onPath('apt-get')) {
    throw new SetupError(`This system lacks ${names.join(', ')}. Install what provides them.\n${elsewhere}`)
  }
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    say('System', `refreshing the list of Debian packages (${names.length} libraries and programs are missing) …`)
    // A source that can't be reached does not matter when the packages come from another, or from the lists that are there.
    await apt(['update', '-q'], 'still refreshing').catch((error: Error) => say('System', error.message))
  }
  const { packages, unknown } = await choose(missing)
  if (!isRoot || unknown.length > 0) {
    // Without fresh lists the choice may be empty; then the old names are the better guess.
    const list = packages.length > 0 ? packages : candidates(missing).filter((name) => !name.endsWith('t64'))
    const rest = unknown.length > 0 && packages.length > 0 ? `\nNo known package provides: ${unknown.join(', ')}.` : ''
    throw new SetupError(
      `This system lacks ${names.join(', ')}. Install them, then try again:\n\n` +
        `  ${isRoot ? '' : 'sudo '}apt-get update && ${isRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${list.join(' ')}${rest}`,
    )
  }
  say('System', `installing ${packages.length} Debian packages: ${packages.join(' ')} …`)
  await apt(['install', '-y', '-q', '--no-install-recommends', ...packages], 'still installing')
  const still = await look(executable, programs)
  const left = [...still.libraries, ...still.programs]
  if (left.length > 0) throw new SetupError(`Installed, and yet these are still missing: ${left.join(', ')}.`)
  say('System', 'done')
}
