/** The current screen of the Mobile Plans app. */
import type { JSX } from 'react'
import type { AppScreen } from '../../../core/contract/view.ts'
import { Dots } from '../dots.tsx'
import { AboutScreen } from './about.tsx'
import type { ScreenActions } from './actions.ts'
import { BalanceScreen } from './balance.tsx'
import { CatalogueScreen } from './catalogue.tsx'
import { ConnectingScreen, DelayedScreen, InstallingScreen } from './fulfilment.tsx'
import { GatewayScreen } from './gateway.tsx'
import { PhoneFoundScreen, PhoneNumberScreen } from './phone-number.tsx'
import styles from './screens.module.css'
import { SharedInfoScreen } from './shared-info.tsx'
import { UnavailableScreen } from './unavailable.tsx'

/** Draws one screen; the portal's is an empty place under the portal's own view. */
export function Screen({ screen, onIntent }: { screen: AppScreen } & ScreenActions): JSX.Element | null {
  switch (screen.name) {
    case 'closed':
      return null
    case 'loading':
      return (
        <div className={styles.middle}>
          <Dots label="Looking for mobile operators" />
        </div>
      )
    case 'catalogue':
      return <CatalogueScreen operators={screen.operators} onIntent={onIntent} />
    case 'gateway':
      return (
        <GatewayScreen
          operator={screen.operator}
          template={screen.template}
          others={screen.others}
          onIntent={onIntent}
        />
      )
    case 'phone-number':
      return <PhoneNumberScreen problem={screen.problem} number={screen.number} onIntent={onIntent} />
    case 'phone-found':
      return <PhoneFoundScreen operator={screen.operator} number={screen.number} onIntent={onIntent} />
    case 'shared-info':
      return <SharedInfoScreen operator={screen.operator} />
    case 'about':
      return <AboutScreen />
    case 'portal':
      return (
        <div className={styles.middle}>
          {screen.loading && <Dots label={`Opening ${screen.host || screen.operator.brandName}`} />}
        </div>
      )
    case 'unavailable':
      return <UnavailableScreen correlationVector={screen.correlationVector} />
    case 'installing':
      return <InstallingScreen {...screen} />
    case 'connecting':
      return <ConnectingScreen operator={screen.operator} onIntent={onIntent} />
    case 'delayed':
      return <DelayedScreen operator={screen.operator} dueAt={screen.dueAt} onIntent={onIntent} />
    case 'balance':
      return <BalanceScreen operator={screen.operator} balance={screen.balance} onIntent={onIntent} />
  }
}
