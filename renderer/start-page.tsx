/** Starts one of the three pages: store, api, first state, React. */
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi } from './api.ts'
import type { Api } from './api.ts'
import './base.css'
import { PageProvider } from './context.tsx'
import { keepFocus } from './focus-keeper.ts'
import { connectStore } from './store/connect.ts'
import { createRendererStore } from './store/store.ts'

/** Draws `content` into `#root`; returns the api, for what a page does besides. */
export function startPage(content: ReactNode): Api {
  const store = createRendererStore(() => performance.now())
  const api = createApi(window.emulator, (problem) => store.getState().reportProblem(problem))
  connectStore(api, store)
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no element #root')
  document.documentElement.dataset.surface = api.surface
  keepFocus(document)
  createRoot(root).render(
    <PageProvider api={api} store={store}>
      {content}
    </PageProvider>,
  )
  return api
}
