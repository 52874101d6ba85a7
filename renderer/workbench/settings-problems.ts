/** Checks settings before they are sent, so that the dialog can say what is wrong beside the field. */
import type { DeviceSettings } from '../../core/contract/device.ts'

/** A sentence for each field that can't be saved. */
export function settingsProblems({ region, language }: Pick<DeviceSettings, 'region' | 'language'>) {
  const problems: { region?: string; language?: string } = {}
  if (!/^[A-Z]{2}$/.test(region)) {
    problems.region = `“${region}” is no country code: write two letters, for example US.`
  }
  if (!/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(language)) {
    problems.language = `“${language}” is no language tag: write one such as en-US.`
  }
  return problems
}
