/** The tab "Policy": what the organisation that manages the PC allows. The simulated Windows has no switches for it. */
import { Switch } from '@fluentui/react-components'
import { useApi, useRenderer } from '../context.tsx'
import styles from './workbench.module.css'

/** eUICCs CSP: Policies/LocalUIEnabled, and profiles that came by device management. */
export function PolicyPanel() {
  const api = useApi()
  const device = useRenderer((state) => state.projection?.view.device)
  if (!device) return null
  const { esim, profiles } = device
  return (
    <section className={styles.section} aria-label="Policy of the organisation">
      <p className={styles.muted}>What an organisation sets on its PCs by device management.</p>
      <Switch
        label="Users may manage the eSIM"
        checked={esim.policy.shouldEnableManagingUi}
        onChange={(_, { checked }) => api.intent({ type: 'enterprise.setESimUi', enabled: checked })}
      />
      {profiles.length === 0 && <p className={styles.muted}>Profiles on the eSIM can be put under its management.</p>}
      {profiles.map(({ iccid, nickname, providerName, policy }) => (
        <div key={iccid}>
          <Switch
            label={`${nickname || providerName} is managed`}
            checked={policy.isManagedByEnterprise}
            onChange={(_, { checked }) => api.intent({ type: 'enterprise.manage', iccid, managed: checked })}
          />
        </div>
      ))}
    </section>
  )
}
