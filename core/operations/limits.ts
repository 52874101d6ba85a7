/** Most orders that may wait behind the one that runs. */
export const MOST_WAITING = 10
