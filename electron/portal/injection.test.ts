import { describe, expect, it } from 'vitest'
import { watchInjection } from './injection.ts'
import type { NavigationSource } from './injection.ts'

const setUp = () => {
  const listeners: Record<string, Parameters<NavigationSource['on']>[1]> = {}
  const told: string[][] = []
  const injection = watchInjection({ on: (name, listener) => (listeners[name] = listener) }, (...pair) =>
    told.push(pair),
  )
  const happen = (name: string, url: string, change = {}) =>
    listeners[name]?.({ url, isMainFrame: true, isSameDocument: false, ...change })
  return { told, happen, lost: injection.lost }
}

describe('the injection', () => {
  it('is lost by a redirect of the first navigation, for that document', () => {
    const { told, happen, lost } = setUp()
    happen('did-start-navigation', 'https://a.example/')
    expect(lost()).toBe(false)
    happen('will-redirect', 'https://a.example/en/')
    expect([lost(), told]).toEqual([true, [['https://a.example/', 'https://a.example/en/']]])
    happen('did-start-navigation', 'https://a.example/en/#top', { isSameDocument: true })
    happen('did-start-navigation', 'https://ads.example/', { isMainFrame: false })
    expect(lost()).toBe(true)
    happen('did-start-navigation', 'https://a.example/next')
    expect(lost()).toBe(false)
  })
  it('is not lost by redirects of frames, or of later navigations', () => {
    const { told, happen, lost } = setUp()
    happen('did-start-navigation', 'https://a.example/')
    happen('will-redirect', 'https://ads.example/', { isMainFrame: false })
    happen('did-start-navigation', 'https://a.example/next')
    happen('will-redirect', 'https://a.example/end')
    expect([lost(), told]).toEqual([false, []])
  })
})
