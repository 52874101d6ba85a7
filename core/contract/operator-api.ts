/**
 * The section `operatorApi` of an operator file: where GetBalance, GetOffers and GetNotifications are, and how the Mobile
 * Plans service, which the emulator plays, proves itself there.
 *
 * Sources: Microsoft, "Mobile Plans account management" (GetBalance, headers, mutual TLS), "Mobile Plans gateway page"
 * (GetOffers, OfferUri), "Mobile Plans notifications" (GetNotifications, NotificationUri), "Mobile Plans integration"
 * (the two environments).
 */
import { z } from 'zod'
import { API_REHEARSALS } from './api-rehearsals.ts'
import type { ApiRehearsal } from './api-rehearsals.ts'

/** The two environments of the Mobile Plans service: integration happens in staging. */
export const API_ENVIRONMENTS = ['production', 'staging'] as const
export type ApiEnvironment = (typeof API_ENVIRONMENTS)[number]

/** Real milliseconds that an answer may take, unless the file says otherwise. Documented nowhere: our choice. */
export const DEFAULT_API_TIMEOUT = 10_000

const uri = (description: string) => z.string().min(1).max(2_000).meta({ description })
const pemFile = (what: string) =>
  z
    .string()
    .min(1)
    .max(260)
    .meta({ description: `${what}, PEM or DER, beside this file or below its folder.` })

/** Basic authorization, as RFC 7617 has it. */
export const apiAuthorizationSchema = z
  .strictObject({
    user: z
      .string()
      .max(200)
      .regex(/^[^:]*$/, 'a user name without a colon')
      .meta({ description: 'User name; it may hold no colon.' }),
    password: z.string().max(500).meta({ description: 'Password.' }),
  })
  .meta({ description: 'Sent as "Authorization: Basic …". Never written to a trace.' })

/** The certificate by which the service proves itself (mutual TLS). */
export const apiCertificateSchema = z
  .strictObject({
    certificate: pemFile('The certificate, with its chain, if any'),
    privateKey: pemFile('Its private key, unencrypted'),
  })
  .meta({ description: 'Client certificate for mutual TLS; "npm run api-certificates" makes one for tests.' })

/** One endpoint. */
export const apiEndpointSchema = z
  .strictObject({
    moBaseUrl: uri('GetBalance is asked at {moBaseUrl}/sims/{iccid}/balances. https; it may have a port and a path.'),
    offerUri: uri('GetOffers is asked at {offerUri}/sims/iccid:{iccid}/offers. Absent: it is not asked.').optional(),
    notificationUri: uri(
      'GetNotifications is asked at {notificationUri}/sims/iccid:{iccid}/notifications. Absent: it is not asked.',
    ).optional(),
    authorization: apiAuthorizationSchema.optional(),
    clientCertificate: apiCertificateSchema.optional(),
    serverCa: pemFile("Certificate of the authority that the API's server is trusted under").optional(),
    simPath: z.enum(['plain', 'prefixed']).optional().meta({
      description:
        'How the path names a SIM: "plain" is sims/{iccid}, "prefixed" is sims/iccid:{iccid}. Default: plain for GetBalance, prefixed for the others, as the documentation has it.',
    }),
    timeoutMs: z
      .int()
      .min(100)
      .max(120_000)
      .default(DEFAULT_API_TIMEOUT)
      .meta({ description: 'Milliseconds that an answer may take.' }),
  })
  .meta({ description: "One endpoint of the operator's API." })
export type ApiEndpointFile = z.infer<typeof apiEndpointSchema>

/** Endpoints by environment. */
export const apiEndpointsSchema = z.strictObject({
  environment: z
    .enum(API_ENVIRONMENTS)
    .default('production')
    .meta({ description: 'Which of the endpoints the device uses.' }),
  production: apiEndpointSchema.optional(),
  staging: apiEndpointSchema.optional(),
})

/** The section. */
export const operatorApiSchema = z.union([z.literal('embedded'), apiEndpointsSchema])
export type OperatorApiFile = z.infer<typeof operatorApiSchema>

/** One of {@link API_REHEARSALS}. */
export const apiRehearsalSchema = z.enum(Object.keys(API_REHEARSALS) as [ApiRehearsal, ...ApiRehearsal[]])
