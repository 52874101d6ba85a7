/** Slice: what the user looks for in the timeline. */
import type { StateCreator } from 'zustand/vanilla'
import type { EventGroup } from '../workbench/groups.ts'

/** A filter of the timeline: events that match the text and belong to one of the groups (no group: all of them). */
export interface EventFilter {
  text: string
  groups: readonly EventGroup[]
}

/** The filter that lets everything through. */
export const NO_FILTER: EventFilter = { text: '', groups: [] }

/** Whether the filter leaves anything out. */
export const isFiltering = (filter: EventFilter): boolean => filter.text.trim() !== '' || filter.groups.length > 0

/** The filter and how to change it. */
export interface FiltersSlice {
  filter: EventFilter
  search(text: string): void
  toggleGroup(group: EventGroup): void
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
  clearFilter: () => set({ filter: NO_FILTER }),
})
