/** A button that puts a text on the clipboard, and says so. */
import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LONGEST_COPY } from '../../core/contract/copy.ts'
import { useApi } from '../context.tsx'

interface CopyButtonProps {
  /** What it copies: "call" makes "Copy call". */
  what: string
  /** Which one, where there are several: part of the button's name, not of its text. */
  of?: string
  /** Shown when the pointer rests on it. */
  tip?: string
  /** Made when the button is pressed: it may be long. */
  text: () => string
}

/** "Copied" is said until the focus moves on. */
export function CopyButton({ what, of, tip, text }: CopyButtonProps) {
  const api = useApi()
  const [copied, setCopied] = useState(false)
  return (
    <>
      <Button
        size="small"
        title={tip}
        aria-label={of === undefined ? undefined : `Copy ${what}: ${of}`}
        onClick={() => {
          void api.request('ui:copy', { text: text().slice(0, LONGEST_COPY) })
          setCopied(true)
        }}
        onBlur={() => setCopied(false)}
      >
        {copied ? 'Copied' : `Copy ${what}`}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? `Copied the ${what}` : ''}
      </span>
    </>
  )
}
