/** Makes what an enhanced gateway page shows of its template, or says which field keeps it from being shown. */
import { COLOUR_PATTERN, GATEWAY_PICTURE } from '../contract/gateway.ts'
import type { GatewayContent, GatewayTemplate } from '../contract/gateway.ts'
import type { Picture } from '../pictures/pictures.ts'

/** A field that can't be shown: its name in the template, what is wrong (part of a sentence), the value. */
export interface ContentProblem {
  field: string
  problem: string
  value: string
}

/** Width of the app's content as it opens, pixels (Microsoft, "Mobile Plans web portal": 800 × 600). */
const APP_WIDTH = 800

const COLOURS = ['backgroundColor', 'bodyFontColor', 'buttonColor', 'buttonFontColor', 'hyperlinkFontColor'] as const
const isColour = (text: string) => new RegExp(COLOUR_PATTERN).test(text)

/** Everything of a template but its picture. `hyperlinkColor` counts where the newer name is absent. */
export function contentOf(template: GatewayTemplate): { content: GatewayContent; problems: ContentProblem[] } {
  const { id, bodyText, buttonText, hyperlinkColor } = template
  const content: GatewayContent = { id: String(id) }
  const problems: ContentProblem[] = []
  for (const name of COLOURS) {
    const older = name === 'hyperlinkFontColor' && template[name] === undefined
    const value = older ? hyperlinkColor : template[name]
    if (value === undefined) continue
    content[name] = value
    const field = older ? 'hyperlinkColor' : name
    if (!isColour(value)) problems.push({ field, problem: colourProblem(value), value })
  }
  if (bodyText !== undefined) content.bodyText = bodyText
  if (buttonText !== undefined) content.buttonText = buttonText
  return { content, problems }
}

function colourProblem(value: string): string {
  const digits = value.replace(/^(#|0x)/i, '')
  const fixes = [`0x${digits}`, `0x${digits}FF`]
  const fix = fixes.find(isColour)
  return `is "${value}", but must be a colour written 0xRRGGBBAA${fix === undefined ? '' : `, for example "${fix}"`}`
}

/** The index of the picture to show: the smallest that is as wide as the app, else the widest; -1 without pictures. */
export function bestImage(images: GatewayTemplate['images']): number {
  const sized = (images ?? []).map(({ width = 0 }, index) => ({ width, index }))
  const wide = sized.filter(({ width }) => width >= APP_WIDTH).toSorted((a, b) => a.width - b.width)
  const narrow = sized.toSorted((a, b) => b.width - a.width)
  return (wide[0] ?? narrow[0])?.index ?? -1
}

/** What of a picture breaks the documented limits: png, at most 1200 × 600. */
export function pictureProblem({ type, width, height }: Picture): string | null {
  if (type !== GATEWAY_PICTURE.type) return `is ${type}, but must be png`
  if (width <= GATEWAY_PICTURE.width && height <= GATEWAY_PICTURE.height) return null
  return `has ${width} × ${height} pixels, but may have at most ${GATEWAY_PICTURE.width} × ${GATEWAY_PICTURE.height}`
}
