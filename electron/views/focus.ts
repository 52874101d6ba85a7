/** Keys that lead from one view to another: F6, Shift+F6, and Escape for popups. No view knows of the others. */
import type { Zone } from '../../core/contract/zones.ts'
import { nextZone } from './layout.ts'
import type { ZonesShown } from './layout.ts'

/** What of a key press matters here; Electron's Input. */
interface Key {
  type: string
  key: string
  shift: boolean
  control: boolean
  alt: boolean
  meta: boolean
}
/** What of a WebContents is listened to. */
export interface KeySource {
  on(event: 'before-input-event', listener: (event: { preventDefault(): void }, key: Key) => void): unknown
}

/** What the keys need. */
export interface KeysOptions {
  shown: () => ZonesShown
  focusZone: (zone: Zone) => void
  popupOpen: () => boolean
  closePopup: () => void
}

export interface Keys {
  /** Listens in a view; `zone` says where in the window the focus is when a key is pressed in it. */
  listen(source: KeySource, zone: () => Zone | Promise<Zone>): void
}

/** Makes what listens for the keys. */
export function createKeys({ shown, focusZone, popupOpen, closePopup }: KeysOptions): Keys {
  return {
    listen(source, zone) {
      source.on('before-input-event', (event, { type, key, shift, control, alt, meta }) => {
        if (type !== 'keyDown' || control || alt || meta) return
        if (key === 'Escape' && popupOpen()) {
          event.preventDefault()
          closePopup()
        }
        if (key !== 'F6') return
        event.preventDefault()
        if (popupOpen()) closePopup()
        void Promise.resolve(zone()).then((from) => focusZone(nextZone(from, shift ? -1 : 1, shown())))
      })
    },
  }
}
