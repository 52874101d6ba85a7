/** MP23xx: SMS, notifications, gateway pages and the catalogue. */
import { diagnostic, PAGES } from './definition.ts'

export const MESSAGE_DIAGNOSTICS = {
  MP2301: diagnostic<{ given: string; meant: string }>({
    severity: 'error',
    title: 'SMS with an unknown notification type',
    message: ({ given, meant }) => `The SMS asks for a notification of the type "${given}", which is none.${meant}`,
    example: { given: 'lowbalance', meant: ' Did you mean "lowBalance"?' },
    advice:
      'Send mobileplans:// and lowBalance, zeroBalance, newOffer, trialOffer, trialEnding or trialEnded, spelled exactly so.',
    source: PAGES.notifications,
  }),
  MP2302: diagnostic<{ given: string }>({
    severity: 'error',
    title: 'SMS without the scheme mobileplans',
    message: ({ given }) =>
      `The SMS begins with "${given}", not with "mobileplans://": it went to Messaging, the app never saw it.`,
    example: { given: 'ms-mobileplans:' },
    advice: 'Begin the SMS with mobileplans:// and write nothing before or after it.',
    source: PAGES.notifications,
  }),
  MP2303: diagnostic<{ type: string }>({
    severity: 'warning',
    title: 'SMS not spelled as documented',
    message: ({ type }) => `The SMS was understood, but is not spelled "mobileplans://${type}".`,
    example: { type: 'lowBalance' },
    advice:
      'The text of the documentation writes LowBalance, its diagram lowBalance. Send what the diagram and the API have.',
    source: PAGES.notifications,
  }),
  MP2304: diagnostic<{ from: string; operator: string }>({
    severity: 'error',
    title: 'SMS from a stranger',
    message: ({ from, operator }) =>
      `The SMS came from ${from}, but the line in use belongs to ${operator}: no notification was shown.`,
    example: { from: 'fabrikam', operator: 'contoso' },
    advice: 'Only the operator of the line may trigger notifications. The documentation says nothing of senders.',
    source: PAGES.notifications,
  }),
  MP2305: diagnostic<{ state: string }>({
    severity: 'info',
    title: 'SMS waits for the device',
    message: ({ state }) => `The device is ${state}: the network keeps the SMS until it is registered.`,
    example: { state: 'searching' },
    advice: 'Enable a profile, or put a SIM in, and let it register.',
    source: PAGES.notifications,
  }),
  MP2306: diagnostic<{ type: string }>({
    severity: 'warning',
    title: 'Notification without a data connection',
    message: ({ type }) => `The content of "${type}" could not be asked for: the device has no connection.`,
    example: { type: 'lowBalance' },
    advice: 'The device must reach the Mobile Plans service; without a balance the walled garden must let it through.',
    source: PAGES.notifications,
  }),
  MP2307: diagnostic<{ type: string; brand: string }>({
    severity: 'error',
    title: 'No template for the notification',
    message: ({ type, brand }) => `${brand} has no notification template of the type "${type}": nothing was shown.`,
    example: { type: 'trialEnded', brand: 'Contoso Cellular' },
    advice: 'Add one to "notificationTemplates" in the operator file.',
    source: PAGES.notifications,
  }),
  MP2308: diagnostic<{ field: string; id: string; known: string }>({
    severity: 'error',
    title: 'Operator API named an unknown template',
    message: ({ field, id, known }) => `The answer's "${field}" is "${id}", but the templates are ${known}.`,
    example: { field: 'notificationId', id: '7', known: '"0", "1"' },
    advice: 'Answer with the "id" of a template in the operator file.',
    source: PAGES.notifications,
  }),
  MP2309: diagnostic<{ api: string; problem: string }>({
    severity: 'error',
    title: 'Operator API could not choose a template',
    message: ({ api, problem }) => `${api} gave no template: ${problem}.`,
    example: { api: 'GetNotifications', problem: 'status 500' },
    advice: 'With several templates the service asks the operator at run time. Check the operator API.',
    source: PAGES.notifications,
  }),
  MP2310: diagnostic<{ field: string; problem: string }>({
    severity: 'warning',
    title: "Picture of a notification can't be shown",
    message: ({ field, problem }) => `"${field}" ${problem}; the toast was shown without it.`,
    example: { field: 'notificationTemplates[0].image', problem: 'could not be loaded (status 404)' },
    advice: 'Give a png or jpeg beside the operator file, or an https address that answers with one.',
    source: PAGES.notifications,
  }),
  MP2311: diagnostic<{ field: string; given: string; wanted: string }>({
    severity: 'warning',
    title: 'Picture of a notification has another size',
    message: ({ field, given, wanted }) => `"${field}" has ${given} pixels; at 100 % scaling it should have ${wanted}.`,
    example: { field: 'promotion.image', given: '800 × 600', wanted: '360 × 243' },
    advice: 'Use 364 × 180 for SMS notifications and 360 × 243 for the promotion (or 1.25, 1.5, 2 times as many).',
    source: PAGES.notifications,
  }),
  MP2320: diagnostic<{ field: string; problem: string }>({
    severity: 'error',
    title: "Enhanced gateway page can't be shown",
    message: ({ field, problem }) => `"${field}" ${problem}: the standard gateway page was shown.`,
    example: {
      field: 'gatewayTemplates[0].buttonColor',
      problem: 'is "#7A1F58", but must be a colour written 0xRRGGBBAA, for example "0x7A1F58FF"',
    },
    advice: 'Correct the field. Pictures are png, at most 1200 × 600 pixels, and must be reachable from the device.',
    source: PAGES.gateway,
  }),
  MP2321: diagnostic<{ problem: string }>({
    severity: 'error',
    title: 'GetOffers gave no template',
    message: ({ problem }) => `GetOffers gave no gateway template: ${problem}. The standard gateway page was shown.`,
    example: { problem: 'status 500' },
    advice: 'With several templates the service asks the operator which to show. Check the operator API.',
    source: PAGES.gateway,
  }),
  MP2322: diagnostic<{ id: string; known: string }>({
    severity: 'error',
    title: 'GetOffers named an unknown template',
    message: ({ id, known }) =>
      `GetOffers answered with the gatewayId "${id}", but the templates are ${known}. The standard page was shown.`,
    example: { id: '7', known: '"0", "1"' },
    advice: 'Answer with the "id" of a template in "gatewayTemplates" of the operator file.',
    source: PAGES.gateway,
  }),
  MP2323: diagnostic<{ field: string; declared: string; real: string }>({
    severity: 'info',
    title: 'Picture has another size than declared',
    message: ({ field, declared, real }) => `"${field}" says ${declared}, but the picture has ${real} pixels.`,
    example: { field: 'gatewayTemplates[0].images[0]', declared: '740 × 480', real: '1200 × 600' },
    advice: 'Correct width and height: of several pictures the best one is chosen by them.',
    source: PAGES.gateway,
  }),
}
