/** Loads a scenario: another file, or one of the last again, as one does who is writing it. */
import { useEffect, useRef, useState } from 'react'
import type { RequestArgument, ScenarioFiles } from '../../../core/contract/ipc.ts'
import { useApi } from '../../context.tsx'
import { WorkbenchDialog } from '../workbench-dialog.tsx'
import styles from './scenario.module.css'

type Loading = Exclude<RequestArgument<'ui:scenario'>, { act: 'list' }>

/** Closes when a file was loaded; what is wrong with one is said here, line by line. */
export function ScenarioDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const [files, setFiles] = useState<ScenarioFiles>({ recent: [], tried: null })
  /** File that is being loaded; empty: the user is picking one. */
  const [busy, setBusy] = useState<string | null>(null)
  const problems = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void api.request('ui:scenario', { act: 'list' }).then((answer) => answer && setFiles(answer))
  }, [api])
  const load = async (act: Loading) => {
    if (busy !== null) return
    setBusy(act.act === 'load' ? act.file : '')
    const answer = await api.request('ui:scenario', act)
    setBusy(null)
    if (answer === null) return
    setFiles(answer)
    if (answer.tried?.problems.length === 0) onClose()
  }
  const { recent, tried } = files
  const wrong = tried !== null && tried.problems.length > 0
  useEffect(() => {
    if (wrong) problems.current?.scrollIntoView({ block: 'nearest' })
  }, [wrong, tried])
  return (
    <WorkbenchDialog
      title="Load a scenario"
      action="Choose a file…"
      onAction={() => void load({ act: 'pick' })}
      onClose={onClose}
    >
      <p>The device is reset, then set up as the file says. The trace stays, and so do added operators.</p>
      {recent.length > 0 && (
        <section aria-label="Loaded last">
          <h3 className={styles.heading}>Loaded last</h3>
          <ul className={styles.files}>
            {recent.map((file) => (
              <li key={file}>
                <button
                  type="button"
                  className={styles.file}
                  title={file}
                  aria-disabled={busy !== null}
                  onClick={() => void load({ act: 'load', file })}
                >
                  <span className={styles.name}>{nameOf(file)}</span>
                  <span className={styles.folder}>{busy === file ? 'Loading…' : folderOf(file)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div ref={problems} role="alert">
        {wrong && (
          <div className={styles.problems}>
            <p>
              <strong>{nameOf(tried.file)} was not loaded.</strong>
            </p>
            <ul>
              {tried.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </WorkbenchDialog>
  )
}

const cut = (file: string) => Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'))
const nameOf = (file: string) => file.slice(cut(file) + 1)
const folderOf = (file: string) => file.slice(0, Math.max(cut(file), 0))
