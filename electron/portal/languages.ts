/** The device's language, as a portal sees it: its servers by a header, its scripts by `navigator`. */

/** Name of the argument that tells the portal's preload the languages. */
const ARGUMENT = '--portal-languages='

/** The languages that a browser in this language asks for: `de-DE` → `de-DE,de`. Chromium adds the q values. */
export function languageList(language: string): string {
  const [base = language] = language.split('-')
  return base === language ? language : `${language},${base}`
}

/** For a view's `additionalArguments`. */
export const languageArgument = (language: string): string => ARGUMENT + languageList(language)

/** What the preload finds in its arguments; empty when there is nothing. */
export function readLanguages(argv: readonly string[]): string[] {
  const found = argv.find((argument) => argument.startsWith(ARGUMENT))?.slice(ARGUMENT.length) ?? ''
  return found.split(',').filter((tag) => /^[A-Za-z0-9-]{2,35}$/.test(tag))
}

/**
 * Lets `navigator.language` and `navigator.languages` of the page say the device's, not those of the computer that the
 * emulator runs on. Sent to the page as text, so it refers to nothing outside itself. The DevTools protocol could do the
 * same for frames too, but while Electron's debugger is attached each new frame disturbs whoever else inspects the page.
 */
export function presentLanguages(list: string[]): void {
  const languages = Object.freeze(list)
  const define = (name: string, get: () => unknown) =>
    Object.defineProperty(Navigator.prototype, name, { get, enumerable: true, configurable: true })
  define('language', () => languages[0])
  define('languages', () => languages)
}

/** The script that a page runs before its own; empty when nothing is known. */
export const languageScript = (languages: readonly string[]): string =>
  languages.length === 0 ? '' : `(${presentLanguages.toString()})(${JSON.stringify(languages)})`
