/**
 * The one doorway for requests of our own pages. It knows who asks from Electron, never from the message, checks the
 * argument by schema, and answers; nothing is thrown over the bridge.
 */
import { requestSchemas } from '../../core/contract/ipc.ts'
import type { IpcAnswer, RequestArgument, RequestChannel, RequestResults, Surface } from '../../core/contract/ipc.ts'
import { PAGES_ORIGIN } from '../protocol/pages.ts'

/** Which of our pages may use a channel. */
export const CHANNEL_SURFACES: Record<RequestChannel, readonly Surface[]> = {
  'ui:hello': ['window', 'overlay', 'popup'],
  'ui:intent': ['window', 'overlay', 'popup'],
  'ui:layout': ['window'],
  'ui:size': ['overlay', 'popup'],
  'ui:popup': ['window', 'popup'],
  'ui:addOperator': ['window'],
  'ui:scenario': ['window'],
  'ui:exportTrace': ['window'],
  'ui:exportReport': ['window'],
  'ui:browser': ['window', 'popup'],
  'ui:exportAudit': ['window'],
  'ui:copy': ['window'],
  'ui:pickPicture': ['window'],
  'ui:monitoring': ['window'],
}

/** What the doorway reads of Electron's WebFrameMain; reading a frame that is gone throws. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
  readonly processId: number
  readonly routingId: number
}
/** What it reads of Electron's WebContents. */
export interface SenderContents {
  readonly id: number
  readonly mainFrame: SenderFrame
  isDestroyed(): boolean
}
/** What it reads of Electron's IpcMainInvokeEvent. */
export interface SenderEvent<C extends SenderContents = SenderContents> {
  readonly sender: C
  readonly senderFrame: SenderFrame | null
}

/** Which of our pages sent this, or null when it was none of them. */
export function senderSurface<C extends SenderContents>(
  event: SenderEvent<C>,
  surfaceOf: (contents: C) => Surface | null,
): Surface | null {
  try {
    const { sender, senderFrame } = event
    if (senderFrame === null || sender.isDestroyed()) return null
    const surface = surfaceOf(sender)
    const main = sender.mainFrame
    const isMainFrame =
      senderFrame.parent === null &&
      senderFrame.processId === main.processId &&
      senderFrame.routingId === main.routingId
    if (surface === null || !isMainFrame) return null
    return senderFrame.url.split(/[?#]/)[0] === `${PAGES_ORIGIN}/${surface}.html` ? surface : null
  } catch {
    return null
  }
}

/** What answers a request. */
export type RequestHandler<C extends RequestChannel> = (
  argument: RequestArgument<C>,
  surface: Surface,
) => RequestResults[C] | Promise<RequestResults[C]>

/** A handler for each channel. */
export type RequestHandlers = { [C in RequestChannel]: RequestHandler<C> }

/** A failure whose message is meant for the user; any other error is answered with a general sentence. */
export class RequestError extends Error {}

/** What the doorway needs; `main` is Electron's `ipcMain`. */
export interface DoorwayOptions<C extends SenderContents> {
  main: { handle(channel: string, listener: (event: SenderEvent<C>, argument: unknown) => unknown): void }
  surfaceOf: (contents: C) => Surface | null
  /** Gets what the user isn't told. */
  report: (message: string, error?: unknown) => void
}

/** Answers one request: the sender is checked, then the argument, then the handler runs. */
async function answer<C extends RequestChannel, S extends SenderContents>(
  channel: C,
  handler: RequestHandler<C>,
  options: DoorwayOptions<S>,
  event: SenderEvent<S>,
  argument: unknown,
): Promise<IpcAnswer<RequestResults[C]>> {
  const surface = senderSurface(event, options.surfaceOf)
  if (surface === null || !CHANNEL_SURFACES[channel].includes(surface)) {
    options.report(`Refused ${channel} from a page that may not ask for it.`)
    return { ok: false, error: 'This page may not ask for that.' }
  }
  const checked = requestSchemas[channel].safeParse(argument)
  if (!checked.success) {
    const { path, message } = checked.error.issues[0] ?? { path: [], message: 'invalid' }
    return { ok: false, error: `${channel}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}` }
  }
  try {
    return { ok: true, value: await handler(checked.data as RequestArgument<C>, surface) }
  } catch (error) {
    if (error instanceof RequestError) return { ok: false, error: error.message }
    options.report(`${channel} failed.`, error)
    return { ok: false, error: 'Something went wrong inside the emulator; its log on the terminal says what.' }
  }
}

/** Opens the doorway with a handler for each channel. */
export function openDoorway<S extends SenderContents>(options: DoorwayOptions<S>, handlers: RequestHandlers): void {
  const open = (channel: RequestChannel) =>
    options.main.handle(channel, (event, argument) => answer(channel, handlers[channel], options, event, argument))
  for (const channel of Object.keys(requestSchemas) as RequestChannel[]) open(channel)
}
