import { app, BrowserWindow } from 'electron'
void app.whenReady().then(async () => { const { http } = await import('msw'); const s = await import('selfsigned'); const p= await import('proxy-chain'); console.log(typeof http, typeof s.generate, typeof p.Server); const w = new BrowserWindow(); await w.loadURL('about:blank'); app.quit() })
