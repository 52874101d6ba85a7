/** Sends an SMS to the line in use. */
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { NOTIFICATION_TYPES } from '../../../core/contract/notification-types.ts'
import { useApi, useRenderer } from '../../context.tsx'
import styles from './messages.module.css'

/** Somebody who is no operator; a number kept for fiction. */
const STRANGER = '+1 425 555 0199'
/** What an operator sends. */
const bodyOf = (type: string) => `mobileplans://${type}`

/** The six documented types by one click each, and any other text. */
export function SmsSender() {
  const api = useApi()
  const operators = useRenderer((state) => state.projection?.view.operators) ?? []
  const waiting = useRenderer((state) => state.projection?.view.messages.waiting ?? 0)
  const sender = useRenderer((state) => state.projection?.view.messages.sender ?? '')
  const [chosen, setChosen] = useState('')
  const [text, setText] = useState(bodyOf('lowBalance'))
  const from = chosen || sender || (operators[0]?.id ?? STRANGER)
  const send = (body: string) => api.intent({ type: 'sms.send', from, text: body })
  return (
    <section className={styles.section} aria-label="SMS">
      <h3 className={styles.heading}>SMS to this device</h3>
      <Field label="From" size="small">
        <Select size="small" value={from} onChange={(_, { value }) => setChosen(value)}>
          {operators.map(({ id, brandName }) => (
            <option key={id} value={id}>
              {brandName}
            </option>
          ))}
          <option value={STRANGER}>A stranger ({STRANGER})</option>
        </Select>
      </Field>
      <div className={styles.types} role="group" aria-label="Send a notification SMS">
        {NOTIFICATION_TYPES.map((type) => (
          <Button key={type} size="small" title={`Send ${bodyOf(type)}`} onClick={() => send(bodyOf(type))}>
            {type}
          </Button>
        ))}
      </div>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          send(text)
        }}
      >
        <Input
          className={styles.text}
          size="small"
          aria-label="Text of the SMS"
          maxLength={1_000}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
        <Button size="small" type="submit" appearance="primary">
          Send SMS
        </Button>
      </form>
      {waiting > 0 && (
        <p className={styles.note} role="status">
          {waiting === 1 ? 'One SMS waits' : `${waiting} SMS wait`} in the network until the device is registered.
        </p>
      )}
    </section>
  )
}
