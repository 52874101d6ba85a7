import { describe, expect, test } from 'vitest'
import { type SandboxFacts, sandboxFailed, sandboxForbidden, sandboxRemedy } from './sandbox.ts'

const fine: SandboxFacts = {
  root: false,
  setuidHelper: false,
  apparmorRestricts: false,
  apparmorProfile: false,
  namespacesOff: false,
}

describe('sandboxForbidden', () => {
  test.each<[string, Partial<SandboxFacts>, boolean]>([
    ['an ordinary user where nothing is restricted', {}, false],
    ['Ubuntu with AppArmor’s restriction', { apparmorRestricts: true }, true],
    ['the same with a profile', { apparmorRestricts: true, apparmorProfile: true }, false],
    ['the same with the setuid helper', { apparmorRestricts: true, setuidHelper: true }, false],
    ['a kernel without user namespaces', { namespacesOff: true }, true],
    ['the same with the setuid helper', { namespacesOff: true, setuidHelper: true }, false],
    ['root, who runs without a sandbox', { root: true, namespacesOff: true }, false],
  ])('%s', (_, facts, forbidden) => {
    expect(sandboxForbidden({ ...fine, ...facts })).toBe(forbidden)
  })
})

test('Chromium’s own words are recognised', () => {
  expect(sandboxFailed('[1:2/3.4:FATAL:zygote_host_impl_linux.cc(127)] No usable sandbox! Update your kernel')).toBe(
    true,
  )
  expect(sandboxFailed('The SUID sandbox helper binary was found, but is not configured correctly.')).toBe(true)
  expect(sandboxFailed('a portal said: sandbox')).toBe(false)
})

test('the remedy fits the system and names the executable; it never is to switch the sandbox off', () => {
  const ubuntu = sandboxRemedy('/opt/e/electron', { ...fine, apparmorRestricts: true })
  expect(ubuntu).toContain('profile mobile-plans-emulator "/opt/e/electron" flags=(unconfined)')
  expect(ubuntu).toContain("sudo chmod 4755 '/opt/e/chrome-sandbox'")
  const other = sandboxRemedy('/opt/e/electron', { ...fine, namespacesOff: true })
  expect(other).not.toContain('AppArmor')
  expect(other).toContain("sudo chown root:root '/opt/e/chrome-sandbox'")
  expect(ubuntu + other).not.toContain('--no-sandbox')
})
