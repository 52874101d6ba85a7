/** Hands the store and the api of a page to its components. */
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Api } from './api.ts'
import type { RendererState, RendererStore } from './store/store.ts'

interface Page {
  api: Api
  store: RendererStore
}

const PageContext = createContext<Page | null>(null)

/** Everything below it can use {@link useApi} and {@link useRenderer}. */
export function PageProvider({ api, store, children }: Page & { children: ReactNode }) {
  return <PageContext value={{ api, store }}>{children}</PageContext>
}

function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('a component was drawn outside PageProvider')
  return page
}

/** The way to the main process. */
export const useApi = (): Api => usePage().api

/** A part of the store's state; the component is drawn again when that part changes. */
export function useRenderer<T>(select: (state: RendererState) => T): T {
  return useStore(usePage().store, select)
}
