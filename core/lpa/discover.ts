/**
 * Asks the SM-DS for profiles that wait for this card: ES11 (SGP.22 5.8), whose two functions have the names, the paths
 * and the mutual authentication of ES9+; authenticateClient answers with event entries instead of a profile's metadata.
 */
import { toBase64 } from '../tlv/bytes.ts'
import { TlvError } from '../tlv/tlv.ts'
import type { Recorder } from '../trace/trace.ts'
import { readServerAuthentication } from './answers.ts'
import type { DiscoveryOutcome, DiscoveryRequest } from './api.ts'
import { isAddress, isMatchingId } from './activation-code.ts'
import { contextParameters } from './device-info.ts'
import type { Es10Client } from './es10.ts'
import type { Es9Client, Es9Server } from './es9.ts'
import { statusOfCardError } from './status.ts'

/** The root SM-DS of the card (ES10a.GetEuiccConfiguredAddresses); embedded in the emulator. */
export const ROOT_SMDS = 'smds.service.example'

/** What discovering works with. */
export interface DiscoverTools {
  es9: Es9Client
  es10: Es10Client
  trace: Recorder
  imei: string
}

type Failure = Exclude<DiscoveryOutcome, { status: 'Success' }>

const failed = (status: Failure['status'], detail: string): Failure => ({ status, detail })

/** Walks through ES11; the first event is the one that is taken. Never rejects. */
export async function runDiscovery(tools: DiscoverTools, request: DiscoveryRequest): Promise<DiscoveryOutcome> {
  const { operationId, cause } = request
  tools.trace.record('lpa.state', { operationId, state: 'discovering' }, cause)
  try {
    return await discover(tools, request)
  } catch (error) {
    if (error instanceof TlvError) return failed('ServerFailure', error.message)
    return failed(
      statusOfCardError(error),
      `The eUICC failed: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function discover(tools: DiscoverTools, request: DiscoveryRequest): Promise<DiscoveryOutcome> {
  const { es9, es10, imei } = tools
  const { operationId, cause } = request
  const server: Es9Server = { address: ROOT_SMDS, embeddedFor: request.embedded ? request.operatorId : undefined }
  const context = { operationId, cause }
  const initiated = await es9.call(
    'initiateAuthentication',
    server,
    {
      smdpAddress: ROOT_SMDS,
      euiccChallenge: toBase64(await es10.challenge(context)),
      euiccInfo1: toBase64(await es10.info1(context)),
    },
    cause,
  )
  if (!initiated.ok) return failed(initiated.failure.status, initiated.failure.detail)
  const { parts, transaction } = readServerAuthentication(initiated.body)
  const card = await es10.authenticateServer(context, [...parts, contextParameters('', imei)])
  if (!card.ok) return failed('ServerNotTrusted', `The eUICC refused the SM-DS (code ${card.code}).`)
  const authenticated = await es9.call(
    'authenticateClient',
    server,
    { transactionId: transaction.id, authenticateServerResponse: toBase64(card.bytes) },
    cause,
  )
  if (!authenticated.ok) return failed(authenticated.failure.status, authenticated.failure.detail)
  return readEvents(authenticated.body)
}

/** SGP.22 5.8.2: a list of event IDs, each with the address of the server that registered it. */
function readEvents(body: Record<string, unknown>): DiscoveryOutcome {
  const { eventEntries } = body
  if (!Array.isArray(eventEntries))
    return failed('ServerFailure', 'authenticateClient: the SM-DS sent no eventEntries.')
  const entry: unknown = eventEntries[0]
  if (entry === undefined) return failed('NoEligibleProfileForThisDevice', 'The SM-DS has no event for this card.')
  const { eventId, rspServerAddress } = (entry ?? {}) as { eventId?: unknown; rspServerAddress?: unknown }
  if (typeof eventId !== 'string' || typeof rspServerAddress !== 'string') {
    return failed('ServerFailure', 'authenticateClient: an event without eventId and rspServerAddress.')
  }
  if (!isMatchingId(eventId) || !isAddress(rspServerAddress)) {
    return failed('ServerFailure', `authenticateClient: the event "${eventId}" at "${rspServerAddress}" can't be used.`)
  }
  return {
    status: 'Success',
    activationCode: {
      smdpAddress: rspServerAddress,
      matchingId: eventId,
      smdpOid: '',
      confirmationCodeRequired: false,
    },
  }
}
