/** Entry of the popup's page: network flyout and start menu. */
import { startPage } from '../start-page.tsx'
import { PopupPage } from './popup-page.tsx'

startPage(<PopupPage />)
