import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseScenarioText, readScenario } from './read.ts'

const problemsOf = (text: string) => {
  const read = parseScenarioText(text)
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`)
}

describe('a scenario file', () => {
  it('may be empty, or say everything', () => {
    expect(parseScenarioText('')).toMatchObject({ ok: true, scenario: {} })
    expect(parseScenarioText('# nothing\n')).toMatchObject({ ok: true })
    const text = `
name: Renewal abroad
device:
  eid: "89049032000000000000000000000001"
  region: DE
  sim: { operator: fabrikam, pinLocked: true }
profiles:
  - { operator: contoso, state: enabled, nickname: Work, policyRules: [1] }
network: { wifi: false, link: slow-3g, registration: roaming }
orders:
  - matchingId: LATE
    state: allocated
faults:
  - serverFailure
  - { fault: noNetwork, times: until-cleared }
clock: { advance: 2h }
`
    expect(problemsOf(text)).toEqual([])
  })

  it('may be JSON, and may have identifiers without quotes', () => {
    expect(parseScenarioText('{ "device": { "region": "DE" } }')).toMatchObject({ ok: true })
    const read = parseScenarioText('profiles:\n  - operator: contoso\n    iccid: 8988247000000000128\n')
    expect(read.ok && read.scenario.profiles?.[0]?.iccid).toBe('8988247000000000128')
  })

  it.each([
    [
      'orders:\n  - matchingId: A\n    state: releasd\n',
      '3: "orders[0].state" is "releasd", but must be',
      '"released"?',
    ],
    ['devise:\n  region: DE\n', '1: "devise" is not a known name.', 'Did you mean "device"?'],
    ['device:\n  region: DE\n  langauge: de\n', '3: "langauge" is not a known name.', 'Did you mean "language"?'],
    ['device:\n  region: Germany\n', '2: "device.region" is "Germany", but must be', 'two upper-case letters'],
    ['orders:\n  - state: released\n', '2: "orders[0].matchingId" is missing.', 'Add it: a text.'],
    ['faults:\n  - serverFailure\n  - cardBsy\n', '3: "faults[1]" is "cardBsy"', 'Did you mean "cardBusy"?'],
    ['faults:\n  - fault: cardBusy\n    time: 2\n', '3: "time" is not a known name.', 'Did you mean "times"?'],
    ['network:\n  link: 5g\n', '2: "network.link" is "5g"', 'Did you mean "4g"?'],
    ['device: 5\n', '1: "device" is 5, but must be', 'fields with names'],
    ['network:\n  wifi: off\n', '2: "network.wifi" is "off", but must be true or false.', 'Write false.'],
    [
      'clock:\n  at: yesterday\n',
      '2: "clock.at" is "yesterday", but must be a time with a zone',
      '2030-01-31T12:00:00Z',
    ],
    ['name: a\n---\nname: b\n', '2: The file is no YAML', 'take out the line ---'],
    ['profiles: contoso\n', '1: "profiles" is "contoso", but must be', 'a list'],
    [
      'device:\n  imei: "490154203237519"\n',
      '2: "device.imei" is "490154203237519", whose check digit is wrong.',
      '490154203237518',
    ],
    [
      'profiles:\n  - { operator: a, state: enabled }\n  - { operator: a, state: enabled }\n',
      '3: "profiles[1].state" is enabled',
      'one enabled profile',
    ],
    ['clock:\n  at: 2030-01-01T00:00:00Z\n  advance: 2h\n', '3: "clock.advance" stands beside', 'clock.at'],
    ['device:\n\tregion: DE\n', '2: The file is no YAML', 'column'],
    ['a: 1\na: 2\n', '2: The file is no YAML', 'unique'],
  ])('%j is refused with line, field, value and fix', (text, start, more) => {
    const [problem = ''] = problemsOf(text)
    expect(problem.startsWith(start), problem).toBe(true)
    expect(problem).toContain(more)
  })

  it('cannot hold the program up with thousands of names', { timeout: 10_000 }, () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`)
    expect(problemsOf(names.join('\n'))).toHaveLength(100)
    expect(problemsOf([...names, 'k7: 2'].join('\n'))).toEqual([expect.stringMatching(/^40001: .*"k7".*unique/)])
  })

  it('cannot blow up by aliases', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[index]}`).join(',')}]`)
      .join('\n')}\n`
    expect(problemsOf(bomb)[0]).toMatch(/can't be read: .*alias/i)
  })

  it('is told apart from no file and a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scenario-'))
    const file = join(folder, 'a.yaml')
    await writeFile(file, 'name: A\n')
    expect(await readScenario(file)).toMatchObject({ ok: true, scenario: { name: 'A' } })
    expect(await readScenario(join(folder, 'none.yaml'))).toMatchObject({
      problems: [{ message: 'There is no such file.' }],
    })
    expect(await readScenario(folder)).toMatchObject({ ok: false })
    await rm(folder, { recursive: true })
  })
})
