/** MP18xx: SM-DP+ servers, the operator's own ones above all. */
import { diagnostic, PAGES } from './definition.ts'

export const SMDP_DIAGNOSTICS = {
  MP1801: diagnostic<{ asked: string; named: string }>({
    severity: 'warning',
    title: 'SM-DP+ calls itself by another name',
    message: ({ asked, named }) =>
      `The activation code names ${asked}, but the server signed the address ${named}; a device may refuse it.`,
    example: { asked: 'smdp.example.com', named: 'rsp.example.net' },
    advice:
      'Give out activation codes with the address that the server signs (serverAddress in serverSigned1, SGP.22 3.1.2). Notifications go to that one.',
  }),
  MP1802: diagnostic<object>({
    severity: 'warning',
    title: 'SM-DP+ asks for a confirmation code',
    message: () => 'The SM-DP+ asks for a confirmation code, which Mobile Plans does not support.',
    example: {},
    advice: 'Order profiles for Mobile Plans without a confirmation code.',
    source: PAGES.callbacks,
  }),
  MP1803: diagnostic<{ bytes: number }>({
    severity: 'info',
    title: 'Segment of more than 1020 bytes',
    message: ({ bytes }) => `The profile package has a segment of ${bytes} bytes; SGP.22 allows 1020 (2.5.5).`,
    example: { bytes: 1_036 },
    advice: 'Nothing here: the emulator takes it. A real eUICC may refuse it; cut the profile into smaller segments.',
  }),
} as const
