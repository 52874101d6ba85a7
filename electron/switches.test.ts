import { describe, expect, it } from 'vitest'
import { silenceChromium } from './switches.ts'

const silence = (asked: string) => {
  const switches = new Map<string, string>()
  silenceChromium({
    commandLine: {
      appendSwitch: (name: string, value = '') => void switches.set(name, value),
      getSwitchValue: () => asked,
    },
  } as never)
  return switches
}

describe('silenceChromium', () => {
  it('turns off what would talk to others', () => {
    const switches = silence('')
    for (const name of ['disable-background-networking', 'disable-component-update', 'disable-sync'])
      expect(switches.has(name)).toBe(true)
    expect(switches.get('disable-features')?.split(',')).toContain('OptimizationHints')
  })

  it('keeps what the user has turned off', () => {
    expect(silence('Mine,Other').get('disable-features')).toMatch(/^Mine,Other,/)
  })
})
