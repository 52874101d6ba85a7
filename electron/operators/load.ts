/** Operator files: read, checked, with their logo. A file may come from a stranger. */
import { dirname } from 'node:path'
import type { OperatorConfig, OperatorFile } from '../../core/contract/operator.ts'
import { parseOperator } from '../../core/operators/validate.ts'
import type { OperatorProblem } from '../../core/operators/problem.ts'
import type { CredentialBytes } from '../../core/euicc/credentials.ts'
import { readJson } from '../files/read.ts'
import { loadApi } from './api-files.ts'
import { loadCredentials, loadServers } from './certificates.ts'
import { loadLogo } from './logo.ts'
import { loadPictures } from './pictures.ts'

/** Most bytes of an operator file. */
export const LARGEST_FILE = 1_048_576

/** An operator, or what is wrong with its file. */
export type LoadedOperator =
  | { ok: true; operator: OperatorConfig; /** Keys of the eUICC that the file names. */ credentials?: CredentialBytes }
  | { ok: false; problems: OperatorProblem[] }

const refuse = (message: string, path = ''): LoadedOperator => ({ ok: false, problems: [{ path, message }] })

/** Loads an operator file; never rejects. */
export async function loadOperator(file: string): Promise<LoadedOperator> {
  const json = await readJson(file, LARGEST_FILE, 'an operator file is JSON of at most 1 MiB')
  if (!json.ok) return refuse(json.problem)
  const parsed = parseOperator(json.content)
  if (!parsed.ok) return parsed
  const {
    $schema: _schema,
    logo: logoPath,
    euicc,
    smdp: servers,
    operatorApi,
    cosa: cosaFile,
    ...operator
  } = parsed.operator
  const folder = dirname(file)
  const logo = logoPath === undefined ? { url: '' } : await loadLogo(folder, logoPath)
  if ('problem' in logo) return refuse(logo.problem, 'logo')
  const smdp = await loadServers(folder, servers)
  if ('problem' in smdp) return refuse(smdp.problem, smdp.path)
  const content = await loadPictures(folder, operator)
  if ('problem' in content) return refuse(content.problem, content.path)
  const api = await loadApi(folder, operatorApi)
  if ('problem' in api) return refuse(api.problem, api.path)
  const cosa = await loadCosa(folder, cosaFile)
  if ('problem' in cosa) return refuse(cosa.problem, 'cosa.brandingIcon')
  const loaded = {
    ok: true as const,
    operator: { ...operator, ...content.templates, ...api, ...cosa, logo: logo.url, smdp: smdp.smdp },
  }
  if (euicc === undefined) return loaded
  const credentials = await loadCredentials(folder, euicc)
  return 'problem' in credentials
    ? refuse(credentials.problem, `euicc.${credentials.path}`)
    : { ...loaded, credentials: credentials.bytes }
}

/** Puts the icon itself in the place of its file's name. */
async function loadCosa(
  folder: string,
  cosa: OperatorFile['cosa'],
): Promise<Pick<OperatorConfig, 'cosa'> | { problem: string }> {
  if (cosa?.brandingIcon === undefined) return cosa === undefined ? {} : { cosa }
  const icon = await loadLogo(folder, cosa.brandingIcon)
  return 'problem' in icon ? icon : { cosa: { ...cosa, brandingIcon: icon.url } }
}
