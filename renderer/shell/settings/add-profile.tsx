/** "Add a new profile": search or activation code, what the server offers, its confirmation code, progress, result. */
import type { ViewState } from '../../../core/contract/view.ts'
import { ChooseWay } from './choose-way.tsx'
import { EnterCode } from './enter-code.tsx'
import { Installing } from './installing.tsx'
import { SearchResults } from './search-results.tsx'

/** Steps that come before the device has anything to do. */
export type AddStep = 'choose' | 'code'

interface AddProfileProps {
  view: ViewState
  step: AddStep | null
  onStep: (step: AddStep | null) => void
}

/** What the device is doing goes before what the user was about to do. */
export function AddProfile({ view, step, onStep }: AddProfileProps) {
  const { installation, settings } = view
  const close = () => onStep(null)
  if (installation !== null) return <Installing installation={installation} operators={view.operators} onEnd={close} />
  if (settings.search !== null) return <SearchResults search={settings.search} onEnd={close} />
  if (step === 'code')
    return <EnterCode refused={settings.message?.text ?? ''} onBack={() => onStep('choose')} onClose={close} />
  return <ChooseWay onCode={() => onStep('code')} onClose={close} />
}
