/** ISO 8601 durations, as GetBalance writes them. */

const MINUTE = 60_000

/** Whole minutes of a time, for example `P1DT2H5M`; `PT0S` when there is no whole minute. */
export function isoDuration(ms: number): string {
  const all = Math.max(0, Math.floor(ms / MINUTE))
  const days = Math.floor(all / 1_440)
  const hours = Math.floor((all % 1_440) / 60)
  const minutes = all % 60
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}`
  if (days === 0 && time === '') return 'PT0S'
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`
}
