/** MP19xx: profiles as Mobile Plans wants them. */
import { PAGES, diagnostic } from './definition.ts'

export const ESIM_DIAGNOSTICS = {
  MP1901: diagnostic<{ iccid: string; rules: string }>({
    severity: 'warning',
    title: 'Profile has a policy rule',
    message: ({ iccid, rules }) => `The profile ${iccid} that the portal ordered ${rules}.`,
    example: { iccid: '8988247000000000128', rules: "can't be deleted (PPR2)" },
    advice:
      'Mobile Plans asked for profiles without "do not delete" and "do not disable": users must be able to change operators. Order it without policy rules.',
    source: PAGES.esimProfiles,
  }),
  MP1902: diagnostic<{ iccid: string; profileClass: string }>({
    severity: 'warning',
    title: 'Profile is not operational',
    message: ({ iccid, profileClass }) =>
      `The profile ${iccid} that the portal ordered is of class ${profileClass}, which gives no user a plan.`,
    example: { iccid: '8988247000000000128', profileClass: 'Provisioning' },
    advice: 'Order a profile of class operational.',
    source: PAGES.esimProfiles,
  }),
} as const
