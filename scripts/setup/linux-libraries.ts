/** Which Debian packages hold what Electron needs. Pure; `system.ts` looks at the machine and acts. */

/** What can be missing: shared libraries by soname, programs by name. */
export interface Missing {
  libraries: string[]
  programs: string[]
}

/**
 * Debian package names by what they provide, the newest name first: Debian 13 and Ubuntu 24.04 renamed the packages of libraries
 * that changed with 64-bit time ("t64"), and the old names are at most virtual there.
 */
const providers: Record<string, string[]> = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libsmime3.so': ['libnss3'],
  'libnspr4.so': ['libnspr4'],
  'libgbm.so.1': ['libgbm1'],
  'libdrm.so.2': ['libdrm2'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libexpat.so.1': ['libexpat1'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libudev.so.1': ['libudev1'],
  'libX11.so.6': ['libx11-6'],
  'libxcb.so.1': ['libxcb1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  Xvfb: ['xvfb'],
  xdotool: ['xdotool'],
}

/** Libraries that Electron loads by itself while it runs, so that ldd does not name them. */
export const loadedLater = ['libgtk-3.so.0']

/** The sonames that `ldd` reports as not found. */
export function notFound(lddOutput: string): string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)]
}

/** Of `apt-cache policy a b c`: the packages that can be installed (virtual and unknown ones have no candidate). */
export function installable(policyOutput: string): Set<string> {
  const names = new Set<string>()
  for (const block of policyOutput.split(/^(?=\S)/m)) {
    const name = /^(\S+):\n/.exec(block)?.[1]
    const candidate = /^\s+Candidate: (.+)$/m.exec(block)?.[1]
    if (name !== undefined && candidate !== undefined && candidate !== '(none)') names.add(name)
  }
  return names
}

/** All package names that could provide what is missing. */
export function candidates({ libraries, programs }: Missing): string[] {
  return [...new Set([...libraries, ...programs].flatMap((name) => providers[name] ?? []))]
}

/** One package for each thing that is missing, the newest name that `available` knows; and what no known package provides. */
export function choosePackages(missing: Missing, available: Set<string>): { packages: string[]; unknown: string[] } {
  const packages = new Set<string>()
  const unknown: string[] = []
  for (const name of [...missing.libraries, ...missing.programs]) {
    const found = (providers[name] ?? []).find((each) => available.has(each))
    if (found === undefined) unknown.push(name)
    else packages.add(found)
  }
  return { packages: [...packages].toSorted(), unknown }
}
