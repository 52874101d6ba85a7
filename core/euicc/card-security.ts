/**
 * What a card does with keys and certificates (SGP.22 2.6, 4.5, 5.7.5, 5.7.6, 5.7.13): servers prove who they are, the
 * card proves who it is, and a package opens only for this card. Signatures are checked over the bytes received.
 */
import { KEY_LENGTH, deriveSessionKeys } from '../bsp/keys.ts'
import { createSegmentProtection } from '../bsp/segments.ts'
import { readCertificate } from '../certificates/certificate.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { checkIssued, checkRole } from '../certificates/chain.ts'
import type { CertificateProblem } from '../certificates/chain.ts'
import type { AgreementKey, CryptoPort, VerifyingKey } from '../crypto-port.ts'
import { concat, sameBytes } from '../tlv/bytes.ts'
import { TlvError, demand, encodeTlv, find, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { plainDigits } from '../tlv/values.ts'
import type { CardCredentials } from './credentials.ts'
import { AUTHENTICATE_ERROR, DOWNLOAD_ERROR, INSTALL_ERROR } from './security.ts'
import type { CardSecurity, Checked, PackageChannel } from './security.ts'
import { DATA, PACKAGE } from './tags.ts'

/** What the card's security is made of. */
export interface CardSecurityParts {
  crypto: CryptoPort
  credentials: CardCredentials
  /** The card's date, milliseconds since 1970: certificates must be valid then. */
  now(): number
  /** Makes the one-time keys; the port's own unless a recorded download is replayed. */
  newOneTimeKey?: () => AgreementKey
}

/** AES with keys of 128 bits, the one algorithm of BSP (SGP.22 2.6.4.2). */
const KEY_TYPE_AES = 0x88

/** What holds between PrepareDownload and the package. */
interface Preparation {
  oneTimeKey: AgreementKey
  /** Key of CERT.DPpb. */
  serverKey: VerifyingKey
}

/** Makes the security of one card. */
export function createCardSecurity(parts: CardSecurityParts): CardSecurity {
  const { crypto, credentials, now, newOneTimeKey = () => crypto.generateAgreementKey() } = parts
  const { ci, eum, certificate: own, key } = credentials
  const ciKeyIds = ci.flatMap(({ extensions }) => extensions.subjectKeyId ?? [])
  const signingCiKeyIds = [eum.extensions.authorityKeyId ?? new Uint8Array(0)]
  const eidBytes = plainDigits(credentials.eid)
  let prepared: Preparation | null = null
  /** The last one-time key that no package has used: a server may ask for it again (bppEuiccOtpk). */
  let unused: AgreementKey | null = null

  const checkServer = (received: Uint8Array, role: 'dpAuth' | 'dpPb') => {
    let certificate: Certificate
    try {
      certificate = readCertificate(received)
    } catch (error) {
      if (error instanceof TlvError) return 'unreadable' as const
      throw error
    }
    const wanted = certificate.extensions.authorityKeyId
    const issuer = ci.find(
      ({ extensions }) => wanted && extensions.subjectKeyId && sameBytes(extensions.subjectKeyId, wanted),
    )
    if (issuer === undefined) return 'unknown-issuer' as const
    return checkRole(certificate, role, now()) ?? checkIssued(crypto, certificate, issuer) ?? certificate
  }

  return {
    eid: credentials.eid,
    ciKeyIds,
    signingCiKeyIds,
    euiccCertificate: own.raw,
    eumCertificate: eum.raw,
    sign: (data) => key.sign(data),

    authenticateServer({ serverSigned1, signature, ciKeyId, certificate: received }) {
      if (!signingCiKeyIds.some((id) => sameBytes(id, ciKeyId.value))) return failure(AUTHENTICATE_ERROR.ciPKUnknown)
      const certificate = checkServer(received.raw, 'dpAuth')
      if (typeof certificate === 'string')
        return failure(AUTHENTICATE_PROBLEM[certificate] ?? AUTHENTICATE_ERROR.invalidCertificate)
      const serverKey = crypto.importVerifyingKey(certificate.publicKey)
      const oid = certificate.extensions.registeredId
      if (serverKey === null || oid === undefined) return failure(AUTHENTICATE_ERROR.invalidCertificate)
      if (!serverKey.verify(serverSigned1.raw, signature.value)) return failure(AUTHENTICATE_ERROR.invalidSignature)
      return { ok: true, value: { oid } }
    },

    prepareDownload({ server, smdpSigned2, signature, certificate: received, euiccSignature1 }) {
      const certificate = checkServer(received.raw, 'dpPb')
      if (typeof certificate === 'string') {
        return failure(certificate === 'curve' ? DOWNLOAD_ERROR.unsupportedCurve : DOWNLOAD_ERROR.invalidCertificate)
      }
      const serverKey = crypto.importVerifyingKey(certificate.publicKey)
      const oid = certificate.extensions.registeredId
      if (serverKey === null || oid === undefined || !sameBytes(oid, server.oid)) {
        return failure(DOWNLOAD_ERROR.invalidCertificate)
      }
      if (!serverKey.verify(concat([smdpSigned2.raw, euiccSignature1]), signature.value)) {
        return failure(DOWNLOAD_ERROR.invalidSignature)
      }
      const wanted = find(parseTlvs(smdpSigned2.value), DATA.oneTimeKey)?.value
      const again = wanted !== undefined && unused !== null && sameBytes(unused.publicKey, wanted)
      unused = again && unused !== null ? unused : newOneTimeKey()
      prepared = { oneTimeKey: unused, serverKey }
      return { ok: true, value: { oneTimeKey: unused.publicKey } }
    },

    openPackage({ initialise }) {
      if (prepared === null) return failure(INSTALL_ERROR.unknownError)
      const { oneTimeKey, serverKey } = prepared
      prepared = null
      unused = null
      const signature = demand(initialise, DATA.signature, 'InitialiseSecureChannel')
      const serverPoint = demand(initialise, DATA.oneTimeKey, 'InitialiseSecureChannel')
      const signed = initialise.filter((part) => part !== signature).map((part) => part.raw)
      const ownPoint = encodeTlv(DATA.oneTimeKey, oneTimeKey.publicKey)
      if (!serverKey.verify(concat([...signed, ownPoint]), signature.value))
        return failure(INSTALL_ERROR.invalidSignature)
      const template = parseTlvs(demand(initialise, PACKAGE.controlReference, 'InitialiseSecureChannel').value)
      const keyType = integerByte(demand(template, DATA.context0, 'control reference template'))
      const keyLength = integerByte(demand(template, DATA.context1, 'control reference template'))
      const hostId = find(template, PACKAGE.hostId)?.value ?? new Uint8Array(0)
      if (keyType !== KEY_TYPE_AES || keyLength !== KEY_LENGTH || hostId.length > 255) {
        return failure(INSTALL_ERROR.unsupportedCrtValues)
      }
      const secret = oneTimeKey.agree(serverPoint.value)
      if (secret === null) return failure(INSTALL_ERROR.incorrectInputValues)
      const keys = deriveSessionKeys(crypto, secret, { keyType, keyLength, hostId, eid: eidBytes })
      return { ok: true, value: channelOf(crypto, keys) }
    },

    forget() {
      prepared = null
      unused = null
    },
  }
}

const AUTHENTICATE_PROBLEM: Partial<Record<CertificateProblem | 'unreadable' | 'unknown-issuer', number>> = {
  curve: AUTHENTICATE_ERROR.unsupportedCurve,
  'no-oid': AUTHENTICATE_ERROR.invalidOid,
  'unknown-issuer': AUTHENTICATE_ERROR.ciPKUnknown,
}

function failure(code: number): Checked<never> {
  return { ok: false, code }
}

function integerByte(tlv: Tlv): number {
  return tlv.value.length === 1 ? tlv.value[0]! : -1
}

function channelOf(crypto: CryptoPort, keys: Parameters<typeof createSegmentProtection>[1]): PackageChannel {
  let protection = createSegmentProtection(crypto, keys)
  return {
    open: (segment) => protection.open(segment),
    replaceKeys(request) {
      const part = (tag: number): Uint8Array => {
        const { value } = demand(request, tag, 'ReplaceSessionKeys')
        if (value.length !== KEY_LENGTH)
          throw new TlvError('value', `a key of ReplaceSessionKeys has ${value.length} bytes`)
        return value
      }
      protection = createSegmentProtection(crypto, {
        chaining: part(DATA.context0),
        encryption: part(DATA.context1),
        mac: part(DATA.context2),
      })
    },
  }
}
