/**
 * Gives the Electron 33.2.1 from the npm registry what an ordinary Electron has: `electron <app folder> [arguments]`.
 * The top-level await holds back Electron's `ready`, so that what an app does while it is loaded still comes in time.
 */
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const argument = process.argv.slice(1).find((each) => !each.startsWith('-'))
if (argument === undefined) {
  console.error('Usage: electron <app folder> [arguments]')
  process.exit(1)
}
const folder = path.resolve(argument)
/** @type {{ name: string, productName?: string, version: string, main: string }} */
const description = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.setName(description.productName ?? description.name)
// Electron's own default app uses these three as well; they are not part of its published declarations.
Object.assign(process, { defaultApp: true })
Reflect.apply(Reflect.get(app, 'setVersion'), app, [description.version])
Reflect.apply(Reflect.get(app, 'setAppPath'), app, [folder])
await import(pathToFileURL(path.join(folder, description.main)).href)
