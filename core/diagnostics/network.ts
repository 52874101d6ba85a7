/** MP21xx: the network between the device and the portal. */
import { diagnostic, PAGES } from './definition.ts'

export const NETWORK_DIAGNOSTICS = {
  MP2101: diagnostic<{ origin: string; type: string }>({
    severity: 'warning',
    title: 'Not in the walled garden',
    message: ({ origin, type }) =>
      `The walled garden stopped a request (${type}) to ${origin}: the line has no balance, and the host is not on the list.`,
    example: { origin: 'https://fonts.example', type: 'font' },
    advice:
      'Serve it from the portal’s own host, or have the host added to the network’s list and to "walledGarden" of the operator file.',
    source: PAGES.walledGarden,
  }),
} as const
