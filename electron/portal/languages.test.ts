import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { languageArgument, languageList, languageScript, readLanguages } from './languages.ts'

describe('languages of a portal', () => {
  it.each([
    ['de-DE', 'de-DE,de'],
    ['zh-Hant-TW', 'zh-Hant-TW,zh'],
    ['fr', 'fr'],
  ])('%s', (language, list) => {
    expect(languageList(language)).toBe(list)
    expect(readLanguages(['electron', languageArgument(language), '--x'])).toEqual(list.split(','))
  })

  it('are what scripts of the page see', () => {
    const page = createContext({})
    runInContext(
      `class Navigator { get language() { return 'en-US' } get languages() { return ['en-US'] } }
      navigator = new Navigator()`,
      page,
    )
    runInContext(languageScript(['de-DE', 'de']), page)
    expect(
      runInContext('[navigator.language, navigator.languages.join(), Object.isFrozen(navigator.languages)]', page),
    ).toEqual(['de-DE', 'de-DE,de', true])
  })

  it('are left alone when the preload was told none, or nonsense', () => {
    expect(readLanguages(['electron'])).toEqual([])
    expect(readLanguages(['--portal-languages=");alert(1)//'])).toEqual([])
    expect(languageScript([])).toBe('')
  })
})
