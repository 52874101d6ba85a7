/** Longest text that a page of ours can put on the clipboard, in UTF-16 code units: a call with all of its arguments. */
export const LONGEST_COPY = 250_000
