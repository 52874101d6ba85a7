/** Entry of the popup's page: network flyout, start menu, action centre, toasts. */
import { startPage } from '../start-page.tsx'
import { followFocusRequests } from '../window/focus-zones.ts'
import { PopupPage } from './popup-page.tsx'

const api = startPage(<PopupPage />)
api.on('ui:focus', followFocusRequests(document))
