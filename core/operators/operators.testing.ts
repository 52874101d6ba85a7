import type { OperatorConfig } from '../contract/operator.ts'

/** Two operators in the US, one of them in Germany too. */
export const CONTOSO: OperatorConfig = {
  id: 'contoso',
  brandName: 'Contoso Cellular',
  logo: 'data:image/png;base64,AA==',
  countries: ['US', 'DE'],
  portalUri: 'https://portal.contoso.example/start?lang=en',
  notificationHost: 'portal.contoso.example',
  iccidRanges: [{ start: '8988247000000000000', end: '8988247000099999999' }],
  smdp: 'embedded',
  development: false,
}
export const FABRIKAM: OperatorConfig = {
  ...CONTOSO,
  id: 'fabrikam',
  brandName: 'Fabrikam Mobile',
  countries: ['US'],
  portalUri: 'https://portal.fabrikam.example/',
  notificationHost: '*.fabrikam.example',
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
}
