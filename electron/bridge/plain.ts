/**
 * Makes plain what a page passes: any value as JSON text, within caps, before anything else looks at it.
 *
 * {@link makePlainer} is sent to the page as text, beside the rest of the bridge (page.ts), and keeps to the same rules:
 * it refers to nothing outside itself, keeps the built-ins that it needs, and uses no `for…of`, spread or array method.
 */

/** Caps on what is kept of one call's arguments; lengths in UTF-16 code units. */
export interface PlainLimits {
  stringLength: number
  depth: number
  entries: number
  messageLength: number
}

/** Text for the device of what a page has. */
export interface Plainer {
  /** JSON text of a value; what JSON has no word for becomes a string in brackets. Never throws. */
  describe(value: unknown): string
  /** A text of at most `length`, marked when something was left out. */
  cut(text: string, length: number): string
  /** JSON text of a text. */
  quote(text: string): string
}

/** Makes it, in the page. */
export function makePlainer(limits: PlainLimits): Plainer {
  type Above = { value: object; above: Above } | null
  const { get, getOwnPropertyDescriptor, ownKeys } = Reflect
  const { isArray } = Array
  const { isView } = ArrayBuffer
  const stringify = JSON.stringify
  const uncurry = Function.prototype.bind.bind(Function.prototype.call) as (method: unknown) => Function
  const slice = uncurry(String.prototype.slice) as (text: string, start: number, end?: number) => string
  const unbox = uncurry(String.prototype.valueOf) as (value: object) => string
  const tag = uncurry(Object.prototype.toString) as (value: object) => string

  const cut = (text: string, length: number): string =>
    text.length > length ? slice(text, 0, length) + `… [cut, ${text.length} characters]` : text
  const quote = (text: string): string => stringify(text)

  /** Characters that the value at hand may still take. */
  let room = 0
  const leaf = (text: string): string => {
    room -= text.length
    return room < 0 ? '"[cut]"' : text
  }
  const listText = (value: object, depth: number, above: Above): string => {
    const length = get(value, 'length') as unknown
    const count = typeof length === 'number' ? length : 0
    let text = ''
    for (let index = 0; index < count && room > 0; index += 1) {
      if (index === limits.entries) return `[${text},"[${count - index} more]"]`
      text += (index === 0 ? '' : ',') + read(value, index, depth, above)
    }
    return `[${text}]`
  }
  const recordText = (value: object, depth: number, above: Above): string => {
    const keys = ownKeys(value)
    let text = ''
    for (let index = 0; index < keys.length && room > 0; index += 1) {
      const key = keys[index]
      if (typeof key !== 'string' || key === '__proto__') continue
      if (index >= limits.entries) return `{${text}${text === '' ? '' : ','}"[more]":${keys.length - index}}`
      if (getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue
      const item = read(value, key, depth, above)
      if (item !== '"[undefined]"') text += (text === '' ? '' : ',') + leaf(quote(cut(key, 200))) + ':' + item
    }
    return `{${text}}`
  }
  /** JSON text of one property; a getter of the page may run. */
  const read = (holder: object, key: string | number, depth: number, above: Above): string => {
    try {
      return plain(get(holder, key), depth + 1, { value: holder, above })
    } catch {
      return leaf('"[unreadable]"')
    }
  }
  const objectText = (value: object, depth: number, above: Above): string => {
    for (let other = above; other !== null; other = other.above) if (other.value === value) return leaf('"[circular]"')
    if (depth > limits.depth) return leaf('"[too deep]"')
    if (isView(value)) return leaf('"[binary]"')
    if (tag(value) === '[object String]') return leaf(quote(cut(unbox(value), limits.stringLength)))
    room -= 2
    return isArray(value) ? listText(value, depth, above) : recordText(value, depth, above)
  }
  /** JSON text of any value; what JSON has no word for becomes a string in brackets. */
  const plain = (value: unknown, depth: number, above: Above): string => {
    switch (typeof value) {
      case 'string':
        return leaf(quote(cut(value, limits.stringLength)))
      case 'boolean':
        return leaf(value ? 'true' : 'false')
      case 'number':
        return leaf(value - value === 0 ? '' + value : `"[${value}]"`)
      case 'bigint':
        return leaf(value > -(2n ** 64n) && value < 2n ** 64n ? `"[bigint ${value}]"` : '"[bigint]"')
      case 'object':
        return value === null ? leaf('null') : objectText(value, depth, above)
      default:
        return `"[${typeof value}]"`
    }
  }
  /** A getter of the page may call the API again while its arguments are being read. */
  let reading = 0
  const describe = (value: unknown): string => {
    if (reading > 2) return '"[nested call]"'
    reading += 1
    const roomBefore = room
    room = limits.messageLength - 20_000
    try {
      const text = plain(value, 0, null)
      return text.length > limits.messageLength ? '"[too large]"' : text
    } catch {
      return '"[unreadable]"'
    } finally {
      room = roomBefore
      reading -= 1
    }
  }
  return { describe, cut, quote }
}
