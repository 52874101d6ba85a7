/** Preload of our own pages: `window.emulator`, the typed doorway to the main process, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron'
import type { EmulatorApi, PushChannel, RequestChannel, Surface } from '../../core/contract/ipc.ts'

// Written out, so that no page can name a channel of its own; the types keep the lists complete.
const REQUESTS: Record<RequestChannel, true> = {
  'ui:hello': true,
  'ui:intent': true,
  'ui:layout': true,
  'ui:size': true,
  'ui:popup': true,
  'ui:addOperator': true,
  'ui:scenario': true,
  'ui:exportTrace': true,
  'ui:exportReport': true,
  'ui:browser': true,
  'ui:exportAudit': true,
  'ui:copy': true,
  'ui:pickPicture': true,
  'ui:monitoring': true,
}
const PUSHES: Record<PushChannel, true> = {
  'ui:projection': true,
  'ui:events': true,
  'ui:monitoring': true,
  'ui:focus': true,
}

const surface = (/^\/(window|overlay|popup)\.html$/.exec(location.pathname)?.[1] ?? 'window') as Surface

const api: EmulatorApi = {
  surface,
  request(channel, argument) {
    if (!Object.hasOwn(REQUESTS, channel))
      return Promise.resolve({ ok: false, error: `There is no request ${channel}.` })
    return ipcRenderer.invoke(channel, argument)
  },
  on(channel, listener) {
    if (!Object.hasOwn(PUSHES, channel)) return () => {}
    // The event object stays here: it would hand the page a sender.
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(channel, forward)
    return () => ipcRenderer.off(channel, forward)
  },
}
contextBridge.exposeInMainWorld('emulator', api)
