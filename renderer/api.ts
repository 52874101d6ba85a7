/** The renderer's one way to the main process: wraps what the preload put on `window.emulator`. */
import type { Intent } from '../core/contract/intents.ts'
import type {
  EmulatorApi,
  Popup,
  PushChannel,
  PushPayloads,
  RequestArgument,
  RequestChannel,
  RequestResults,
  Surface,
} from '../core/contract/ipc.ts'

declare global {
  interface Window {
    /** Set by the preload of our own pages, before the first script. */
    readonly emulator: EmulatorApi
  }
}

/** What the pages ask of the main process. A request that fails is reported once, as a sentence, and gives null. */
export interface Api {
  surface: Surface
  request<C extends RequestChannel>(channel: C, argument: RequestArgument<C>): Promise<RequestResults[C] | null>
  /** Sends one thing that the user did; nothing to wait for, the answer is the next projection. */
  intent(intent: Intent): void
  showPopup(show: Popup): void
  on<C extends PushChannel>(channel: C, listener: (payload: PushPayloads[C]) => void): () => void
}

/** Wraps the preload's object; `report` gets the sentence of whatever failed. */
export function createApi(emulator: EmulatorApi, report: (problem: string) => void): Api {
  const request: Api['request'] = async (channel, argument) => {
    try {
      const answer = await emulator.request(channel, argument)
      if (answer.ok) return answer.value
      report(answer.error)
    } catch (error) {
      report(`The emulator didn’t answer “${channel}”: ${error instanceof Error ? error.message : String(error)}`)
    }
    return null
  }
  return {
    surface: emulator.surface,
    request,
    intent: (intent) => void request('ui:intent', intent),
    showPopup: (show) => void request('ui:popup', { show }),
    on: (channel, listener) => emulator.on(channel, listener),
  }
}
