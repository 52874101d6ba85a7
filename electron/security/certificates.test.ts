import { describe, expect, it } from 'vitest'
import { monitoringSchema } from '../../core/contract/monitoring-file.ts'
import { CERTIFICATE, certificateVerdict, trustsAnyOf } from './certificates.ts'

const { accept, verify } = CERTIFICATE
const fixture = { hosts: ['portal.contoso.example'], fingerprint: 'sha256/own' }
const strict = {
  development: false,
  portalUri: 'https://portal.tailspin.example/',
  notificationHost: 'cb.tailspin.example',
}
const development = {
  development: true,
  portalUri: 'https://localhost:8443/start',
  notificationHost: '*.tailspin.example',
}

describe('trustsAnyOf', () => {
  const monitoring = monitoringSchema.parse({ staging: { portalUri: 'https://staging.example:9443/' } })
  it.each([
    ['localhost', { ...development, monitoring }, true],
    ['staging.example', { ...development, monitoring }, true],
    ['staging.example', { ...development, monitoring: undefined }, false],
    ['staging.example', { ...strict, monitoring }, false],
    ['other.example', { ...development, monitoring }, false],
  ])('%s', (host, operator, trusted) => {
    expect(trustsAnyOf(host, operator)).toBe(trusted)
  })
})

describe('certificateVerdict', () => {
  it.each([
    ['portal.contoso.example', 'sha256/own', strict, fixture, accept],
    ['PORTAL.CONTOSO.EXAMPLE', 'sha256/own', strict, fixture, accept],
    ['portal.contoso.example', 'sha256/other', strict, fixture, verify],
    ['portal.contoso.example', 'sha256/own', strict, null, verify],
    [
      'portal.contoso.example',
      'sha256/other',
      { ...development, portalUri: 'https://portal.contoso.example/' },
      fixture,
      verify,
    ],
    ['other.example', 'sha256/own', strict, fixture, verify],
    ['portal.tailspin.example', 'sha256/self', strict, null, verify],
    ['localhost', 'sha256/self', strict, null, verify],
    ['localhost', 'sha256/self', development, null, accept],
    ['cb.tailspin.example', 'sha256/self', development, null, accept],
    ['a.b.tailspin.example', 'sha256/self', development, null, verify],
    ['tailspin.example', 'sha256/self', development, null, verify],
    ['cdn.example', 'sha256/self', development, null, verify],
    ['localhost.evil.example', 'sha256/self', development, null, verify],
    ['::1', 'sha256/self', { ...development, portalUri: 'https://[::1]:8443/' }, null, accept],
    ['[::1]', 'sha256/self', { ...development, notificationHost: '[::1]' }, null, accept],
  ])('%s with %s', (hostname, fingerprint, operator, trust, expected) => {
    expect(certificateVerdict({ hostname, fingerprint }, operator, trust)).toBe(expected)
  })
})
