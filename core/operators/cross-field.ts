/**
 * Rules of an operator file that need more than one field.
 * Sources: Microsoft, "Mobile Plans service configuration" (https, no port number, ICCID ranges).
 */
import type { OperatorFile } from '../contract/operator.ts'
import { contentProblems } from './content-problems.ts'
import { monitoringProblems } from '../monitoring/check-settings.ts'
import { show } from './explain.ts'
import { isLoopbackHttp, LOOPBACK_HOSTS, readHostPattern } from './hosts.ts'
import { apiProblems } from './api-problems.ts'
import type { OperatorProblem } from './problem.ts'

/** Everything that is wrong with an operator whose fields are each well formed. */
export function crossFieldProblems(operator: OperatorFile): OperatorProblem[] {
  return [
    ...urlProblems('portalUri', operator.portalUri, operator.development),
    ...hostProblems(operator),
    ...rangeProblems('iccidRanges', operator.iccidRanges),
    ...rangeProblems('cosa.iccidRanges', operator.cosa?.iccidRanges ?? []),
    ...countryProblems(operator),
    ...(operator.accountExperienceUrl === undefined
      ? []
      : urlProblems('accountExperienceUrl', operator.accountExperienceUrl, operator.development)),
    ...contentProblems(operator),
    ...serverProblems(operator),
    ...(operator.monitoring === undefined ? [] : monitoringProblems(operator.monitoring)),
    ...(operator.monitoring?.staging === undefined
      ? []
      : urlProblems('monitoring.staging.portalUri', operator.monitoring.staging.portalUri, operator.development)),
    ...apiProblems(operator),
  ]
}

function urlProblems(path: string, text: string, development: boolean): OperatorProblem[] {
  const problem = (message: string) => [{ path, message: `"${path}" is ${show(text)}${message}` }]
  if (!URL.canParse(text))
    return problem(', which is no absolute URL. Write it with its scheme: "https://portal.example/start".')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    return problem(', but may hold no user name or password. Take them out.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return problem(', but must start with https://.')
  if (url.protocol === 'http:' && !development) {
    const local = isLoopbackHttp(url) ? ' For a server on this computer add "development": true.' : ''
    return problem(`, but must be https.${local}`)
  }
  if (url.protocol === 'http:' && !isLoopbackHttp(url)) {
    return problem(`: with "development": true plain http is for ${LOOPBACK_HOSTS.join(', ')} alone. Write https://.`)
  }
  if (url.port !== '' && !development) {
    return problem(
      `, but may have no port number (${url.port}). Take it out, or add "development": true while you develop.`,
    )
  }
  return []
}

function hostProblems({ notificationHost, development }: OperatorFile): OperatorProblem[] {
  const path = 'notificationHost'
  const problem = (message: string) => [{ path, message: `"${path}" is ${show(notificationHost)}${message}` }]
  if (notificationHost.includes('/')) {
    const text = notificationHost.includes('://') ? notificationHost : `https://${notificationHost}`
    const host = URL.canParse(text) ? new URL(text).host : ''
    return problem(`, but must be a host name alone, without scheme and path.${host === '' ? '' : ` Write "${host}".`}`)
  }
  const pattern = readHostPattern(notificationHost)
  if (pattern === null) {
    const wildcard = ' A * may stand for whole labels at the left of a name: "*.contoso.example".'
    return problem(
      `, which is no host name.${notificationHost.includes('*') ? wildcard : ' Write for example "portal.contoso.example".'}`,
    )
  }
  if (pattern.port !== '' && !development) {
    return problem(
      `, but may have no port number. Write "${pattern.host}", or add "development": true while you develop.`,
    )
  }
  return []
}

function rangeProblems(field: string, ranges: OperatorFile['iccidRanges']): OperatorProblem[] {
  return ranges.flatMap(({ start, end }, index) => {
    const path = `${field}[${index}].end`
    if (start.length !== end.length) {
      const message = `"${path}" has ${end.length} digits, but "start" has ${start.length}. Write both with or both without the check digit.`
      return [{ path, message }]
    }
    if (start <= end) return []
    return [{ path, message: `"${path}" is "${end}", which is below "start" ("${start}"). Swap the two.` }]
  })
}

function serverProblems({ smdp }: OperatorFile): OperatorProblem[] {
  if (smdp === 'embedded') return []
  return Object.entries(smdp.servers).flatMap(([host, { url: text }]) => {
    const path = `smdp.servers.${host}.url`
    const problem = (message: string) => [{ path, message: `"${path}" is ${show(text)}${message}` }]
    if (!URL.canParse(text)) return problem(', which is no absolute URL. Write for example "http://127.0.0.1:8000".')
    const url = new URL(text)
    if (url.username !== '' || url.password !== '')
      return problem(', but may hold no user name or password. Take them out.')
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      return problem(', but must start with https:// or http://.')
    if (url.search !== '' || url.hash !== '')
      return problem(', but may have neither query nor fragment. Take them out.')
    return []
  })
}

function countryProblems({ countries }: OperatorFile): OperatorProblem[] {
  return countries.flatMap((country, index) => {
    if (countries.indexOf(country) === index) return []
    const path = `countries[${index}]`
    return [{ path, message: `"${path}" is "${country}", which is in the list already. Take one of them out.` }]
  })
}
