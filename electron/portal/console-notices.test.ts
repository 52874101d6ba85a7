import { describe, expect, it } from 'vitest'
import { consoleNotice } from './console-notices.ts'

const page = 'https://portal.contoso.example/plans?a=(1)'
const frame = { url: 'https://portal.contoso.example/frame' }

describe('mixed content', () => {
  // As Chromium 130 words it.
  it.each([
    [
      'warning',
      `Mixed Content: The page at '${page}' was loaded over HTTPS, but requested an insecure element 'http://images.example/x.png'. This request was automatically upgraded to HTTPS, For more information see https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html`,
      'http://images.example/x.png',
    ],
    [
      'error',
      `Mixed Content: The page at '${page}' was loaded over HTTPS, but requested an insecure script 'http://scripts.example/a.js'. This request has been blocked; the content must be served over HTTPS.`,
      'http://scripts.example/a.js',
    ],
    [
      'error',
      `Mixed Content: The page at '${page}' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://sock.example/'. This request has been blocked; this endpoint must be available over WSS.`,
      'ws://sock.example/',
    ],
    [
      'warning',
      `Mixed Content: The page at '${page}' was loaded over a secure connection, but contains a form that targets an insecure endpoint 'http://forms.example/'. This endpoint should be made available over a secure connection.`,
      'http://forms.example/',
    ],
  ])('%s %#', (level, message, target) => {
    expect(consoleNotice({ level, message, source: page }, [], [])).toEqual({ about: 'insecure-resource', target })
  })
  it('is nothing that the page says itself, quietly', () => {
    const message = `Mixed Content: The page at 'x' was loaded over HTTPS, but requested an insecure script 'http://a/'.`
    expect(consoleNotice({ level: 'info', message, source: page }, [], [])).toBeNull()
    expect(consoleNotice({ level: 'error', message: `Oh: ${message}`, source: page }, [], [])).toBeNull()
  })
})

describe('a frame that looks for the callback objects', () => {
  const message = 'Uncaught ReferenceError: MobilePlans is not defined'
  const error = { level: 'error', message, source: frame.url }
  const found = { about: 'frame-call', frameUrl: frame.url }
  it('is known by the object that it misses', () => {
    expect(consoleNotice(error, ['MobilePlans'], [{ url: 'https://ads.example/' }, frame])).toEqual(found)
    expect(consoleNotice({ ...error, source: 'https://cdn.example/a.js' }, ['MobilePlans'], [frame])).toEqual(found)
    const promise = message.replace('Uncaught', 'Uncaught (in promise)')
    expect(consoleNotice({ ...error, message: promise }, ['MobilePlans'], [frame])).toEqual(found)
  })
  it.each([
    ['the top document has no such object', error, [], [frame]],
    ['there is no frame', error, ['MobilePlans'], []],
    ['another name', { ...error, message: 'Uncaught ReferenceError: $ is not defined' }, ['MobilePlans'], [frame]],
    ['no error', { ...error, level: 'info' }, ['MobilePlans'], [frame]],
  ])('not: %s', (_name, given, globals, frames) => {
    expect(consoleNotice(given, globals, frames)).toBeNull()
  })
})
