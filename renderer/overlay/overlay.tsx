/** What lies over the app's content: balance, the bar of an inline operation, or a modal dialog. */
import { useApi, useRenderer } from '../context.tsx'
import { useReportedSize } from '../report-size.ts'
import { AppDialogBox } from './app-dialog.tsx'
import { BalancePanel } from './balance-panel.tsx'
import { InstallQuestion } from './install-question.tsx'
import { OperationBar } from './operation-bar.tsx'
import styles from './overlay.module.css'

/**
 * With a dialog the view covers the whole content; without, it is as large as balance panel and bar, which
 * are equally wide: one stands on the other, so that the view covers nothing else.
 */
export function Overlay() {
  const api = useApi()
  const bar = useRenderer((state) => state.projection?.view.app.bar ?? null)
  const balance = useRenderer((state) => state.projection?.view.app.balance ?? null)
  const dialog = useRenderer((state) => state.projection?.view.app.dialog ?? null)
  const drawn = useReportedSize<HTMLDivElement>()
  if (!bar && !balance && !dialog) return null
  return (
    <div className={dialog ? styles.modal : styles.bare} data-zone="overlay">
      {(bar || balance) && (
        <div ref={dialog ? null : drawn} className={styles.bottom} inert={dialog !== null}>
          {balance && <BalancePanel balance={balance} onClose={() => api.intent({ type: 'balance.close' })} />}
          {bar && <OperationBar bar={bar} onClose={() => api.intent({ type: 'bar.close' })} />}
        </div>
      )}
      {dialog && (
        <div ref={drawn} className={styles.dialog}>
          {dialog.name === 'install-question' ? (
            <InstallQuestion
              key={`${dialog.question.operationId}${dialog.question.deadline}`}
              question={dialog.question}
              onAnswer={(answer) =>
                api.intent({ type: 'esim.answer', operationId: dialog.question.operationId, ...answer })
              }
            />
          ) : (
            <AppDialogBox
              key={dialog.name}
              dialog={dialog}
              onAnswer={(answer) => api.intent({ type: 'dialog.answer', answer })}
            />
          )}
        </div>
      )}
    </div>
  )
}
