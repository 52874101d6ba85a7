/** Which connections there are, how good the link is, and what the cellular network makes of the line. */
import { Field, Select, Switch } from '@fluentui/react-components'
import type { NetworkSnapshot } from '../../../core/contract/device.ts'
import type { LinkPreset, RegistrationOutcome } from '../../../core/contract/network.ts'
import { useApi, useRenderer } from '../../context.tsx'
import { CommittedInput } from '../committed-input.tsx'
import styles from './network.module.css'

/** What users read, with the figures of the presets. */
const LINKS: Record<LinkPreset, string> = {
  perfect: 'Perfect: as fast as this computer',
  '4g': '4G: 60 ms, 12 Mbit/s',
  '3g': '3G: 150 ms, 1.6 Mbit/s',
  'slow-3g': 'Slow 3G: 400 ms, 400 kbit/s',
  '2g': '2G: 800 ms, 120 kbit/s',
  lossy: 'Lossy: each fifth request fails',
  stalling: 'Stalling: each fifth request hangs',
}

const OUTCOMES: Record<RegistrationOutcome, string> = {
  home: 'Home network',
  roaming: 'Roaming, abroad',
  partner: 'Partner network',
  denied: 'Denied',
}

/** Switches, link and registration. */
export function Connection({ network }: { network: NetworkSnapshot }) {
  const api = useApi()
  const registration = useRenderer((state) => state.projection?.view.device.registration.state)
  const { wifi, cellular, airplaneMode, ethernet, model } = network
  const custom = typeof model.link === 'string' ? null : model.link
  return (
    <section className={styles.section} aria-label="Connection">
      <h3 className={styles.heading}>Connection</h3>
      <p className={styles.status} role="status">
        {describe(network)}
      </p>
      <div className={styles.switches}>
        <Switch
          label="Ethernet"
          checked={ethernet.on}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', ethernet: checked })}
        />
        <Switch
          label="Wi-Fi"
          checked={wifi.on}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', wifi: checked })}
        />
        <Switch
          label="Cellular"
          checked={cellular.on}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', cellular: checked })}
        />
        <Switch
          label="Airplane mode"
          checked={airplaneMode}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', airplaneMode: checked })}
        />
      </div>
      <div className={styles.fields}>
        <Field className={styles.wide} label="Link quality" size="small">
          <Select
            size="small"
            value={typeof model.link === 'string' ? model.link : 'custom'}
            onChange={(_, { value }) => {
              if (value in LINKS) api.intent({ type: 'network.set', model: { link: value as LinkPreset } })
            }}
          >
            {Object.entries(LINKS).map(([preset, label]) => (
              <option key={preset} value={preset}>
                {label}
              </option>
            ))}
            {custom && <option value="custom">Set by a test: {custom.latencyMs} ms</option>}
          </Select>
        </Field>
        <Field label="Registration ends as" size="small" hint={registration && `Now: ${registration}`}>
          <Select
            size="small"
            value={model.registration}
            onChange={(_, { value }) =>
              api.intent({ type: 'network.set', model: { registration: value as RegistrationOutcome } })
            }
          >
            {Object.entries(OUTCOMES).map(([outcome, label]) => (
              <option key={outcome} value={outcome}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Registration takes" size="small" hint="Seconds; empty: as in Settings">
          <CommittedInput
            type="number"
            min={0}
            max={86_400}
            value={model.registeredAfterMs === null ? '' : String(model.registeredAfterMs / 1_000)}
            onCommit={(value) => {
              const seconds = Math.min(86_400, Math.max(0, Number(value)))
              const registeredAfterMs = value === '' || Number.isNaN(seconds) ? null : Math.round(seconds * 1_000)
              api.intent({ type: 'network.set', model: { registeredAfterMs } })
            }}
          />
        </Field>
        <Country label="Cellular network’s country" name="networkCountry" value={model.networkCountry} />
        <Country label="IP address’s country" name="ipCountry" value={model.ipCountry} />
      </div>
    </section>
  )
}

interface CountryProps {
  label: string
  name: 'networkCountry' | 'ipCountry'
  value: string
}

/** Two letters, or none. */
function Country({ label, name, value }: CountryProps) {
  const api = useApi()
  return (
    <Field label={label} size="small" hint="Empty: the PC’s region">
      <CommittedInput
        maxLength={2}
        value={value}
        onCommit={(typed) => {
          const country = typed.toUpperCase()
          if (/^([A-Z]{2})?$/.test(country)) api.intent({ type: 'network.set', model: { [name]: country } })
        }}
      />
    </Field>
  )
}

function describe({ access, wifi }: NetworkSnapshot): string {
  const where = `in ${access.country}, by ${access.countryBy === 'network' ? 'its network' : 'its IP address'}`
  switch (access.via) {
    case 'offline':
      return 'Offline: nothing can be reached.'
    case 'ethernet':
      return `Online by Ethernet, ${where}.`
    case 'wifi':
      return `Online by Wi-Fi (${wifi.ssid ?? ''}), ${where}.`
    case 'cellular':
      return access.walled
        ? `On cellular without balance, ${where}: only the walled garden can be reached.`
        : `Online by cellular, ${where}; the plan pays.`
    default:
      return access.via satisfies never
  }
}
