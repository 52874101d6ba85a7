/** Entry of the overlay's page: what lies over the app's content. */
import { startPage } from '../start-page.tsx'
import { followFocusRequests } from '../window/focus-zones.ts'
import { Overlay } from './overlay.tsx'

const api = startPage(<Overlay />)
api.on('ui:focus', followFocusRequests(document))
