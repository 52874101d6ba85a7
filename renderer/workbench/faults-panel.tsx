/** The tab "Faults": what can be made to go wrong with the next download. */
import { Button, SearchBox, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { FAULTS } from '../../core/contract/faults/catalogue.ts'
import type { ArmedFault } from '../../core/contract/faults/catalogue.ts'
import { FAULT_GROUPS, FAULT_GROUP_LABELS } from '../../core/contract/faults/definition.ts'
import { useApi, useRenderer } from '../context.tsx'
import { describeLeft } from './describe-left.ts'
import { FaultRow } from './fault-row.tsx'
import { findFaults } from './find-faults.ts'
import styles from './faults.module.css'

const NONE: readonly ArmedFault[] = []
/** Choices of how often; 0 stands for "until it is cleared". */
const TIMES = [
  [1, 'once'],
  [2, 'twice'],
  [3, 'three times'],
  [0, 'until cleared'],
] as const

/** A search, how often the next one is armed for, and a row for each fault by where it is put in. */
export function FaultsPanel() {
  const api = useApi()
  const armed = useRenderer((state) => state.projection?.view.faults) ?? NONE
  const profileThere = useRenderer((state) => (state.projection?.view.device.profiles.length ?? 0) > 0)
  const [text, setText] = useState('')
  const [times, setTimes] = useState(1)
  const found = findFaults(text)
  return (
    <section className={styles.panel} aria-label="Faults">
      <div className={styles.bar} role="search" aria-label="Faults">
        <SearchBox
          size="small"
          className={styles.search}
          aria-label="Search faults"
          placeholder="Search: status, code, word"
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
        <Select
          size="small"
          aria-label="How often"
          title="For how many tries a fault is armed. The device tries some failures once more by itself (↻)."
          value={String(times)}
          onChange={(_, { value }) => setTimes(Number(value))}
        >
          {TIMES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div className={styles.armed}>
        <p role="status" className={styles.status}>
          {armed.length === 0
            ? 'No fault is armed.'
            : `Armed: ${armed.map((one) => `${FAULTS[one.name].title} (${describeLeft(one)})`).join('; ')}`}
        </p>
        {armed.length > 0 && (
          <Button size="small" onClick={() => api.intent({ type: 'fault.clear', name: null })}>
            Clear all
          </Button>
        )}
      </div>
      <div className={styles.frame}>
        <div className={styles.list}>
          {FAULT_GROUPS.map((group) => {
            const names = found.filter((name) => FAULTS[name].group === group)
            if (names.length === 0) return null
            return (
              <section key={group} aria-label={FAULT_GROUP_LABELS[group]}>
                <h3 className={styles.group}>{FAULT_GROUP_LABELS[group]}</h3>
                <ul>
                  {names.map((name) => (
                    <FaultRow
                      key={name}
                      name={name}
                      armed={armed.find((one) => one.name === name) ?? null}
                      lacks={FAULTS[name].needs === 'profile' && !profileThere}
                      onArm={() => api.intent({ type: 'fault.arm', name, times: times === 0 ? null : times })}
                      onClear={() => api.intent({ type: 'fault.clear', name })}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
          {found.length === 0 && <p className={styles.nothing}>No fault has “{text}” in its name, text or codes.</p>}
        </div>
      </div>
    </section>
  )
}
