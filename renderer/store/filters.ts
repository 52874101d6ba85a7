/** Slice: what the user looks for in the timeline. */
import type { StateCreator } from 'zustand/vanilla'
import type { EventGroup } from '../workbench/groups.ts'

/**
 * A filter of the timeline: events that match the text, belong to one of the groups (no group: all of them), and are the
 * event `root` or something that it led to (null: of any origin).
 */
export interface EventFilter {
  text: string
  groups: readonly EventGroup[]
  root: number | null
}

/** The filter that lets everything through. */
export const NO_FILTER: EventFilter = { text: '', groups: [], root: null }

/** Whether the filter leaves anything out. */
export const isFiltering = ({ text, groups, root }: EventFilter): boolean =>
  text.trim() !== '' || groups.length > 0 || root !== null

/** The filter and how to change it. */
export interface FiltersSlice {
  filter: EventFilter
  search(text: string): void
  toggleGroup(group: EventGroup): void
  /** Leaves only the event with this number and what it led to, whatever was looked for before. */
  follow(seq: number): void
  clearFilter(): void
}

/** Makes the slice. */
export const filtersSlice: StateCreator<FiltersSlice> = (set) => ({
  filter: NO_FILTER,
  search: (text) => set((state) => ({ filter: { ...state.filter, text } })),
  toggleGroup: (group) =>
    set(({ filter }) => ({
      filter: {
        ...filter,
        groups: filter.groups.includes(group)
          ? filter.groups.filter((one) => one !== group)
          : [...filter.groups, group],
      },
    })),
  follow: (root) => set({ filter: { ...NO_FILTER, root } }),
  clearFilter: () => set({ filter: NO_FILTER }),
})
