/** Rules of templates that need more than one field, and of the pictures that they name. */
import type { OperatorFile } from '../contract/operator.ts'
import { show } from './explain.ts'
import { isLoopbackHttp } from './hosts.ts'
import type { OperatorProblem } from './problem.ts'

/** A picture of the file: where it is named, and how. */
export interface NamedPicture {
  path: string
  uri: string
}

/** All pictures that an operator's templates name. */
export function picturesOf(operator: Pick<OperatorFile, 'gatewayTemplates' | 'notificationTemplates' | 'promotion'>) {
  const { gatewayTemplates = [], notificationTemplates = [], promotion } = operator
  const named: NamedPicture[] = [
    ...gatewayTemplates.flatMap(({ images = [] }, template) =>
      images.map(({ uri }, image) => ({ path: `gatewayTemplates[${template}].images[${image}].uri`, uri })),
    ),
    ...notificationTemplates.flatMap(({ image }, index) =>
      image === undefined ? [] : [{ path: `notificationTemplates[${index}].image`, uri: image }],
    ),
  ]
  return promotion?.image === undefined ? named : [...named, { path: 'promotion.image', uri: promotion.image }]
}

/** Whether a picture is a file beside the operator file, and not an address. */
export function isPath(uri: string): boolean {
  return !/^(data|https?):/i.test(uri)
}

/** What is wrong with the templates of an operator whose fields are each well formed. */
export function contentProblems(operator: OperatorFile): OperatorProblem[] {
  const { gatewayTemplates = [], notificationTemplates = [] } = operator
  const sameId = (ids: string[], list: string) =>
    ids.flatMap((id, index) => {
      if (ids.indexOf(id) === index) return []
      const path = `${list}[${index}].id`
      const shown = show(id.slice(id.indexOf(' ') + 1))
      return [{ path, message: `"${path}" is ${shown}, which another template has already. Give each its own.` }]
    })
  return [
    ...sameId(
      gatewayTemplates.map(({ id }) => ` ${String(id)}`),
      'gatewayTemplates',
    ),
    ...sameId(
      notificationTemplates.map(({ type, id }) => `${type} ${String(id)}`),
      'notificationTemplates',
    ),
    ...picturesOf(operator).flatMap((picture) => pictureProblems(picture, operator.development)),
  ]
}

function pictureProblems({ path, uri }: NamedPicture, development: boolean): OperatorProblem[] {
  const problem = (message: string) => [{ path, message: `"${path}" is ${show(uri)}${message}` }]
  if (isPath(uri)) {
    if (/^[a-z][a-z0-9+.-]+:/i.test(uri)) return problem(', but must be https, or a file beside the operator file.')
    return []
  }
  if (/^data:/i.test(uri)) return []
  if (!URL.canParse(uri)) return problem(', which is no absolute URL.')
  const url = new URL(uri)
  if (url.username !== '' || url.password !== '')
    return problem(', but may hold no user name or password. Take them out.')
  if (url.protocol === 'https:' || (development && isLoopbackHttp(url))) return []
  return problem(', but must be https. Or name a file beside the operator file.')
}
