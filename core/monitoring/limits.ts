/** Times that the rules of monitoring name, in milliseconds. */

const minute = 60_000

/** The portal is pinged twice a minute. Source: Microsoft, "Mobile Plans launch". */
export const PING_EVERY = 30_000
/** How long a failure may last before the escalation starts; also the stretch that shares and means are taken over. */
export const ESCALATION_AFTER = 30 * minute
/** How long all must go well before an incident counts as over. */
export const OVER_AFTER = 5 * minute
/** The edition of 2023 counts one GetBalance ping per this time towards its twelve in a row. */
export const COUNTED_EVERY = 5 * minute
/** How long whoever learns of an outage may take to tell the other side. */
export const NOTICE_WITHIN = 30 * minute
/** Planned maintenance is announced at least so many business days ahead. */
export const ANNOUNCED_AHEAD = 5
