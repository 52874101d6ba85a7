/** A field for a value that the device holds. */
import { Input } from '@fluentui/react-components'
import type { InputProps } from '@fluentui/react-components'
import { useState } from 'react'

interface CommittedInputProps extends Pick<
  InputProps,
  'className' | 'id' | 'aria-describedby' | 'maxLength' | 'max' | 'min' | 'placeholder' | 'type'
> {
  /** What the device has. */
  value: string
  /** What was typed, once, when the user is done with it: Enter, or on to something else. */
  onCommit: (typed: string) => void
}

/** What is being typed is the user's own until then: no answer of the device gets between two keys. */
export function CommittedInput({ value, onCommit, ...rest }: CommittedInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    if (draft !== null && draft !== value) onCommit(draft)
    setDraft(null)
  }
  return (
    <Input
      {...rest}
      size="small"
      value={draft ?? value}
      onChange={(_, { value: typed }) => setDraft(typed)}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  )
}
