import { describe, expect, it } from 'vitest'
import { createRequestHeaders, withoutPdf } from './requests.ts'

describe('headers of requests', () => {
  const launch = { 'Accept-Language': 'de-DE', 'X-MP-LPAError-Codes': 'ServerFailure', 'X-Bad': 'a\r\nX-More: 1' }
  const request = (id: number, resourceType = 'mainFrame', requestHeaders = { Accept: '*/*' }) => ({
    id,
    resourceType,
    requestHeaders,
  })

  it('are the launch headers with the first navigation and its redirects, and never again', () => {
    const headersOf = createRequestHeaders(launch, { clientHints: true })
    const first = { Accept: '*/*', 'X-MP-LPAError-Codes': 'ServerFailure' }
    expect(headersOf(request(1, 'script'))).toEqual({ Accept: '*/*' })
    expect([2, 2, 3, 2].map((id) => headersOf(request(id)))).toEqual([first, first, { Accept: '*/*' }, first])
    expect(headersOf(request(4, 'image'))).toEqual({ Accept: '*/*' })
  })

  it('leave out the client hints that EdgeHTML had not', () => {
    const hints = { 'sec-ch-ua': '"Chromium"', 'Sec-CH-UA-Platform': '"Linux"', 'sec-ch-width': '1', Accept: '*/*' }
    const sent = (clientHints: boolean) => createRequestHeaders({}, { clientHints })(request(1, 'xhr', hints))
    expect(sent(false)).toEqual({ 'sec-ch-width': '1', Accept: '*/*' })
    expect(sent(true)).toEqual(hints)
  })
})

describe('a PDF', () => {
  it.each([
    [{ 'Content-Type': ['application/pdf'], 'Content-Disposition': ['inline'] }],
    [{ 'content-type': ['Application/PDF; charset=binary'] }],
    [{ 'content-type': [' application/x-pdf'] }],
  ])('becomes a download: %j', (headers) => {
    const changed = withoutPdf(headers)
    expect(changed).toMatchObject({ 'content-disposition': ['attachment'] })
    expect(Object.keys(changed ?? {}).filter((name) => /disposition/i.test(name))).toHaveLength(1)
  })
  it('is nothing else', () => {
    expect(withoutPdf({ 'content-type': ['text/html'], 'x-type': ['application/pdf'] })).toBeNull()
    expect(withoutPdf({})).toBeNull()
  })
})
