/** The monitor's state, as the main process pushes it. */
import { useEffect, useState } from 'react'
import type { MonitoringView } from '../../../core/contract/monitoring.ts'
import type { MonitoringAct } from '../../../core/contract/monitoring-panel.ts'
import { useApi } from '../../context.tsx'

/** The state, null until it has come; and what asks for changes. */
export function useMonitoring(): { view: MonitoringView | null; act: (act: MonitoringAct) => void } {
  const api = useApi()
  const [view, setView] = useState<MonitoringView | null>(null)
  const act = (wanted: MonitoringAct) => {
    void api.request('ui:monitoring', wanted).then((answer) => {
      if (answer !== null) setView(answer)
    })
  }
  useEffect(() => {
    let gone = false
    const stop = api.on('ui:monitoring', setView)
    void api.request('ui:monitoring', { do: 'look' }).then((answer) => {
      if (answer !== null && !gone) setView(answer)
    })
    return () => {
      gone = true
      stop()
    }
  }, [api])
  return { view, act }
}
