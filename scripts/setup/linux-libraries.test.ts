import { describe, expect, test } from 'vitest'
import { candidates, choosePackages, installable, notFound } from './linux-libraries.ts'

const ldd = `
	linux-vdso.so.1 (0x00007ffd)
	libffmpeg.so => /x/libffmpeg.so (0x00007f)
	libasound.so.2 => not found
	libgtk-3.so.0 => not found
	libasound.so.2 => not found
	libnss3.so => not found
`

test('reads what ldd did not find, once each', () => {
  expect(notFound(ldd)).toEqual(['libasound.so.2', 'libgtk-3.so.0', 'libnss3.so'])
  expect(notFound('\tstatically linked\n')).toEqual([])
})

describe('the names of packages', () => {
  const missing = { libraries: ['libasound.so.2', 'libnss3.so'], programs: ['Xvfb'] }
  const policy = (names: Record<string, string>) =>
    installable(
      Object.entries(names)
        .map(
          ([name, candidate]) =>
            `${name}:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n     ${candidate} 500\n`,
        )
        .join(''),
    )

  test('are the old ones on Debian 12', () => {
    const available = policy({ libasound2: '1.2.8-1', libnss3: '2:3.87', xvfb: '2:21.1.7' })
    expect(choosePackages(missing, available)).toEqual({ packages: ['libasound2', 'libnss3', 'xvfb'], unknown: [] })
  })

  test('are the new ones on Debian 13 and Ubuntu 24.04, where the old name is virtual', () => {
    const available = policy({ libasound2t64: '1.2.14-1', libasound2: '(none)', libnss3: '2:3.110', xvfb: '2:21.1.16' })
    expect(choosePackages(missing, available).packages).toEqual(['libasound2t64', 'libnss3', 'xvfb'])
  })

  test('leave over what nothing known provides', () => {
    expect(choosePackages({ libraries: ['libnew.so.9'], programs: [] }, new Set()).unknown).toEqual(['libnew.so.9'])
  })

  test('are all asked for', () => {
    expect(candidates(missing)).toEqual(['libasound2t64', 'libasound2', 'libnss3', 'xvfb'])
  })
})
