/** Entry of the window's page. */
import { startPage } from '../start-page.tsx'
import { App } from './app.tsx'
import { followFocusRequests } from './focus-zones.ts'

const api = startPage(<App />)
api.on('ui:focus', followFocusRequests(document))
