/** The command line: what stands after the program's own path. */
import { nearest } from '../../core/operators/nearest.ts'
import { AUTOMATION_SWITCH } from '../automation.ts'

/** What the user asked for. */
export interface Arguments {
  /** Operator files, as written. */
  operators: string[]
  /** Scenario file, as written, or null. */
  scenario: string | null
  /** Where to write the raw trace, or null. */
  trace: string | null
  /** Folder of state and trace, or null for the usual one. */
  userData: string | null
  /** A list of the walled garden in place of the documented one, as written, or null. */
  walledGarden: string | null
  /** Offer the portals for developers too. */
  developerPortals: boolean
  automation: boolean
  help: boolean
  version: boolean
}

/** Options, what they take, and what `--help` says. */
const OPTIONS = {
  '--operator': { value: 'FILE', help: 'load an operator from a file; may be repeated' },
  '--scenario': { value: 'FILE', help: 'reset the device and set it up as FILE says (YAML)' },
  '--trace': { value: 'FILE', help: 'write every event to FILE while the program runs (NDJSON, raw)' },
  '--user-data': { value: 'DIR', help: 'keep the device, its trace and settings in DIR' },
  '--walled-garden': {
    value: 'FILE',
    help: 'hosts that a line without balance reaches, in place of the documented list',
  },
  '--developer-portals': { value: null, help: 'offer the callback playground and the broken portals too' },
  [AUTOMATION_SWITCH]: { value: null, help: 'let a test on this computer drive the device' },
  '--help': { value: null, help: 'print this and end' },
  '--version': { value: null, help: 'print the version and end' },
} as const
type Option = keyof typeof OPTIONS

/** Switches of Electron and Chromium that pass through: for debugging, displays and sandboxes, none for the network. */
const RUNTIME =
  /^--(no-sandbox|inspect(-brk)?|remote-debugging-(port|pipe|address)|enable-logging|log-(level|file)|v|vmodule|trace-warnings|js-flags|lang|force-[a-z-]+|high-contrast|disable-(gpu|software-rasterizer|dev-shm-usage|setuid-sandbox)[a-z-]*|enable-features|disable-features|ozone-platform(-hint)?|use-(gl|angle)|gtk-version|enable-sandbox|no-zygote|password-store)(=.*)?$/

/** Text of `--help`. */
export function helpText(): string {
  const lines = Object.entries(OPTIONS).map(
    ([name, { value, help }]) => `  ${`${name} ${value ?? ''}`.padEnd(22)} ${help}`,
  )
  return `Mobile Plans Emulator\n\nUsage: npm start -- [options]\n\n${lines.join('\n')}\n`
}

const unknown = (name: string): string => {
  const meant = nearest(name, Object.keys(OPTIONS))
  return `There is no option "${name}".${meant === null ? '' : ` Did you mean "${meant}"?`} "--help" lists them all.`
}

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function parseArguments(list: readonly string[]): { ok: true; value: Arguments } | { ok: false; error: string } {
  const found: Arguments = {
    operators: [],
    scenario: null,
    trace: null,
    userData: null,
    walledGarden: null,
    developerPortals: false,
    automation: false,
    help: false,
    version: false,
  }
  for (let index = 0; index < list.length; index += 1) {
    const argument = list[index] ?? ''
    const [, name = argument, inline] = /^(--[^=]*)=(.*)$/s.exec(argument) ?? []
    const known = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as Option] : null
    if (known === null) {
      if (RUNTIME.test(argument)) continue
      return { ok: false, error: unknown(name) }
    }
    if (known.value === null) {
      if (inline !== undefined) return { ok: false, error: `"${name}" takes no value, but was given "${inline}".` }
      if (name === AUTOMATION_SWITCH) found.automation = true
      else if (name === '--developer-portals') found.developerPortals = true
      else if (name === '--help') found.help = true
      else found.version = true
      continue
    }
    const value = inline ?? list[(index += 1)]
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      return { ok: false, error: `"${name}" needs a value: ${name} ${known.value}.` }
    if (name === '--operator') found.operators.push(value)
    else if (name === '--scenario') found.scenario = value
    else if (name === '--trace') found.trace = value
    else if (name === '--walled-garden') found.walledGarden = value
    else found.userData = value
  }
  return { ok: true, value: found }
}

/**
 * The part of `process.argv` that is ours. Run from a folder, the first argument that is no option names it, and what
 * stands before is Electron's; packaged, everything after the executable is ours.
 */
export function ownArguments(argv: readonly string[], packaged: boolean): string[] {
  if (packaged) return argv.slice(1)
  const folder = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'))
  return folder < 0 ? [] : argv.slice(folder + 1)
}
