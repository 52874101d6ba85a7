import { describe, expect, it } from 'vitest'
import { createFakeHttp } from '../device/fake-ports.testing.ts'
import { toBase64 } from '../tlv/bytes.ts'
import { pictureFacts } from './dimensions.ts'
import { createPictures } from './pictures.ts'
import { dataUrl, jpegBytes, pngBytes } from './pictures.testing.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const PNG = pngBytes(740, 480)
const URI = 'https://content.contoso.example/landing.png'

describe('kind and size', () => {
  it.each<[string, Uint8Array, object | null]>([
    ['a png', PNG, { type: 'image/png', width: 740, height: 480 }],
    ['a big png', pngBytes(70_000, 3), { type: 'image/png', width: 70_000, height: 3 }],
    ['a jpeg', jpegBytes(364, 180), { type: 'image/jpeg', width: 364, height: 180 }],
    ['a gif', Uint8Array.from([...ascii('GIF89a'), 44, 1, 2, 0]), { type: 'image/gif', width: 300, height: 2 }],
    ['a webp', ascii('RIFF....WEBP'), { type: 'image/webp', width: 0, height: 0 }],
    ['half a png', PNG.subarray(0, 20), null],
    ['half a jpeg', jpegBytes(1, 1).subarray(0, 8), null],
    ['half a gif', ascii('GIF89a'), null],
    ['a page', ascii('<!doctype html>'), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_name, bytes, facts) => {
    expect(pictureFacts(bytes)).toEqual(facts)
  })
})

describe('pictures', () => {
  it('in data: URLs are known at once', () => {
    const http = createFakeHttp()
    const pictures = createPictures(http)
    const url = dataUrl(PNG)
    expect(pictures.known(url)).toEqual({ ok: true, picture: { type: 'image/png', width: 740, height: 480, url } })
    expect(pictures.known('data:image/png,abc')).toMatchObject({ ok: false })
    expect(pictures.known('data:image/png;base64,!!')).toMatchObject({ ok: false })
    expect(http.requests).toEqual([])
  })

  it('of a server are loaded once', async () => {
    const http = createFakeHttp()
    http.route('landing', () => ({ ok: true, status: 200, headers: {}, body: toBase64(PNG) }))
    const pictures = createPictures(http)
    expect(pictures.known(URI)).toBeNull()
    const loaded = await pictures.load(URI)
    expect(loaded).toMatchObject({ ok: true, picture: { url: dataUrl(PNG) } })
    expect(pictures.known(URI)).toEqual(loaded)
    await pictures.load(URI)
    expect(http.requests).toMatchObject([{ url: URI, bodyAs: 'base64' }])
  })

  it('follow redirects within https, a few', async () => {
    const http = createFakeHttp()
    const moved = (location: string) => () => ({ ok: true as const, status: 302, headers: { location }, body: '' })
    http.route('landing', moved('/real.png'))
    http.route('real', () => ({ ok: true, status: 200, headers: {}, body: toBase64(PNG) }))
    http.route('circle', moved('/circle'))
    http.route('plain', moved('http://content.contoso.example/real.png'))
    const pictures = createPictures(http)
    expect(await pictures.load(URI)).toMatchObject({ ok: true })
    for (const path of ['circle', 'plain'])
      expect(await pictures.load(`https://content.contoso.example/${path}`)).toMatchObject({
        ok: false,
        problem: expect.stringContaining('redirected'),
      })
  })

  it('that could not be loaded are asked for again', async () => {
    const http = createFakeHttp()
    const pictures = createPictures(http)
    expect(await pictures.load(URI)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('could not be loaded'),
    })
    http.route('landing', () => ({ ok: true, status: 404, headers: {}, body: '' }))
    expect(await pictures.load(URI)).toMatchObject({ ok: false, problem: expect.stringContaining('status 404') })
    http.route('landing', () => ({ ok: true, status: 200, headers: {}, body: toBase64(ascii('<html>')) }))
    expect(await pictures.load(URI)).toMatchObject({ ok: false, problem: expect.stringContaining('no picture') })
    expect(pictures.known(URI)).toBeNull()
  })
})
