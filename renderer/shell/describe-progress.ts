/** Progress of a profile's installation in words. */
import type { ProgressBar } from '../../core/contract/view.ts'

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)}KB`

/** Percentage and text such as "53KB of 900KB"; null while the amount isn't known. */
export function describeProgress({
  installedBytes,
  totalBytes,
}: Pick<ProgressBar, 'installedBytes' | 'totalBytes'>): { percent: number; text: string } | null {
  if (totalBytes <= 0) return null
  const installed = Math.max(0, Math.min(installedBytes, totalBytes))
  return {
    percent: Math.floor((installed / totalBytes) * 100),
    text: `${kilobytes(installed)} of ${kilobytes(totalBytes)}`,
  }
}
