/** Feeds a store from the main process. */
import type { Api } from '../api.ts'
import type { RendererStore } from './store.ts'

/** Subscribes to the pushes, then asks for the first state. Returns what ends the subscriptions. */
export function connectStore(api: Api, store: RendererStore): () => void {
  const { project, projectFirst, appendEvents, prependEvents } = store.getState()
  const stops = [api.on('ui:projection', project), api.on('ui:events', appendEvents)]
  void api.request('ui:hello', {}).then((hello) => {
    if (!hello) return
    prependEvents(hello.events)
    projectFirst(hello.projection)
  })
  return () => {
    for (const stop of stops) stop()
  }
}
