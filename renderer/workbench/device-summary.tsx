/** The device at a glance. */
import { Badge, Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { DeviceSnapshot } from '../../core/contract/device.ts'
import { useRenderer } from '../context.tsx'
import type { RendererState } from '../store/store.ts'
import { groupDigits, maskIdentifier } from './format.ts'
import { ESimSocket, SimSlot } from './sim-slot.tsx'
import styles from './workbench.module.css'

/** Identifiers are hidden until asked for: workbenches end up on screenshots. */
export function DeviceSummary() {
  const device = useRenderer((state) => state.projection?.view.device)
  const operator = useRenderer(openOperator)
  const [revealed, setRevealed] = useState(false)
  if (!device) return null
  const identifier = (digits: string) => (revealed ? groupDigits(digits) : maskIdentifier(digits))
  return (
    <section className={styles.section} aria-label="Device">
      <Button
        className={styles.reveal}
        size="small"
        appearance="subtle"
        aria-pressed={revealed}
        onClick={() => setRevealed(!revealed)}
      >
        {revealed ? 'Hide identifiers' : 'Show identifiers'}
      </Button>
      <dl className={styles.facts}>
        <dt>EID</dt>
        <dd>{identifier(device.eid)}</dd>
        <dt>IMEI</dt>
        <dd>{identifier(device.imei)}</dd>
        <dt>Registration</dt>
        <dd>
          <Registration device={device} />
        </dd>
        {operator && (
          <>
            <dt>Operator</dt>
            <dd>
              {operator.brandName}{' '}
              {operator.appVersion && (
                <Badge
                  size="small"
                  appearance="outline"
                  color="warning"
                  title="Only this generation of the app is there"
                >
                  App of {operator.appVersion}
                </Badge>
              )}
            </dd>
          </>
        )}
        <dt>eSIM</dt>
        <dd>
          <ESimSocket removed={device.esim.state === 'Removed'} />
        </dd>
        <dt>SIM</dt>
        <dd>
          <SimSlot identifier={identifier} />
        </dd>
        <dt>Profiles</dt>
        <dd>
          {device.profiles.length === 0 ? 'none' : null}
          <ul className={styles.profiles}>
            {device.profiles.map(({ iccid, state, providerName, nickname }) => (
              <li key={iccid}>
                <span>
                  {nickname || providerName} <span className={styles.muted}>{identifier(iccid)}</span>
                </span>
                <Badge size="small" appearance={state === 'Enabled' ? 'filled' : 'outline'} color="informative">
                  {state}
                </Badge>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  )
}

/** The operator that the app is open for. */
const openOperator = ({ projection }: RendererState) => {
  const screen = projection?.view.app.screen
  return screen && 'operator' in screen ? screen.operator : null
}

const CONNECTED = new Set(['home', 'roaming', 'partner'])

function Registration({ device: { registration } }: { device: DeviceSnapshot }) {
  return (
    <Badge
      size="small"
      appearance={CONNECTED.has(registration.state) ? 'filled' : 'outline'}
      color={registration.state === 'denied' ? 'danger' : CONNECTED.has(registration.state) ? 'success' : 'informative'}
    >
      {registration.state}
    </Badge>
  )
}
