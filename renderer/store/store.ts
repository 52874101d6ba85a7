/** The renderer's store: slices put together, one store for each page. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { eventsSlice } from './events.ts'
import type { EventsSlice } from './events.ts'
import { filtersSlice } from './filters.ts'
import type { FiltersSlice } from './filters.ts'
import { noticesSlice } from './notices.ts'
import type { NoticesSlice } from './notices.ts'
import { projectionSlice } from './projection.ts'
import type { ProjectionSlice } from './projection.ts'

/** Everything that the store holds. */
export type RendererState = ProjectionSlice & EventsSlice & FiltersSlice & NoticesSlice
/** The store itself. */
export type RendererStore = StoreApi<RendererState>

/** Makes an empty store; `now` is a monotonic clock in milliseconds. */
export function createRendererStore(now: () => number): RendererStore {
  return createStore<RendererState>()((...args) => ({
    ...projectionSlice(now)(...args),
    ...eventsSlice(...args),
    ...filtersSlice(...args),
    ...noticesSlice(...args),
  }))
}
