/**
 * Preload of the portal's view: puts the callback API into the page's own world before its first script, and carries
 * messages between it and the main process. Shape and caps are the page part's business, meaning is core's.
 */
import { ipcRenderer, webFrame } from 'electron'
import { BRIDGE_CHANNELS } from '../../core/contract/bridge-limits.ts'
import { bridgeScript, readChoice } from '../bridge/config.ts'
import { EDGE_SCRIPT } from '../portal/edge-navigator.ts'
import { languageScript, readLanguages } from '../portal/languages.ts'
import type { BridgeDelivery } from '../../core/contract/bridge.ts'
import type { BridgeEnd } from '../bridge/page.ts'

const choice = readChoice(process.argv)

const connect = () => {
  // Answered at once; without "strictInjection" nobody is asked.
  const lost = choice.strict && ipcRenderer.sendSync(BRIDGE_CHANNELS.injection) === true
  // Functions of the page's world come back as proxies, so that the page has no global that leads here.
  const installed = webFrame.executeJavaScript(bridgeScript(choice, lost)) as Promise<BridgeEnd>
  const answer = (deliveryId: number, result: object) =>
    ipcRenderer.send(BRIDGE_CHANNELS.answer, { ...result, deliveryId })
  ipcRenderer.on(BRIDGE_CHANNELS.toPage, (_event, { deliveryId, hook, argument, origin }: BridgeDelivery) => {
    if (origin !== location.origin)
      return answer(deliveryId, { ok: false, function: '', error: 'Another page came before the call.' })
    void installed.then((page) => answer(deliveryId, JSON.parse(page.deliver(hook, argument)) as object))
  })
  void installed.then((page) => page.connect((batch) => ipcRenderer.send(BRIDGE_CHANNELS.fromPage, batch)))
}

// The original gave its objects to the top document alone.
if (process.isMainFrame) {
  connect()
  const script = languageScript(readLanguages(process.argv))
  if (script !== '') void webFrame.executeJavaScript(script)
  if (choice.edge) void webFrame.executeJavaScript(EDGE_SCRIPT)
}
