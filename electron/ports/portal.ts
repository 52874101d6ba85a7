/** The device's web view: at most one visit at a time, in the window below the overlay. */
import type { WebContentsView } from 'electron'
import type { PortalEvent, PortalPort } from '../../core/ports.ts'
import { openVisit } from '../portal/visit.ts'
import type { OpenVisit, VisitOptions } from '../portal/visit.ts'

/** What the port needs. */
export interface PortalPortOptions extends Pick<
  VisitOptions,
  'preload' | 'inspection' | 'network' | 'wake' | 'automated'
> {
  emit: (event: PortalEvent) => void
  /** A view has come (to be put into the window and shown) or gone. */
  onView: (view: WebContentsView | null) => void
}

/** The port, and what the shell wants of it. */
export interface PortalHost extends PortalPort {
  view(): WebContentsView | null
  /** Ends the visit, if there is one; resolves when its session is empty. */
  dispose(): Promise<void>
}

/** Makes the port; `open` is replaced by tests. */
export function createPortalPort(options: PortalPortOptions, open: typeof openVisit = openVisit): PortalHost {
  let current: OpenVisit | null = null
  let closing: Promise<unknown> = Promise.resolve()
  const of = (visitId: string) => (current?.visitId === visitId ? current : null)
  const end = (visit: OpenVisit | null) => {
    if (visit === null) return
    if (current === visit) current = null
    options.onView(null)
    closing = Promise.allSettled([closing, visit.close()])
  }
  return {
    open(visit) {
      end(current)
      const opened: OpenVisit = open({
        ...options,
        visit,
        before: closing,
        onView: (view) => {
          if (current === opened) options.onView(view)
        },
      })
      current = opened
    },
    back: (visitId) => of(visitId)?.back() ?? false,
    reload: (visitId) => of(visitId)?.reload(),
    close: (visitId) => end(of(visitId)),
    async deliver(visitId, hook, argument) {
      const visit = of(visitId)
      if (visit === null) return { ok: false, function: '', error: 'The portal has been closed.' }
      return visit.deliver(hook, argument)
    },
    view: () => current?.view() ?? null,
    async dispose() {
      end(current)
      await closing
    },
  }
}
