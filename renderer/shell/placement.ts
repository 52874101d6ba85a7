/** Where the app window stands on the desktop. */

/** Content of the app: 800 × 600, a title bar of 32 above it, a line of 1 around. */
export const APP_SIZE = { width: 802, height: 634 }

/** Width and height, pixels. */
export interface Size {
  width: number
  height: number
}
/** A place on the desktop, pixels from its top left corner. */
export interface Place extends Size {
  x: number
  y: number
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))

/**
 * The app window's place: as large as it should be or as the desktop allows, in the middle, moved by `offset`,
 * never beyond an edge. All values are integers, so that the portal's view lies exactly on its rectangle.
 */
export function placeWindow(desktop: Size, offset: { x: number; y: number }, maximised: boolean): Place {
  if (maximised) return { x: 0, y: 0, width: desktop.width, height: desktop.height }
  const width = Math.min(APP_SIZE.width, desktop.width)
  const height = Math.min(APP_SIZE.height, desktop.height)
  const right = desktop.width - width
  const bottom = desktop.height - height
  return {
    x: clamp(Math.round(right / 2 + offset.x), 0, right),
    y: clamp(Math.round(bottom / 2 + offset.y), 0, bottom),
    width,
    height,
  }
}
