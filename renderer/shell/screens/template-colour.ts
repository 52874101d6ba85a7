/** Colours of enhanced gateway pages. */

/** `0xRRGGBBAA`, as a template writes a colour, → `#RRGGBBAA`, as CSS does; anything else gives `otherwise`. */
export function templateColour(colour: string | undefined, otherwise: string): string {
  return colour && /^0x[0-9a-f]{8}$/i.test(colour) ? `#${colour.slice(2).toLowerCase()}` : otherwise
}
