import { describe, expect, it } from 'vitest'
import { helpText, ownArguments, parseArguments } from './arguments.ts'

const nothing = {
  operators: [],
  scenario: null,
  trace: null,
  userData: null,
  walledGarden: null,
  developerPortals: false,
  automation: false,
  help: false,
  version: false,
}

describe('parseArguments', () => {
  it.each([
    [[], {}],
    [['--operator', 'a.json', '--operator=b c.json'], { operators: ['a.json', 'b c.json'] }],
    [['--scenario', 'a.yaml'], { scenario: 'a.yaml' }],
    [['--trace', 'out.ndjson', '--user-data', 'dir'], { trace: 'out.ndjson', userData: 'dir' }],
    [['--help', '--version', '--automation'], { help: true, version: true, automation: true }],
    [['--walled-garden', 'hosts.json'], { walledGarden: 'hosts.json' }],
    [['--developer-portals'], { developerPortals: true }],
    [['--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--force-device-scale-factor=2'], {}],
  ])('%j', (list, expected) => {
    expect(parseArguments(list)).toEqual({ ok: true, value: { ...nothing, ...expected } })
  })

  it.each([
    [['--operater', 'a.json'], 'There is no option "--operater". Did you mean "--operator"?'],
    [['--user-data-dir=x'], 'Did you mean "--user-data"?'],
    [['my-operator.json'], 'There is no option "my-operator.json". "--help" lists them all.'],
    [['--ignore-certificate-errors'], 'There is no option'],
    [['--proxy-server=http://x'], 'There is no option'],
    [['--host-rules=MAP * x'], 'There is no option'],
    [['--operator'], '"--operator" needs a value: --operator FILE.'],
    [['--trace', '--help'], '"--trace" needs a value'],
    [['--user-data='], '"--user-data" needs a value'],
    [['--help=yes'], '"--help" takes no value'],
  ])('refuses %j', (list, message) => {
    const result = parseArguments(list)
    expect(result.ok ? '' : result.error).toContain(message)
  })

  it('is explained by --help', () => {
    for (const name of ['--operator FILE', '--trace FILE', '--user-data DIR', '--help', '--version'])
      expect(helpText()).toContain(name)
  })
})

describe('ownArguments', () => {
  it.each([
    [['electron', '.', '--help'], false, ['--help']],
    [['electron', '--inspect=0', '--no-sandbox', '/app', '--trace', 'x'], false, ['--trace', 'x']],
    [['electron'], false, []],
    [['emulator', '--trace', 'x'], true, ['--trace', 'x']],
  ])('%j packaged: %s', (argv, packaged, expected) => {
    expect(ownArguments(argv, packaged)).toEqual(expected)
  })
})
