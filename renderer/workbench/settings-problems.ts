/** Checks settings before they are sent, so that the dialog can say what is wrong beside the field. */
import type { DeviceSettings } from '../../core/contract/device.ts'

/** The fields that can be wrong. */
type Checked = Pick<DeviceSettings, 'region' | 'language' | 'make' | 'model'>

/** A sentence for each field that can't be saved. */
export function settingsProblems({ region, language, make, model }: Checked) {
  const problems: Partial<Record<keyof Checked, string>> = {}
  if (!/^[A-Z]{2}$/.test(region)) {
    problems.region = `“${region}” is no country code: write two letters, for example US.`
  }
  if (!/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(language)) {
    problems.language = `“${language}” is no language tag: write one such as en-US.`
  }
  if (make.trim() === '') problems.make = 'Write a manufacturer, for example Litware.'
  if (model.trim() === '') problems.model = 'Write a model, for example Litware Book 13.'
  return problems
}
