/** Settings of the simulated PC. */
import { Field, Input, Select, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import type { DeviceSettings, TimingPreset } from '../../core/contract/device.ts'
import { useApi, useRenderer } from '../context.tsx'
import { settingsProblems } from './settings-problems.ts'
import { WorkbenchDialog } from './workbench-dialog.tsx'

type Editable = Pick<DeviceSettings, 'region' | 'language' | 'timing' | 'developerPortals' | 'make' | 'model'>

/** Drawn only while it is open, so that it starts from the device's settings. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const settings = useRenderer((state) => state.projection?.view.device.settings)
  const [draft, setDraft] = useState<Editable>({
    region: settings?.region ?? '',
    language: settings?.language ?? '',
    timing: settings?.timing ?? 'quick',
    developerPortals: settings?.developerPortals ?? false,
    make: settings?.make ?? '',
    model: settings?.model ?? '',
  })
  const [tried, setTried] = useState(false)
  const problems = settingsProblems(draft)
  const save = () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    api.intent({ type: 'settings.change', changes: draft })
    onClose()
  }
  return (
    <WorkbenchDialog title="Settings of the PC" action="Save" onAction={save} onClose={onClose}>
      <Field
        label="Region"
        hint="Two letters, such as US. Portals get it as “market”."
        validationMessage={tried ? problems.region : undefined}
      >
        <Input
          value={draft.region}
          maxLength={2}
          onChange={(_, { value }) => setDraft({ ...draft, region: value.toUpperCase() })}
        />
      </Field>
      <Field
        label="Language"
        hint="A language tag, such as en-US. Portals get it as “Accept-Language”."
        validationMessage={tried ? problems.language : undefined}
      >
        <Input value={draft.language} onChange={(_, { value }) => setDraft({ ...draft, language: value.trim() })} />
      </Field>
      <Field
        label="System manufacturer"
        hint="As System Information shows it. The catalogue is filtered by it."
        validationMessage={tried ? problems.make : undefined}
      >
        <Input value={draft.make} maxLength={60} onChange={(_, { value }) => setDraft({ ...draft, make: value })} />
      </Field>
      <Field label="System model" validationMessage={tried ? problems.model : undefined}>
        <Input value={draft.model} maxLength={60} onChange={(_, { value }) => setDraft({ ...draft, model: value })} />
      </Field>
      <Field label="Timing" hint="How long the network takes to register a new profile.">
        <Select value={draft.timing} onChange={(_, { value }) => setDraft({ ...draft, timing: value as TimingPreset })}>
          <option value="quick">Quick: under 2 seconds</option>
          <option value="realistic">Realistic: about 20 seconds</option>
        </Select>
      </Field>
      <Field hint="The callback playground, and portals that make a mistake each.">
        <Switch
          label="Offer portals for developers"
          checked={draft.developerPortals}
          onChange={(_, { checked }) => setDraft({ ...draft, developerPortals: checked })}
        />
      </Field>
    </WorkbenchDialog>
  )
}
