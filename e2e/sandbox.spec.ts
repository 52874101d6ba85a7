/** Chromium's sandbox is on for an ordinary user. Root makes one for the test; everybody else is one. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from 'mobile-plans-emulator/test'
import { findProgram } from '../testing/checkout.ts'
import { startEmulator } from '../testing/emulator.ts'
import { ownDisplay } from './support/own-display.ts'

const USER = 'mobile-plans-e2e'
const isRoot = process.getuid?.() === 0

/** How an ordinary user starts the program. */
interface Start {
  executable?: string
  folder?: string
  userDataDir: string
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' })

/** True when the user may read and enter everything on the way to a file. */
function canRead(user: string, path: string): boolean {
  try {
    run('runuser', '-u', user, '--', 'test', '-r', path)
    return true
  } catch {
    return false
  }
}

/** An ordinary user, a folder of theirs, and a program that they may read: a copy where the checkout is closed to others. */
function asOrdinaryUser(folder: string): Start {
  const program = findProgram()
  try {
    run('id', USER)
  } catch {
    run('useradd', '--create-home', USER)
  }
  chmodSync(folder, 0o755)
  const own = join(folder, 'home')
  run('install', '-d', '-o', USER, own)
  let { executable, folder: checkout } = program
  if (!canRead(USER, executable) || !canRead(USER, join(checkout, 'dist', 'main', 'main.js'))) {
    checkout = join(folder, 'checkout')
    for (const name of ['package.json', 'dist'])
      cpSync(join(program.folder, name), join(checkout, name), { recursive: true })
    cpSync(join(program.executable, '..'), join(folder, 'runtime'), { recursive: true })
    executable = join(folder, 'runtime', program.executable.split('/').at(-1) ?? '')
  }
  const script = join(folder, 'electron.sh')
  writeFileSync(
    script,
    `#!/bin/sh\nunset XAUTHORITY\nexport HOME='${own}'\nexec runuser -u ${USER} -- '${executable}' "$@"\n`,
  )
  chmodSync(script, 0o755)
  return { executable: script, folder: checkout, userDataDir: join(own, 'data') }
}

// The display of the tests may be closed to other users.
const test = base.extend<{ start: Start }, { emulatorDisplay: string }>({
  ...(ownDisplay as object),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  start: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'ordinary-user-'))
    if (!isRoot) console.log('sandbox.spec: the tests run as an ordinary user already; no other user is made')
    await use(isRoot ? asOrdinaryUser(folder) : { userDataDir: join(folder, 'data') })
    rmSync(folder, { recursive: true, force: true })
  },
})

test('an ordinary user gets the sandbox, and the emulator works in it', async ({ start, emulatorDisplay }) => {
  const control = await startEmulator({ ...start, operators: [], args: [], display: emulatorDisplay, sandbox: true })
  try {
    const { app, window } = control.emulator
    const portal = await control.emulator.openPortal('contoso')
    await expect(portal.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(window.getByRole('navigation', { name: 'Taskbar' })).toBeVisible()

    const facts = await app.evaluate(({ app: program }) => ({
      uid: process.getuid?.(),
      args: process.argv,
      renderers: program
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ pid }) => pid),
    }))
    expect(facts.uid).not.toBe(0)
    expect(facts.args).not.toContain('--no-sandbox')
    // Window, overlay, popup, portal.
    expect(facts.renderers.length).toBeGreaterThanOrEqual(3)
    for (const pid of facts.renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      expect(status, `renderer ${pid} filters its system calls`).toMatch(/^Seccomp:\s+2$/m)
      expect(readlinkSync(`/proc/${pid}/ns/pid`), `renderer ${pid} sees no other process`).not.toBe(
        readlinkSync(`/proc/${control.running().pid}/ns/pid`),
      )
    }
  } finally {
    await control.end()
    if (isRoot && existsSync(`/home/${USER}`)) run('userdel', '--remove', USER)
  }
})
