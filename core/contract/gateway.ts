/**
 * Enhanced gateway pages, as an operator writes them.
 *
 * Source: Microsoft, "Mobile Plans gateway page" (app version 5.1902.331.0 and later). What a field says is looked at when
 * the page is to be shown, as in the original: content that can't be shown gives the standard page and a diagnostic.
 */
import { z } from 'zod'
import { pictureSchema } from './notifications.ts'

/** What a colour must look like. */
export const COLOUR_PATTERN = '^0x[0-9a-fA-F]{8}$'

/** Largest picture of a gateway page, pixels; file format png. */
export const GATEWAY_PICTURE = { width: 1200, height: 600, type: 'image/png' } as const

// The pattern is for editors alone.
const colour = (description: string) => z.string().max(40).optional().meta({ description, pattern: COLOUR_PATTERN })

/** One picture; of several the best size is taken. */
export const gatewayImageSchema = z.strictObject({
  uri: pictureSchema.meta({
    description: 'A png of at most 1200 × 600 pixels: beside this file or below its folder, or an https address.',
  }),
  width: z.int().positive().optional().meta({ description: 'Width in pixels.' }),
  height: z.int().positive().optional().meta({ description: 'Height in pixels.' }),
})

/** What an enhanced gateway page shows. */
export const gatewayTemplateSchema = z.strictObject({
  id: z.union([z.string().min(1).max(64), z.int()]).meta({
    description: 'Identifier of the template; "0" is the one used without an active profile.',
  }),
  backgroundColor: colour('Background, 0xRRGGBBAA. Default white.'),
  bodyFontColor: colour('Text, 0xRRGGBBAA. Default black.'),
  buttonColor: colour('Button, 0xRRGGBBAA. Default: the system accent.'),
  buttonFontColor: colour('Text of the button, 0xRRGGBBAA. Default white.'),
  hyperlinkFontColor: colour('Links, 0xRRGGBBAA. Default: the system accent.'),
  hyperlinkColor: colour('Older name of hyperlinkFontColor.'),
  bodyText: z.string().max(500).optional().meta({ description: 'Text above the button.' }),
  buttonText: z.string().min(1).max(60).optional().meta({ description: 'Text of the button. Default "Continue".' }),
  images: z.array(gatewayImageSchema).max(10).optional().meta({
    description: 'The picture at the top, in one or several sizes.',
  }),
})
export type GatewayTemplate = z.infer<typeof gatewayTemplateSchema>

/** What the screen shows of a template that could be loaded. */
export interface GatewayContent {
  id: string
  backgroundColor?: string
  bodyFontColor?: string
  buttonColor?: string
  buttonFontColor?: string
  hyperlinkFontColor?: string
  bodyText?: string
  buttonText?: string
  /** A data: URL, and its size in pixels. */
  image?: { url: string; width: number; height: number }
}
