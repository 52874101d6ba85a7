/** Rules of the section `operatorApi` that need more than one field. */
import { API_ENVIRONMENTS } from '../contract/operator-api.ts'
import type { OperatorFile } from '../contract/operator.ts'
import { show } from './explain.ts'
import { isLoopbackHttp, LOOPBACK_HOSTS } from './hosts.ts'
import type { OperatorProblem } from './problem.ts'

const ADDRESSES = ['moBaseUrl', 'offerUri', 'notificationUri'] as const

/** Everything that is wrong with an API whose fields are each well formed. */
export function apiProblems({ operatorApi, development }: OperatorFile): OperatorProblem[] {
  if (operatorApi === undefined || operatorApi === 'embedded') return []
  const { environment } = operatorApi
  const chosen =
    operatorApi[environment] === undefined
      ? [
          {
            path: `operatorApi.${environment}`,
            message: `"operatorApi.${environment}" is missing, but "environment" is ${show(environment)}. Add it, with its "moBaseUrl".`,
          },
        ]
      : []
  const addresses = API_ENVIRONMENTS.flatMap((name) =>
    ADDRESSES.flatMap((field) => {
      const text = operatorApi[name]?.[field]
      return text === undefined ? [] : addressProblems(`operatorApi.${name}.${field}`, text, development)
    }),
  )
  return [...chosen, ...addresses]
}

function addressProblems(path: string, text: string, development: boolean): OperatorProblem[] {
  const problem = (message: string) => [{ path, message: `"${path}" is ${show(text)}${message}` }]
  if (!URL.canParse(text)) {
    const whole = `https://${text}`
    return problem(`, which is no absolute URL.${URL.canParse(whole) ? ` Write ${show(whole)}.` : ''}`)
  }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    return problem(', but may hold no user name or password. Put them into "authorization".')
  if (url.search !== '' || url.hash !== '') return problem(', but may have neither query nor fragment. Take them out.')
  if (url.protocol === 'https:' || (isLoopbackHttp(url) && development)) return []
  const local = isLoopbackHttp(url) ? ' For a server on this computer add "development": true.' : ''
  const loopback = development ? ` Plain http is for ${LOOPBACK_HOSTS.join(', ')} alone.` : ''
  return problem(`, but must start with https://.${local}${loopback}`)
}
