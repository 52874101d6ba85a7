/** Switches of Chromium that keep the program from talking to anybody but the portals' hosts. */
import type { App } from 'electron'

const SWITCHES = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-first-run',
]
/** Features that would call home or look for devices on the network. */
const FEATURES_OFF = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
]

/** Sets the switches; before the app is ready. */
export function silenceChromium({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const name of SWITCHES) commandLine.appendSwitch(name)
  const asked = commandLine.getSwitchValue('disable-features')
  const features = [...asked.split(',').filter((feature) => feature !== ''), ...FEATURES_OFF]
  commandLine.appendSwitch('disable-features', features.join(','))
}
