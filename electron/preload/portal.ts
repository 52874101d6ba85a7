/**
 * Preload of the portal's view: puts the callback API into the page's own world before its first script, and carries
 * messages between it and the main process. Shape and caps are the page part's business, meaning is core's.
 */
import { ipcRenderer, webFrame } from 'electron'
import { BRIDGE_CHANNELS } from '../../core/contract/bridge-limits.ts'
import { bridgeScript } from '../bridge/config.ts'
import { languageScript, readLanguages } from '../portal/languages.ts'
import type { BridgeDelivery } from '../../core/contract/bridge.ts'
import type { BridgeEnd } from '../bridge/page.ts'

const connect = async () => {
  // Functions of the page's world come back as proxies, so that the page has no global that leads here.
  const page = (await webFrame.executeJavaScript(bridgeScript())) as BridgeEnd
  ipcRenderer.on(BRIDGE_CHANNELS.toPage, (_event, delivery: BridgeDelivery) => {
    const answer = JSON.parse(page.deliver(delivery.hook, delivery.argument)) as Record<string, unknown>
    ipcRenderer.send(BRIDGE_CHANNELS.fromPage, [{ type: 'delivered', deliveryId: delivery.deliveryId, ...answer }])
  })
  page.connect((batch) => ipcRenderer.send(BRIDGE_CHANNELS.fromPage, JSON.parse(batch)))
}

// The original gave its objects to the top document alone.
if (process.isMainFrame) {
  void connect()
  const script = languageScript(readLanguages(process.argv))
  if (script !== '') void webFrame.executeJavaScript(script)
}
