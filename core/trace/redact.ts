/**
 * Hides what identifies a device, a subscription or an order in a trace, for files that leave the computer.
 * What is hidden the same way was the same value: `[ICCID 1]` here is `[ICCID 1]` there.
 */
import { LONGEST_VALUE } from '../diagnostics/raise.ts'
import type { TraceEvent } from '../contract/trace.ts'

/** Values known to be identifiers, wherever they stand. */
export interface KnownSecrets {
  eid: string
  imei: string
  iccids: readonly string[]
}

/** A kind of secret: the label that stands in its place. */
type Label = 'EID' | 'IMEI' | 'ICCID' | 'IMSI' | 'matching ID' | 'activation code' | 'phone number'

/** Names whose whole value is secret, in small letters without - and _; null: the value goes, whatever it is. */
const SECRET_FIELDS: Record<string, Label | null> = {
  matchingid: 'matching ID',
  activationcode: 'activation code',
  confirmationcode: null,
  eid: 'EID',
  imei: 'IMEI',
  iccid: 'ICCID',
  imsi: 'IMSI',
  msisdn: 'phone number',
  phone: 'phone number',
  phonenumber: 'phone number',
  mobilenumber: 'phone number',
  pin: null,
  newpin: null,
  puk: null,
  authorization: null,
  proxyauthorization: null,
  cookie: null,
  setcookie: null,
  passwd: null,
  pwd: null,
  jwt: null,
}
/** The same for what a name ends with. */
const SECRET_ENDING = /(token|password|passphrase|secret|apikey|credentials?)$/
/** Names that mean something harmless elsewhere, but a secret in the query or the fragment of a URL. */
const SECRET_IN_URL = /^(code|key|sig|signature|sid|session|sessionid|auth|otp|ticket|assertion|samlresponse)$/

const ACTIVATION_CODE = /((?:LPA:)?1\$[^\s$"\\]{1,255}\$)([^\s$"'\\&]+)/gi
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'\\]+@/gi
const CREDENTIALS = /\b(Basic|Bearer|Digest)(\s+|%20)[\w+/=.~%-]{4,}/gi
const EID = /(?<![0-9])89[0-9]{30}(?![0-9])/g
const ICCID = /(?<![0-9])89[0-9]{17,18}F?(?![0-9])/g
const IMEI = /(?<![0-9])[0-9]{15}(?![0-9])/g
const JWT = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g
/** International form: plus sign, country code, at least seven digits in all. */
const PHONE = /(?:(?<![\w+])\+|%2B)[1-9](?:[ .()/-]{0,2}[0-9]){6,14}(?![0-9])/gi
/** Any number in an SMS that is as long as a phone number or a one-time code. */
const SMS_NUMBER = /(?<![0-9])[0-9](?:[ .()/-]?[0-9]){5,}(?![0-9])/g
/** `?name=value` of a URL, its fragment's too. */
const URL_PAIR = /([?&#;])([\w.~%-]{1,60})=([^&#;\s"'<>\\]+)/g
/** `"name": "value"`, as in JSON, in JSON inside of JSON, and (`is`) in sentences about fields of files. */
const QUOTED_PAIR = /(\\?["'])([\w.[\]-]{1,80})\1(\s*[:=]\s*| is )(\\?["'])((?:(?!\4)[^\n]){1,2000})\4/g
/** `name=value`, `name: value`, and numbers of JSON. */
const BARE_PAIR = /\b([a-z][\w.-]{1,60})((?:\\?["'])?(?:\s*[:=]\s*| is ))([^\s&#;,"'<>\\()[\]{}]+)/gi
/** What hides a secret already. */
const MARK = /^\[(?:EID|IMEI|ICCID|IMSI|matching ID|activation code|phone number|credentials|hidden)( \d+)?\]/
/** What stands for itself in a pair: digits tell by themselves whether they are one of these. */
const TOLD_BY_DIGITS: readonly unknown[] = ['EID', 'IMEI', 'ICCID']
/** Base64 of DER or of key material in the bodies of ES9+, whole or cut: identifiers stand in it in binary. */
const BASE64 = /^[A-Za-z0-9+/_-]{40,}(={0,2}$|…)/

/** The same for plain data of any other kind that leaves the computer, an audit for example. */
export function createDataRedaction(known: KnownSecrets): <T>(data: T) => T {
  return createHiding(known).data
}

/** A function that makes copies of events without their secrets; the numbering of its labels goes on from call to call. */
export function createRedaction(known: KnownSecrets): (event: TraceEvent) => TraceEvent {
  return createHiding(known).event
}

/** Both at once, with the same labels. */
export function createHiding(known: KnownSecrets): {
  event: (event: TraceEvent) => TraceEvent
  data: <T>(data: T) => T
} {
  const labels = new Map<string, string>()
  const counts: Partial<Record<Label, number>> = {}
  /** Codes that were seen where codes stand: they are hidden in later sentences too. */
  const heard = new Map<string, string>()
  const replace = (label: Label, value: string): string => {
    const key = `${label}:${value.replace(/F$/i, '')}`
    let text = labels.get(key)
    if (text === undefined) {
      counts[label] = (counts[label] ?? 0) + 1
      text = `[${label} ${counts[label]}]`
      labels.set(key, text)
      const code = label === 'activation code' || (label === 'matching ID' && /[0-9]/.test(value))
      if (code && value.length >= 4) heard.set(value, text)
    }
    return text
  }
  // The card and the radio write digits in swapped pairs (SGP.22: ICCID and IMEI as BCD), which hex dumps show.
  const forms = new Map<string, [Label, string]>()
  const know = (label: Label, value: string) => {
    if (value.length < 8) return
    forms.set(value, [label, value])
    forms.set(swapPairs(value), [label, value])
  }
  know('EID', known.eid)
  know('IMEI', known.imei)
  for (const iccid of known.iccids) know('ICCID', iccid)

  /** What stands in the place of a value in a pair of a text; null: it may stay. */
  const paired = (name: string, value: string, inUrl: boolean): string | null => {
    const secret = secretOf(name.slice(name.lastIndexOf('.') + 1), inUrl)
    if (secret === undefined || MARK.test(value) || TOLD_BY_DIGITS.includes(secret)) return null
    // The scheme alone; what follows it is hidden already.
    if (/^(Basic|Bearer|Digest)\b/i.test(value)) return null
    return secret === null ? '[hidden]' : replace(secret, value)
  }
  const text = (value: string): string => {
    let result = value
    const structured = ofJson(value)
    if (structured !== null) return structured
    // The longest first: one may be the beginning of another.
    for (const [code, label] of [...heard].toSorted(([a], [b]) => b.length - a.length))
      result = result.replaceAll(code, label)
    for (const [form, [label, plain]] of forms) {
      if (result.toLowerCase().includes(form.toLowerCase()))
        result = result.replace(new RegExp(form, 'gi'), () => replace(label, plain))
    }
    return result
      .replace(URL_CREDENTIALS, '$1[credentials]@')
      .replace(CREDENTIALS, '$1 [credentials]')
      .replace(ACTIVATION_CODE, (_all, start: string, id: string) => `${start}${replace('matching ID', id)}`)
      .replace(JWT, '[credentials]')
      .replace(URL_PAIR, (all, start: string, name: string, given: string) => {
        const shown = paired(name, given, true)
        return shown === null ? all : `${start}${name}=${shown}`
      })
      .replace(QUOTED_PAIR, (all, quote: string, name: string, between: string, other: string, given: string) => {
        const shown = paired(name, given, false)
        return shown === null ? all : `${quote}${name}${quote}${between}${other}${shown}${other}`
      })
      .replace(BARE_PAIR, (all, name: string, between: string, given: string) => {
        const shown = paired(name, given, false)
        return shown === null ? all : `${name}${between}${shown}`
      })
      .replace(PHONE, (number) => replace('phone number', number.replaceAll(/\D/g, '')))
      .replace(EID, (digits) => replace('EID', digits))
      .replace(ICCID, (digits) => replace('ICCID', digits))
      .replace(IMEI, (digits) => replace('IMEI', digits))
  }
  /** A text that is JSON, which names what it holds, without its secrets; null for any other. */
  const ofJson = (value: string): string | null => {
    if (!/^\s*[[{]/.test(value)) return null
    try {
      const parsed: unknown = JSON.parse(value)
      const hidden = JSON.stringify(plain(parsed, false))
      return hidden === JSON.stringify(parsed) ? value : hidden
    } catch {
      // No JSON, or nested deeper than anybody reads: a text like others.
      return null
    }
  }
  const field = (name: string, value: unknown, binary: boolean): unknown => {
    const secret = secretOf(name, false)
    if (secret === undefined || value === '' || value === null) return plain(value, binary)
    // Whatever it is made of: several cookies are a list.
    if (secret === null) return typeof value === 'boolean' ? value : '[hidden]'
    if (typeof value === 'object') return plain(value, binary)
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    const hidden = text(shown)
    return hidden === shown && !MARK.test(shown) ? replace(secret, shown) : hidden
  }
  const plain = (value: unknown, binary: boolean): unknown => {
    if (typeof value === 'string') {
      if (binary && BASE64.test(value)) return `[${value.length} characters of base64]`
      return text(value)
    }
    if (Array.isArray(value)) return value.map((item) => plain(item, binary))
    // The digits of a fraction are no identifier, however many there are.
    if (typeof value === 'number' && !Number.isInteger(value)) return value
    if (typeof value !== 'object' || value === null) {
      const digits = String(value)
      // An identifier that a page passed as a number.
      return typeof value === 'number' && text(digits) !== digits ? text(digits) : value
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [text(name), field(name, item, binary)]))
  }
  const ofEvent = (event: TraceEvent): TraceEvent => {
    const binary = event.kind === 'es9.request' || event.kind === 'es9.response' || event.kind === 'es10.command'
    const payload = plain(event.payload, binary) as Record<string, unknown>
    // Whatever a portal passed as activation code is one, well formed or not.
    if (event.kind === 'callback.received' && event.payload.api.endsWith('.notifyProfileDownload')) {
      const args = payload['args'] as unknown[]
      const given = event.payload.args[1]
      if (typeof given === 'string' && given !== '' && given.search(ACTIVATION_CODE) < 0) {
        args[1] = replace('activation code', given)
        // As a diagnostic shortens it.
        if (given.length >= LONGEST_VALUE) heard.set(given.slice(0, LONGEST_VALUE - 1), args[1] as string)
      }
    }
    if (event.kind === 'sms.received' || event.kind === 'sms.waiting')
      for (const name of ['from', 'text'])
        payload[name] = String(payload[name]).replace(SMS_NUMBER, (number) => replace('phone number', number))
    return { ...event, payload } as TraceEvent
  }
  return { event: ofEvent, data: <T>(data: T) => plain(data, false) as T }
}

/** What kind of secret a name stands for; undefined: none. */
function secretOf(name: string, inUrl: boolean): Label | null | undefined {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '')
  if (Object.hasOwn(SECRET_FIELDS, plain)) return SECRET_FIELDS[plain]
  return SECRET_ENDING.test(plain) || (inUrl && SECRET_IN_URL.test(plain)) ? null : undefined
}

const swapPairs = (digits: string): string =>
  (digits.length % 2 === 0 ? digits : `${digits}F`).replace(/(.)(.)/g, '$2$1')
