/** MP15xx: the Mobile Plans service. MP16xx: the emulator's own device. */
import { diagnostic } from './definition.ts'

export const DEVICE_DIAGNOSTICS = {
  MP1501: diagnostic<{ url: string; error: string }>({
    severity: 'error',
    title: "Mobile Plans service can't be reached",
    message: ({ url, error }) => `The Mobile Plans service did not answer (${error}): ${url}.`,
    example: { url: 'https://mobileplans.service.example/v1/operators?country=US', error: 'offline' },
    advice: 'Check that the device is online.',
  }),
  MP1502: diagnostic<{ url: string; problem: string }>({
    severity: 'error',
    title: "Mobile Plans service's answer can't be used",
    message: ({ url, problem }) => `The Mobile Plans service gave an answer that can't be used (${problem}): ${url}.`,
    example: { url: 'https://mobileplans.service.example/v1/operators?country=US', problem: 'status 500' },
    advice: 'Answer with 200 and {"operators":[{"id":"…","brandName":"…"}]}.',
  }),
  MP1503: diagnostic<{ region: string }>({
    severity: 'warning',
    title: 'No operator is offered in this region',
    message: ({ region }) => `No operator is offered in ${region}.`,
    example: { region: 'FR' },
    advice: 'Change the region in the settings, or add the country to "countries" in the operator file.',
  }),
  MP1601: diagnostic<{ problem: string }>({
    severity: 'warning',
    title: 'Saved device could not be read',
    message: ({ problem }) => `The saved device could not be read (${problem}); a fresh one was made.`,
    example: { problem: 'not JSON' },
    advice: 'Nothing to do. Profiles on the card are kept, if the card could be read.',
  }),
  MP1602: diagnostic<{ document: string; error: string }>({
    severity: 'error',
    title: 'Device could not be saved',
    message: ({ document, error }) => `The document "${document}" could not be saved: ${error}.`,
    example: { document: 'device', error: 'ENOSPC' },
    advice: 'Check the free space and the rights of the folder with the user data.',
  }),
  MP1603: diagnostic<{ error: string }>({
    severity: 'error',
    title: 'Fault of the emulator',
    message: ({ error }) => `The emulator itself failed: ${error}`,
    example: { error: 'TypeError: order is not iterable.' },
    advice: 'Report it, with the trace.',
  }),
}
