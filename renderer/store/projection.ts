/** Slice: what the main process last said the screens show. */
import type { StateCreator } from 'zustand/vanilla'
import type { Projection } from '../../core/contract/ipc.ts'

/** The projection, and when it came: virtual time runs on between two projections. */
export interface ProjectionSlice {
  projection: Projection | null
  /** `performance.now()` at the moment the projection came, milliseconds. */
  projectedAt: number
  project(projection: Projection): void
  /** The answer to `ui:hello`; a projection that was pushed meanwhile is newer and stays. */
  projectFirst(projection: Projection): void
}

/** Makes the slice; `now` is a monotonic clock in milliseconds. */
export const projectionSlice =
  (now: () => number): StateCreator<ProjectionSlice> =>
  (set, get) => ({
    projection: null,
    projectedAt: 0,
    project: (projection) => set({ projection, projectedAt: now() }),
    projectFirst: (projection) => {
      if (get().projection === null) set({ projection, projectedAt: now() })
    },
  })
