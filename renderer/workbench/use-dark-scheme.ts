/** Whether the user prefers dark colours. */
import { useSyncExternalStore } from 'react'

const QUERY = '(prefers-color-scheme: dark)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(QUERY)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Follows the system's setting. */
export const useDarkScheme = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches)
