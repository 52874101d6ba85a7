/** Which rows of a long list are drawn. All rows have the same height. */

/** Height of a row, pixels. */
export const ROW_HEIGHT = 42
/** Rows drawn beyond both edges, so that scrolling shows no gap. */
const MARGIN = 6

/** First row, and the one after the last, that need drawing. */
export function rowWindow(scrollTop: number, height: number, count: number): { first: number; end: number } {
  const first = Math.min(Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - MARGIN), count)
  const end = Math.min(count, Math.ceil((scrollTop + height) / ROW_HEIGHT) + MARGIN)
  return { first, end: Math.max(first, end) }
}

/** Where to scroll so that a row is wholly seen; the same place when it is. */
export function scrollTo(row: number, scrollTop: number, height: number): number {
  const top = row * ROW_HEIGHT
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + ROW_HEIGHT - height)
}

/** Index after a key of a list, or null when the key moves nothing. `index` is -1 when no row is active. */
export function indexAfterKey(key: string, index: number, count: number, height: number): number | null {
  if (count === 0) return null
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1)
  const from = index < 0 ? count : index
  const moves: Record<string, number> = {
    ArrowUp: from - 1,
    ArrowDown: index < 0 ? count - 1 : index + 1,
    PageUp: from - page,
    PageDown: from + page,
    Home: 0,
    End: count - 1,
  }
  const target = moves[key]
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target))
}
