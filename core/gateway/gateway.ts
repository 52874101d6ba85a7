/**
 * The gateway page of an operator: which template, its content, and the standard page when that can't be shown.
 * Source: Microsoft, "Mobile Plans gateway page".
 */
import type { GatewayContent, GatewayTemplate } from '../contract/gateway.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { isOfOperator } from '../operators/iccid.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { LoadedPicture, Pictures } from '../pictures/pictures.ts'
import type { TemplateChoice } from '../toasts/choice.ts'
import { bestImage, contentOf, pictureProblem } from './content.ts'

/** What gateway pages need. */
export interface GatewayDeps {
  operators: OperatorRegistry
  diagnostics: Diagnostics
  pictures: Pictures
  choice: TemplateChoice
  /** ICCID of the line in use, empty without one. */
  iccid: () => string
  /** Runs work of the device that may wait for real I/O. */
  run: (work: () => Promise<void>) => void
  changed: () => void
}

/** What a gateway page shows: `loading` while its content comes, null for the standard page. */
export type ShownGateway = GatewayContent | 'loading' | null

export interface Gateway {
  /** The page of this operator is shown now: loads what it needs. */
  prepare(operatorId: string, cause: number | null): void
  shown(operatorId: string): ShownGateway
}

/** Makes the gateway pages of a device. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { operators, diagnostics, pictures, choice, iccid, run, changed } = deps
  let current: { operatorId: string; shown: ShownGateway; request: number } = {
    operatorId: '',
    shown: null,
    request: 0,
  }

  const set = (request: number, shown: ShownGateway) => {
    if (current.request !== request) return
    current = { ...current, shown }
    changed()
  }
  /** With several templates and an active profile of the operator, the operator says which. */
  const choose = async (
    operator: OperatorConfig,
    templates: readonly GatewayTemplate[],
    cause: number | null,
  ): Promise<GatewayTemplate | null> => {
    const chosen = await choice.gateway(operator, iccid(), cause)
    if (!chosen.ok) {
      diagnostics.raise('MP2321', { problem: chosen.problem }, cause)
      return null
    }
    const template = templates.find(({ id }) => String(id) === chosen.id)
    if (template !== undefined) return template
    const known = templates.map(({ id }) => `"${String(id)}"`).join(', ')
    diagnostics.raise('MP2322', { id: chosen.id, known }, cause, chosen.id)
    return null
  }
  /** The page of a template whose picture, if it has one, is there or has failed. */
  const present = (
    operator: OperatorConfig,
    template: GatewayTemplate,
    loaded: LoadedPicture | null,
    cause: number | null,
  ): GatewayContent | null => {
    const path = `gatewayTemplates[${operator.gatewayTemplates?.indexOf(template) ?? 0}]`
    const { content, problems } = contentOf(template)
    for (const { field, problem, value } of problems)
      diagnostics.raise('MP2320', { field: `${path}.${field}`, problem }, cause, value)
    if (loaded === null) return problems.length > 0 ? null : content
    const index = bestImage(template.images)
    const image = template.images?.[index]
    const field = `${path}.images[${index}]`
    const problem = loaded.ok ? pictureProblem(loaded.picture) : loaded.problem
    if (problem !== null)
      diagnostics.raise('MP2320', { field: `${field}.uri`, problem }, cause, image?.uri.slice(0, 200))
    if (problem !== null || problems.length > 0 || !loaded.ok) return null
    const { url, width, height } = loaded.picture
    if ((image?.width ?? width) !== width || (image?.height ?? height) !== height) {
      const declared = `${image?.width ?? width} × ${image?.height ?? height}`
      diagnostics.raise('MP2323', { field, declared, real: `${width} × ${height}` }, cause)
    }
    return { ...content, image: { url, width, height } }
  }

  return {
    prepare(operatorId, cause) {
      const operator = operators.get(operatorId)
      const templates = operator?.gatewayTemplates ?? []
      const request = current.request + 1
      current = { operatorId, shown: 'loading', request }
      const byDefault = templates.find(({ id }) => String(id) === '0') ?? templates[0]
      if (operator === null || byDefault === undefined) return set(request, null)
      const asked = templates.length > 1 && isOfOperator(iccid(), operator)
      const uri = uriOf(byDefault)
      // Without a question and a picture to load, the page is there at once.
      if (!asked && uri === null) return set(request, present(operator, byDefault, null, cause))
      const known = uri === null ? null : pictures.known(uri)
      if (!asked && known !== null) return set(request, present(operator, byDefault, known, cause))
      changed()
      run(async () => {
        const template = asked ? await choose(operator, templates, cause) : byDefault
        const chosen = template === null ? null : uriOf(template)
        const loaded = chosen === null ? null : await pictures.load(chosen)
        if (current.request === request)
          set(request, template === null ? null : present(operator, template, loaded, cause))
      })
    },
    shown: (operatorId) => (current.operatorId === operatorId ? current.shown : null),
  }
}

function uriOf({ images }: GatewayTemplate): string | null {
  return images?.[bestImage(images)]?.uri ?? null
}
