/** Chromium's sandbox: whether this system lets an ordinary user have it, and what to do when not. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** What was found about the sandbox. */
export interface SandboxFacts {
  root: boolean
  /** chrome-sandbox beside the executable belongs to root and is setuid. */
  setuidHelper: boolean
  /** Ubuntu 23.10 and newer: AppArmor restricts user namespaces to programs with a profile. */
  apparmorRestricts: boolean
  /** A profile in /etc/apparmor.d names the executable. */
  apparmorProfile: boolean
  /** The kernel gives ordinary users no user namespaces at all. */
  namespacesOff: boolean
}

const one = (file: string, value: string) => existsSync(file) && readFileSync(file, 'utf8').trim() === value

function profileNames(executable: string): boolean {
  const folder = '/etc/apparmor.d'
  if (!existsSync(folder)) return false
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    try {
      return entry.isFile() && readFileSync(path.join(folder, entry.name), 'utf8').includes(executable)
    } catch {
      return false
    }
  })
}

/** Looks at this machine. Everything is false on Windows and macOS, where the sandbox needs nothing. */
export function sandboxFacts(executable: string): SandboxFacts {
  const helper = statSync(path.join(path.dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false })
  return {
    root: process.platform === 'linux' && process.getuid?.() === 0,
    setuidHelper: helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0,
    apparmorRestricts: one('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'),
    apparmorProfile: profileNames(executable),
    namespacesOff:
      one('/proc/sys/kernel/unprivileged_userns_clone', '0') || one('/proc/sys/user/max_user_namespaces', '0'),
  }
}

/** Whether the sandbox will fail to start, as far as one can know beforehand. */
export function sandboxForbidden(facts: SandboxFacts): boolean {
  if (facts.root || facts.setuidHelper) return false
  return facts.namespacesOff || (facts.apparmorRestricts && !facts.apparmorProfile)
}

/** Chromium's own words when it stops because it can't have its sandbox. */
export function sandboxFailed(stderr: string): boolean {
  return /No usable sandbox!|SUID sandbox helper binary was found, but is not configured|Failed to move to new namespace/.test(
    stderr,
  )
}

/** What to do about it, for people. */
export function sandboxRemedy(executable: string, facts: SandboxFacts): string {
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  const setuid = `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  const head =
    'This system does not let the program put web pages into a sandbox, so it does not start: portals are strangers.'
  if (!facts.apparmorRestricts) {
    return `${head}\nUser namespaces are not allowed here. Give it the setuid helper instead, then start again:\n\n${setuid}`
  }
  return `${head}
Ubuntu's AppArmor allows user namespaces only to programs with a profile. Give it one, then start again:

  sudo tee /etc/apparmor.d/mobile-plans-emulator >/dev/null <<'PROFILE'
abi <abi/4.0>,
include <tunables/global>

profile mobile-plans-emulator "${executable}" flags=(unconfined) {
  userns,
  include if exists <local/mobile-plans-emulator>
}
PROFILE
  sudo apparmor_parser -r /etc/apparmor.d/mobile-plans-emulator

or the setuid helper:

${setuid}`
}
