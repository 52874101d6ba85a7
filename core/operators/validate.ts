/** Checks an operator file: shape by schema, then the rules that need more than one field. */
import { catalogueSchema, deviceModelSchema } from '../contract/catalogue.ts'
import { gatewayImageSchema, gatewayTemplateSchema } from '../contract/gateway.ts'
import { notificationTemplateSchema, promotionSchema } from '../contract/notifications.ts'
import { cosaSchema } from '../contract/cosa.ts'
import {
  apiAuthorizationSchema,
  apiCertificateSchema,
  apiEndpointSchema,
  apiEndpointsSchema,
} from '../contract/operator-api.ts'
import {
  euiccSchema,
  iccidRangeSchema,
  operatorFileSchema,
  smdpServerSchema,
  smdpServersSchema,
} from '../contract/operator.ts'
import type { OperatorFile } from '../contract/operator.ts'
import { businessDaysSchema, maintenanceSchema, monitoringSchema } from '../contract/monitoring-file.ts'
import { GARDEN_RULE_KEYS } from '../contract/walled-garden.ts'
import type { z } from 'zod'
import { crossFieldProblems } from './cross-field.ts'
import { explainIssue } from './explain.ts'
import type { OperatorProblem } from './problem.ts'

export type ParsedOperator = { ok: true; operator: OperatorFile } | { ok: false; problems: OperatorProblem[] }

/** Keys of each kind of object in the file, to name the nearest one. */
const KEYS = {
  file: Object.keys(operatorFileSchema.shape),
  range: Object.keys(iccidRangeSchema.shape),
  template: Object.keys(gatewayTemplateSchema.shape),
  image: Object.keys(gatewayImageSchema.shape),
  notification: Object.keys(notificationTemplateSchema.shape),
  promotion: Object.keys(promotionSchema.shape),
  catalogue: Object.keys(catalogueSchema.shape),
  model: Object.keys(deviceModelSchema.shape),
  smdp: Object.keys(smdpServersSchema.shape),
  server: Object.keys(smdpServerSchema.shape),
  euicc: Object.keys(euiccSchema.shape),
  cosa: Object.keys(cosaSchema.shape),
  monitoring: Object.keys(monitoringSchema.shape),
  businessDays: Object.keys(businessDaysSchema.shape),
  maintenance: Object.keys(maintenanceSchema.shape),
  api: Object.keys(apiEndpointsSchema.shape),
  endpoint: Object.keys(apiEndpointSchema.shape),
  garden: GARDEN_RULE_KEYS,
  authorization: Object.keys(apiAuthorizationSchema.shape),
  clientCertificate: Object.keys(apiCertificateSchema.shape),
}

/**
 * Reads the JSON value of an operator file. `operator.logo` is still the path that the file names; whoever reads the
 * file makes a data: URL of it.
 */
export function parseOperator(json: unknown): ParsedOperator {
  const parsed = operatorFileSchema.safeParse(json)
  const problems = parsed.success
    ? crossFieldProblems(parsed.data)
    : parsed.error.issues
        .flatMap((issue) => chosen(issue, json))
        .flatMap((issue) => explainIssue(issue, json, keysAt(issue.path)))
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  return { ok: true, operator: parsed.data }
}

/**
 * Of a field that is either a word or an object, what is wrong with the one that was meant: the object when there is an
 * object, the word otherwise.
 */
export function chosen(issue: z.core.$ZodIssue, json: unknown): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const value = issue.path.reduce<unknown>((inner, part) => (inner as Record<PropertyKey, unknown>)[part], json)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const [word = [], object = []] = issue.errors
  return (isObject ? object : word).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path[0] === 'iccidRanges') return KEYS.range
  if (path[0] === 'gatewayTemplates') return path[2] === 'images' ? KEYS.image : KEYS.template
  if (path[0] === 'notificationTemplates') return KEYS.notification
  if (path[0] === 'promotion') return KEYS.promotion
  if (path[0] === 'catalogue') return path.length > 1 ? KEYS.model : KEYS.catalogue
  if (path[0] === 'smdp') return path.length > 1 ? KEYS.server : KEYS.smdp
  if (path[0] === 'euicc') return KEYS.euicc
  if (path[0] === 'walledGarden') return KEYS.garden
  if (path[0] === 'cosa') return path[1] === 'iccidRanges' ? KEYS.range : KEYS.cosa
  if (path[0] === 'monitoring') return monitoringKeysAt(path)
  if (path[0] === 'operatorApi') return apiKeysAt(path)
  return KEYS.file
}

function monitoringKeysAt([, section]: readonly PropertyKey[]): readonly string[] {
  if (section === 'businessDays' || section === 'maintenance') return KEYS[section]
  return section === 'staging' ? ['portalUri'] : KEYS.monitoring
}

function apiKeysAt([, environment, section]: readonly PropertyKey[]): readonly string[] {
  if (environment === undefined) return KEYS.api
  if (section === 'authorization' || section === 'clientCertificate') return KEYS[section]
  return KEYS.endpoint
}
