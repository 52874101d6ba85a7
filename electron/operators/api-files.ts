/** The files that the section `operatorApi` of an operator file names. */
import { X509Certificate, createPrivateKey } from 'node:crypto'
import { API_ENVIRONMENTS } from '../../core/contract/operator-api.ts'
import type { ApiEndpointFile, OperatorApiFile } from '../../core/contract/operator-api.ts'
import { derOf, pemOf, pkcs8Of, readInside } from './certificates.ts'
import type { FileProblem } from './certificates.ts'

/** Puts certificates and keys (PEM) in the place of the files' names. */
export async function loadApi(
  folder: string,
  api: OperatorApiFile | undefined,
): Promise<{ operatorApi?: OperatorApiFile } | FileProblem> {
  if (api === undefined) return {}
  if (api === 'embedded') return { operatorApi: api }
  const loaded: OperatorApiFile = { environment: api.environment }
  for (const environment of API_ENVIRONMENTS) {
    const endpoint = api[environment]
    if (endpoint === undefined) continue
    const read = await loadEndpoint(folder, endpoint)
    if ('problem' in read) return { path: `operatorApi.${environment}.${read.path}`, problem: read.problem }
    loaded[environment] = read
  }
  return { operatorApi: loaded }
}

async function loadEndpoint(folder: string, endpoint: ApiEndpointFile): Promise<ApiEndpointFile | FileProblem> {
  const { clientCertificate: names, serverCa, ...rest } = endpoint
  const loaded: ApiEndpointFile = rest
  if (serverCa !== undefined) {
    const ca = await loadCertificates(folder, serverCa, 'serverCa')
    if (typeof ca !== 'string') return ca
    loaded.serverCa = ca
  }
  if (names === undefined) return loaded
  const path = 'clientCertificate.privateKey'
  const certificate = await loadCertificates(folder, names.certificate, 'clientCertificate.certificate')
  if (typeof certificate !== 'string') return certificate
  const bytes = await readInside(folder, names.privateKey)
  if ('problem' in bytes) return { path, problem: bytes.problem }
  const pkcs8 = pkcs8Of(bytes)
  if (pkcs8 === null) {
    const problem = `"${names.privateKey}" is no private key that can be read; give it unencrypted, PEM or DER.`
    return { path, problem }
  }
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  if (!new X509Certificate(certificate).checkPrivateKey(key)) {
    return { path, problem: `"${names.privateKey}" does not belong to "${names.certificate}"; give the key of it.` }
  }
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { ...loaded, clientCertificate: { certificate, privateKey } }
}

/** All certificates of a PEM file, or the one of a DER file, as PEM. */
async function loadCertificates(folder: string, name: string, path: string): Promise<string | FileProblem> {
  const bytes = await readInside(folder, name)
  if ('problem' in bytes) return { path, problem: bytes.problem }
  const blocks = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  const text = blocks === null ? pemOf(derOf(bytes)) : `${blocks.join('\n')}\n`
  try {
    // Each block has to be one: Node itself reads the first alone.
    for (const block of text.split(/(?<=-----END CERTIFICATE-----)\s+/))
      if (block !== '') void new X509Certificate(block)
    return text
  } catch (error) {
    const reason = (error as Error).message
    return { path, problem: `"${name}" is no X.509 certificate (${reason}); give it as PEM or DER.` }
  }
}
