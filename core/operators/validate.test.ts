import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOperator } from './validate.ts'

const GOOD = {
  id: 'tailspin',
  brandName: 'Tailspin Mobile',
  logo: './logo.png',
  countries: ['US'],
  portalUri: 'https://portal.tailspin.example/start?lang=en',
  notificationHost: 'portal.tailspin.example',
  iccidRanges: [{ start: '8988247000200000000', end: '8988247000299999999' }],
}
const DEVELOPMENT = {
  ...GOOD,
  portalUri: 'https://localhost:8443/start',
  notificationHost: 'localhost',
  development: true,
}

const problemsOf = (json: unknown) => {
  const parsed = parseOperator(json)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} | ${message}`)
}
const without = (key: keyof typeof GOOD) => Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== key))
const range = (start: string, end: string) => ({ ...GOOD, iccidRanges: [{ start, end }] })

describe('good operators', () => {
  it('fills in what is left out', () => {
    const parsed = parseOperator(GOOD)
    expect(parsed).toEqual({ ok: true, operator: { ...GOOD, smdp: 'embedded', development: false } })
  })

  it.each([
    ['the example of the README', { $schema: 'x', ...DEVELOPMENT, smdp: 'embedded' }],
    ['https on localhost without a port', { ...GOOD, portalUri: 'https://localhost/', notificationHost: 'localhost' }],
    ['http on localhost', { ...DEVELOPMENT, portalUri: 'http://localhost:8080/', notificationHost: 'localhost:8080' }],
    ['http on 127.0.0.1', { ...DEVELOPMENT, portalUri: 'http://127.0.0.1:8080/', notificationHost: '127.0.0.1' }],
    ['http on ::1', { ...DEVELOPMENT, portalUri: 'http://[::1]:8080/', notificationHost: '[::1]:8080' }],
    ['the port that https has anyway', { ...GOOD, portalUri: 'https://portal.tailspin.example:443/' }],
    ['a wildcard', { ...GOOD, notificationHost: '*.tailspin.example' }],
    ['another host that may call', { ...GOOD, notificationHost: 'callbacks.other.example' }],
    ['a range of one', range('8988247000200000000', '8988247000200000000')],
    ['20 digits', range('89882470002000000000', '89882470002999999999')],
    ['gateway templates', { ...GOOD, gatewayTemplates: [{ id: '0', buttonColor: '0x00ff00FF' }, { id: 1 }] }],
    ['a colour that gives the standard page', { ...GOOD, gatewayTemplates: [{ id: '0', buttonColor: '#00ff00' }] }],
    [
      'a picture of a server at hand',
      { ...GOOD, development: true, promotion: { title: 'a', body: 'b', image: 'http://localhost:8/a.png' } },
    ],
    ['filters', { ...GOOD, catalogue: { onlyOn: [{ make: 'Litware' }], hiddenEids: ['89049032'] } }],
  ])('accepts %s', (_name, json) => {
    expect(problemsOf(json)).toEqual([])
  })
})

describe('every problem names the field, the value and the fix', () => {
  it.each<[string, unknown, string]>([
    [
      'a misspelt key',
      { ...without('portalUri'), portalUrl: 'x' },
      'portalUrl | "portalUrl" is not a known name. Did you mean "portalUri"?',
    ],
    [
      'another case',
      { ...GOOD, Development: true },
      'Development | "Development" is not a known name. Did you mean "development"?',
    ],
    ['a swapped letter', { ...GOOD, sdmp: 'embedded' }, 'sdmp | "sdmp" is not a known name. Did you mean "smdp"?'],
    [
      'a key of a range',
      { ...GOOD, iccidRanges: [{ ...GOOD.iccidRanges[0], strat: '1' }] },
      'iccidRanges[0].strat | "strat" is not a known name. Did you mean "start"?',
    ],
    [
      'a key of a template',
      { ...GOOD, gatewayTemplates: [{ id: '0', bodytext: 'x' }] },
      'gatewayTemplates[0].bodytext | "bodytext" is not a known name. Did you mean "bodyText"?',
    ],
    [
      'a key far from all',
      { ...GOOD, zzzzzzzz: 1 },
      'zzzzzzzz | "zzzzzzzz" is not a known name. Known names are $schema, id,',
    ],
    ['no id', without('id'), 'id | "id" is missing. Add it: a text in quotes.'],
    ['no ranges', without('iccidRanges'), 'iccidRanges | "iccidRanges" is missing. Add it: a list in square brackets.'],
    [
      'an id with a space',
      { ...GOOD, id: 'Tailspin Mobile' },
      'id | "id" is "Tailspin Mobile", but must be lower-case letters, digits and hyphens, at most 40. For example "tailspin-mobile".',
    ],
    ['an empty name', { ...GOOD, brandName: '  ' }, 'brandName | "brandName" is "  ", but must be not empty.'],
    ['a long name', { ...GOOD, brandName: 'x'.repeat(61) }, 'but must be at most 60 characters long.'],
    [
      'a country in lower case',
      { ...GOOD, countries: ['US', 'de'] },
      'countries[1] | "countries[1]" is "de", but must be a country code of two upper-case letters (ISO 3166-1). For example "DE".',
    ],
    [
      'one country as text',
      { ...GOOD, countries: 'US' },
      'countries | "countries" is "US", but must be a list in square brackets. Write ["US"].',
    ],
    ['no country', { ...GOOD, countries: [] }, 'countries | "countries" is [], but must be a list of at least 1.'],
    [
      'a country twice',
      { ...GOOD, countries: ['US', 'DE', 'US'] },
      'countries[2] | "countries[2]" is "US", which is in the list already. Take one of them out.',
    ],
    [
      'quoted true',
      { ...GOOD, development: 'true' },
      'development | "development" is "true", but must be true or false. Write true without quotes.',
    ],
    [
      'another SM-DP+',
      { ...GOOD, smdp: 'embeded' },
      'smdp | "smdp" is "embeded", but must be "embedded". Did you mean "embedded"?',
    ],
    [
      'an ICCID as number',
      { ...GOOD, iccidRanges: [{ start: 8988247000200000000, end: '8988247000299999999' }] },
      'Put it in quotes: long numbers lose digits in JSON.',
    ],
    [
      'a short ICCID',
      range('89882470', '8988247000299999999'),
      'iccidRanges[0].start | "iccidRanges[0].start" is "89882470", but must be an ICCID: 19 or 20 digits that start with 89.',
    ],
    ['a trailing F', range('8988247000200000000F', '8988247000299999999'), 'For example "8988247000200000000".'],
    [
      'spaces in an ICCID',
      range('8988 2470 0020 0000 000', '8988247000299999999'),
      'For example "8988247000200000000".',
    ],
    [
      'a range backwards',
      range('8988247000299999999', '8988247000200000000'),
      'iccidRanges[0].end | "iccidRanges[0].end" is "8988247000200000000", which is below "start" ("8988247000299999999"). Swap the two.',
    ],
    [
      'a range of two lengths',
      range('8988247000200000000', '89882470002999999999'),
      'iccidRanges[0].end | "iccidRanges[0].end" has 20 digits, but "start" has 19. Write both with or both without the check digit.',
    ],
    ['one range without a list', { ...GOOD, iccidRanges: GOOD.iccidRanges[0] }, 'Put it in square brackets.'],
    [
      'a relative portal',
      { ...GOOD, portalUri: '/start' },
      'portalUri | "portalUri" is "/start", which is no absolute URL. Write it with its scheme: "https://portal.example/start".',
    ],
    [
      'a portal over http',
      { ...GOOD, portalUri: 'http://portal.tailspin.example/' },
      'portalUri | "portalUri" is "http://portal.tailspin.example/", but must be https.',
    ],
    [
      'http://localhost without development',
      { ...GOOD, portalUri: 'http://localhost/' },
      'but must be https. For a server on this computer add "development": true.',
    ],
    [
      'http elsewhere in development',
      { ...DEVELOPMENT, portalUri: 'http://portal.tailspin.example/' },
      'with "development": true plain http is for localhost, 127.0.0.1, [::1] alone. Write https://.',
    ],
    [
      'a portal with a port',
      { ...GOOD, portalUri: 'https://portal.tailspin.example:8443/' },
      'but may have no port number (8443). Take it out, or add "development": true while you develop.',
    ],
    [
      'credentials',
      { ...GOOD, portalUri: 'https://u:p@portal.tailspin.example/' },
      'but may hold no user name or password. Take them out.',
    ],
    [
      'credentials in development',
      { ...DEVELOPMENT, portalUri: 'https://u@localhost/' },
      'but may hold no user name or password. Take them out.',
    ],
    [
      'another scheme',
      { ...GOOD, portalUri: 'javascript:alert(1)' },
      'portalUri | "portalUri" is "javascript:alert(1)", but must start with https://.',
    ],
    ['a file', { ...DEVELOPMENT, portalUri: 'file:///etc/passwd' }, 'but must start with https://.'],
    [
      'a URL as host',
      { ...GOOD, notificationHost: 'https://portal.tailspin.example/cb' },
      'notificationHost | "notificationHost" is "https://portal.tailspin.example/cb", but must be a host name alone, without scheme and path. Write "portal.tailspin.example".',
    ],
    [
      'a path after the host',
      { ...GOOD, notificationHost: 'portal.tailspin.example/cb' },
      'Write "portal.tailspin.example".',
    ],
    [
      'a port at the host',
      { ...GOOD, notificationHost: 'portal.tailspin.example:8443' },
      'but may have no port number. Write "portal.tailspin.example", or add "development": true while you develop.',
    ],
    [
      'no host name',
      { ...GOOD, notificationHost: 'por tal' },
      'which is no host name. Write for example "portal.contoso.example".',
    ],
    ['an empty host', { ...GOOD, notificationHost: '' }, 'which is no host name.'],
    [
      'a wildcard in the middle',
      { ...GOOD, notificationHost: 'a.*.example' },
      'which is no host name. A * may stand for whole labels at the left of a name: "*.contoso.example".',
    ],
    ['a wildcard for all', { ...GOOD, notificationHost: '*.example' }, 'A * may stand for whole labels'],
    ['a wildcard in a label', { ...GOOD, notificationHost: 'a*.tailspin.example' }, 'A * may stand for whole labels'],
    [
      'an account page over http',
      { ...GOOD, accountExperienceUrl: 'http://a.example/' },
      'accountExperienceUrl | "accountExperienceUrl" is "http://a.example/", but must be https.',
    ],
    [
      'a key of a picture',
      { ...GOOD, gatewayTemplates: [{ id: '0', images: [{ url: 'a.png', uri: 'a.png' }] }] },
      'gatewayTemplates[0].images[0].url | "url" is not a known name. Did you mean "uri"?',
    ],
    [
      'a notification of no known type',
      { ...GOOD, notificationTemplates: [{ type: 'lowbalance', title: 'a', body: 'b' }] },
      'notificationTemplates[0].type | "notificationTemplates[0].type" is "lowbalance", but must be "lowBalance" or "zeroBalance" or "newOffer" or "trialOffer" or "trialEnding" or "trialEnded". Did you mean "lowBalance"?',
    ],
    [
      'a notification twice',
      {
        ...GOOD,
        notificationTemplates: [1, '1'].map((id) => ({ type: 'newOffer', id, title: 'a', body: 'b' })),
      },
      'notificationTemplates[1].id | "notificationTemplates[1].id" is "1", which another template has already. Give each its own.',
    ],
    [
      'a picture over http',
      { ...GOOD, promotion: { title: 'a', body: 'b', image: 'http://content.example/a.png' } },
      'promotion.image | "promotion.image" is "http://content.example/a.png", but must be https. Or name a file beside the operator file.',
    ],
    [
      'a picture behind a password',
      { ...GOOD, promotion: { title: 'a', body: 'b', image: 'https://u:p@content.example/a.png' } },
      'promotion.image | "promotion.image" is "https://u:p@content.example/a.png", but may hold no user name or password. Take them out.',
    ],
    [
      'a phone number without its country code',
      { ...GOOD, phoneNumberPrefixes: ['425'] },
      'phoneNumberPrefixes[0] | "phoneNumberPrefixes[0]" is "425", but must be the first digits of phone numbers with country code: "+1425555".',
    ],
    [
      'a key of the catalogue',
      { ...GOOD, catalogue: { hiddenEid: ['89049032'] } },
      'catalogue.hiddenEid | "hiddenEid" is not a known name. Did you mean "hiddenEids"?',
    ],
    [
      'a template twice',
      { ...GOOD, gatewayTemplates: [{ id: '0' }, { id: '0' }] },
      'gatewayTemplates[1].id | "gatewayTemplates[1].id" is "0", which another template has already. Give each its own.',
    ],
    ['a list', [GOOD], ' | The file is [{"id":"tailspin",'],
    ['nothing', null, ' | The file is null, but must be an object in curly brackets.'],
  ])('%s', (_name, json, expected) => {
    const problems = problemsOf(json)
    expect(
      problems.some((problem) => problem.includes(expected)),
      problems.join('\n'),
    ).toBe(true)
  })

  it('reports all problems at once', () => {
    const bad = { ...GOOD, portalUri: 'http://a.example/', notificationHost: 'x/y', countries: ['US', 'US'] }
    expect(problemsOf(bad)).toHaveLength(3)
  })

  it('never throws and never lets a problem go without a message, for all JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(GOOD), 'development', 'smdp', 'extra'),
        (value, key) => {
          for (const json of [value, { ...GOOD, [key]: value }]) {
            for (const problem of problemsOf(json)) expect(problem).toMatch(/\| .+[.?]$/)
          }
        },
      ),
    )
  })

  it('is not fooled by names of Object.prototype', () => {
    const json: unknown = JSON.parse(
      `{ ${JSON.stringify(GOOD).slice(1, -1)}, "__proto__": { "development": true }, "constructor": 1 }`,
    )
    const parsed = parseOperator(json)
    expect(parsed.ok).toBe(false)
  })
})
