/** What XML 1.0 can't hold. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A text that XML can hold: what it can't becomes U+FFFD. */
export const cleanXml = (text: string): string => text.replace(NO_XML, '\uFFFD')
