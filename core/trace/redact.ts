/**
 * Hides what identifies a device, a subscription or an order in a trace, for files that leave the computer.
 * What is hidden the same way was the same value: `[ICCID 1]` here is `[ICCID 1]` there.
 */
import type { TraceEvent } from '../contract/trace.ts'

/** Values known to be identifiers, wherever they stand. */
export interface KnownSecrets {
  eid: string
  imei: string
  iccids: readonly string[]
}

/** A kind of secret: the label that stands in its place. */
type Label = 'EID' | 'IMEI' | 'ICCID' | 'matching ID' | 'activation code'

/** Fields whose whole value is secret, lower case; null: the value itself goes, whatever it is. */
const SECRET_FIELDS: Record<string, Label | null> = {
  matchingid: 'matching ID',
  activationcode: 'activation code',
  confirmationcode: null,
  eid: 'EID',
  imei: 'IMEI',
  iccid: 'ICCID',
  authorization: null,
  'proxy-authorization': null,
  cookie: null,
  'set-cookie': null,
  password: null,
}

const ACTIVATION_CODE = /((?:LPA:)?1\$[^\s$"\\]{1,255}\$)([^\s$"'\\&]+)/gi
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'\\]+@/gi
const CREDENTIALS = /\b(Basic|Bearer|Digest)(\s+|%20)[\w+/=.~%-]{4,}/gi
const EID = /(?<![0-9])89[0-9]{30}(?![0-9])/g
const ICCID = /(?<![0-9])89[0-9]{17,18}F?(?![0-9])/g
const IMEI = /(?<![0-9])[0-9]{15}(?![0-9])/g
/** Base64 of DER or of key material in the bodies of ES9+, whole or cut: identifiers stand in it in binary. */
const BASE64 = /^[A-Za-z0-9+/_-]{40,}(={0,2}$|…)/

/** A function that makes copies of events without their secrets; the numbering of its labels goes on from call to call. */
export function createRedaction(known: KnownSecrets): (event: TraceEvent) => TraceEvent {
  const labels = new Map<string, string>()
  const counts: Partial<Record<Label, number>> = {}
  const replace = (label: Label, value: string): string => {
    const key = `${label}:${value.replace(/F$/i, '')}`
    let text = labels.get(key)
    if (text === undefined) {
      counts[label] = (counts[label] ?? 0) + 1
      text = `[${label} ${counts[label]}]`
      labels.set(key, text)
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

  const text = (value: string): string => {
    let result = value
    for (const [form, [label, plain]] of forms) {
      if (result.toLowerCase().includes(form.toLowerCase()))
        result = result.replace(new RegExp(form, 'gi'), () => replace(label, plain))
    }
    return result
      .replace(URL_CREDENTIALS, '$1[credentials]@')
      .replace(CREDENTIALS, '$1 [credentials]')
      .replace(ACTIVATION_CODE, (_all, start: string, id: string) => `${start}${replace('matching ID', id)}`)
      .replace(EID, (digits) => replace('EID', digits))
      .replace(ICCID, (digits) => replace('ICCID', digits))
      .replace(IMEI, (digits) => replace('IMEI', digits))
  }
  const field = (name: string, value: unknown, binary: boolean): unknown => {
    const secret = Object.hasOwn(SECRET_FIELDS, name.toLowerCase()) ? SECRET_FIELDS[name.toLowerCase()] : undefined
    if (secret === undefined || value === '' || value === null || typeof value === 'object') return plain(value, binary)
    if (secret === null) return '[hidden]'
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    const hidden = text(shown)
    return hidden === shown ? replace(secret, shown) : hidden
  }
  const plain = (value: unknown, binary: boolean): unknown => {
    if (typeof value === 'string') {
      if (binary && BASE64.test(value)) return `[${value.length} characters of base64]`
      return text(value)
    }
    if (Array.isArray(value)) return value.map((item) => plain(item, binary))
    if (typeof value !== 'object' || value === null) {
      const digits = String(value)
      // An identifier that a page passed as a number.
      return typeof value === 'number' && text(digits) !== digits ? text(digits) : value
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [text(name), field(name, item, binary)]))
  }
  return (event) => {
    const binary = event.kind === 'es9.request' || event.kind === 'es9.response' || event.kind === 'es10.command'
    const payload = plain(event.payload, binary) as Record<string, unknown>
    // Whatever a portal passed as activation code is one, well formed or not.
    if (event.kind === 'callback.received' && event.payload.api.endsWith('.notifyProfileDownload')) {
      const args = payload['args'] as unknown[]
      const given = event.payload.args[1]
      if (typeof given === 'string' && given !== '' && args[1] === given) args[1] = replace('activation code', given)
    }
    return { ...event, payload } as TraceEvent
  }
}

const swapPairs = (digits: string): string =>
  (digits.length % 2 === 0 ? digits : `${digits}F`).replace(/(.)(.)/g, '$2$1')
