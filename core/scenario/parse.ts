/** Checks a scenario: shape by schema, then the rules that need more than one field. */
import type { z } from 'zod'
import { scenarioSchema } from '../contract/scenario.ts'
import type { Scenario, ScenarioProblem } from '../contract/scenario.ts'
import { isImei } from '../device/identity.ts'
import { explainIssue } from '../operators/explain.ts'
import { nearest } from '../operators/nearest.ts'
import { keysAt, wordsAt } from './keys.ts'

export type ParsedScenario = { ok: true; scenario: Scenario } | { ok: false; problems: ScenarioProblem[] }

/** Reads the value of a scenario file; an empty file is the scenario of a fresh device. */
export function parseScenario(value: unknown): ParsedScenario {
  const parsed = scenarioSchema.safeParse(value ?? {})
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap((issue) => explain(issue, value)) }
  const problems = crossFieldProblems(parsed.data)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario: parsed.data }
}

function explain(issue: z.core.$ZodIssue, value: unknown): ScenarioProblem[] {
  if (issue.code === 'invalid_union') return explainUnion(issue, value)
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const keys = keysAt(scenarioSchema, issue.path)
  return explainIssue(issue, value, keys).map(({ message, path: text }, index) => {
    const key = issue.code === 'unrecognized_keys' ? issue.keys[index] : undefined
    return { path: key === undefined ? path : [...path, key], message: text === '' ? message : sentence(message) }
  })
}

/** YAML needs no quotes and no brackets. */
const sentence = (message: string) =>
  message
    .replace('a text in quotes', 'a text')
    .replace('a list in square brackets', 'a list')
    .replace('an object in curly brackets', 'fields with names')

/** Of a field that may be several things, what is wrong with the one that was meant. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown): ScenarioProblem[] {
  const words = wordsAt(scenarioSchema, issue.path)
  const given = issue.path.reduce<unknown>(
    (inner, part) => (inner as Record<PropertyKey, unknown> | null)?.[part],
    value,
  )
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const meant = issue.errors.find((list) =>
    list.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
  )
  if (meant !== undefined && typeof given === 'object' && given !== null)
    return meant.flatMap((inner) => explain({ ...inner, path: [...issue.path, ...inner.path] }, value))
  if (words.length > 0) {
    const guess = typeof given === 'string' ? nearest(given, words) : null
    const advice =
      guess === null
        ? `It can be ${words.slice(0, 8).join(', ')}${words.length > 8 ? ', …' : ''}.`
        : `Did you mean "${guess}"?`
    return [{ path, message: `"${pathOf(path)}" is ${JSON.stringify(given)}, which it can't be. ${advice}` }]
  }
  const [first] = issue.errors.flat()
  return first === undefined
    ? [{ path, message: issue.message }]
    : explain({ ...first, path: [...issue.path, ...first.path] }, value)
}

const pathOf = (path: readonly (string | number)[]) =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  )

function crossFieldProblems({ device, profiles = [], orders = [], clock }: Scenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = []
  const say = (path: (string | number)[], message: string) =>
    problems.push({ path, message: `"${pathOf(path)}" ${message}` })
  if (device?.imei !== undefined && !isImei(device.imei)) {
    const body = device.imei.slice(0, 14)
    const right = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find(isImei)
    say(['device', 'imei'], `is "${device.imei}", whose check digit is wrong. With the right one it is "${right}".`)
  }
  profiles.forEach(({ state, iccid }, index) => {
    if (state === 'enabled' && profiles.findIndex((one) => one.state === 'enabled') !== index)
      say(
        ['profiles', index, 'state'],
        'is enabled, and so is another profile. A card has one enabled profile at most.',
      )
    if (iccid !== undefined && profiles.findIndex((one) => one.iccid === iccid) !== index)
      say(['profiles', index, 'iccid'], `is "${iccid}", which another profile has. Each has an ICCID of its own.`)
  })
  orders.forEach(({ matchingId, operatorId }, index) => {
    const same = (one: (typeof orders)[number]) => one.matchingId === matchingId && one.operatorId === operatorId
    if (orders.findIndex(same) !== index)
      say(
        ['orders', index, 'matchingId'],
        `is "${matchingId}", which another order has. Give each its own, or an operatorId.`,
      )
  })
  if (clock?.at !== undefined && clock.advance !== undefined)
    say(['clock', 'advance'], 'stands beside "clock.at"; one of the two says when it is.')
  return problems
}
