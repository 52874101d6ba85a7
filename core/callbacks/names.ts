/** Looks at which objects a page calls and sets: names that the documentation disputes, objects of two generations. */
import { HOOK_OBJECTS, METADATA_MAKERS } from '../contract/globals.ts'
import { CALLBACK_APIS } from '../contract/generations.ts'
import type { CallbackApi } from '../contract/generations.ts'
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import type { Visit } from '../portal/visits.ts'

/** Object and property of a dotted name; the last dot counts. */
export function splitName(name: string): { object: string; property: string } {
  const dot = name.lastIndexOf('.')
  return { object: name.slice(0, Math.max(0, dot)), property: name.slice(dot + 1) }
}

const objectOf = (name: string) => splitName(name).object

/** Notes on the name of a call, and on what the page had set up for it. */
export function nameNotes(api: CallbackApi, visit: Visit): Note[] {
  const notes: Note[] = []
  const object = objectOf(api)
  if (object === 'MobilePlansInlineProfile') {
    notes.push(note('MP1011', { object, other: 'MobilePlansInlineProfileDownload' }, api))
  }
  if (api === 'MobilePlans.notifyPurchaseResult') {
    notes.push(note('MP1012', { api, other: 'DataMart.notifyPurchaseResult' }, api))
  }
  if (api === 'DataMart.NotifyPurchaseWithProfileDownload') {
    notes.push(note('MP1013', { api, other: 'DataMart.notifyPurchaseWithProfileDownload' }, api))
  }
  return [...notes, ...makerNotes(api, visit), ...hookNotes(api, visit)]
}

/** Metadata was made by the other generation's object alone. */
function makerNotes(api: CallbackApi, { makers }: Visit): Note[] {
  if (CALLBACK_APIS[api].args[0] !== 'metadata') return []
  const generation = api.startsWith('DataMart') ? 'DataMart' : 'MobilePlans'
  if (makers.size === 0 || makers.has(generation)) return []
  const other = Object.keys(METADATA_MAKERS).find((maker) => makers.has(maker))
  return other === undefined ? [] : [note('MP1014', { api, maker: `${other}.createPurchaseMetaData` }, api)]
}

/** Callbacks were set on another object than the one called; said once for each. */
function hookNotes(api: CallbackApi, { hooks }: Visit): Note[] {
  const object = objectOf(api)
  if (!Object.hasOwn(HOOK_OBJECTS, object)) return []
  const notes: Note[] = []
  for (const hook of hooks.values()) {
    if (hook.object === object || hook.mentioned) continue
    hook.mentioned = true
    notes.push(note('MP1308', { property: hook.property, object }, hook.property))
  }
  return notes
}
