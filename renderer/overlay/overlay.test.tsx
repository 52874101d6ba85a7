// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawPage, projectionWith, standInForLayout } from '../page.testing.tsx'
import { describeProgress } from '../shell/describe-progress.ts'
import { Overlay } from './overlay.tsx'

beforeEach(() => standInForLayout({ width: 680, height: 46 }))
afterEach(cleanup)

const bar = { text: 'We’re updating your settings.', progress: true, installedBytes: 54_000, totalBytes: 921_600 }
const failed = {
  name: 'order-failed',
  reason: 'The server failed.',
  errorCode: 'E_CODE',
  correlationVector: 'cv1',
} as const

describe('a dialog', () => {
  it('is modal, named, and takes the focus', () => {
    drawPage(<Overlay />, projectionWith({ app: { dialog: { name: 'leave-portal' } } }))
    const dialog = screen.getByRole('dialog', { name: 'Leave the third party website?' })
    expect(dialog.getAttribute('aria-modal')).toBe('true')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Continue' }))
  })

  it.each([
    ['leave-portal', { name: 'leave-portal' } as const, 'cancel'],
    ['order-failed', failed, 'close'],
  ])('%s: Escape gives the harmless answer', async (_, dialog, answer) => {
    const { intents } = drawPage(<Overlay />, projectionWith({ app: { dialog } }))
    await userEvent.keyboard('{Escape}')
    expect(intents()).toEqual([{ type: 'dialog.answer', answer }])
  })

  it('keeps Tab inside, both ways', async () => {
    drawPage(<Overlay />, projectionWith({ app: { dialog: { name: 'leave-portal' }, bar } }))
    const cancel = screen.getByRole('button', { name: 'Cancel' })
    await userEvent.tab()
    expect(document.activeElement).toBe(cancel)
    await userEvent.tab({ shift: true })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Continue' }))
  })

  it('explains a failed order without leaving, and tries again', async () => {
    const { intents } = drawPage(<Overlay />, projectionWith({ app: { dialog: failed } }))
    expect(screen.getByText('E_CODE')).toBeDefined()
    expect(screen.getByText('cv1')).toBeDefined()
    const more = screen.getByRole('button', { name: 'Learn more' })
    const explanation = document.getElementById(more.getAttribute('aria-controls') ?? '')
    expect(explanation?.hidden).toBe(true)
    await userEvent.click(more)
    expect(more.getAttribute('aria-expanded')).toBe('true')
    expect(explanation?.hidden).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(intents()).toEqual([{ type: 'dialog.answer', answer: 'try-again' }])
  })
})

describe('a question of the LPA', () => {
  const offer = {
    iccid: '8988247000000000005',
    providerName: 'Contoso Cellular',
    profileName: 'Travel',
    profileClass: 'operational',
    policyRules: [],
    icon: '',
  } as const
  const asking = (changes: { asks?: 'consent' | 'code'; codeRefused?: boolean } = {}) => {
    const question = { operationId: 'o', asks: 'code', codeRefused: false, offer, deadline: 1, ...changes } as const
    return projectionWith({ app: { dialog: { name: 'install-question', question } } })
  }

  it('shows the profile and takes a confirmation code, also by Enter', async () => {
    const { intents } = drawPage(<Overlay />, asking())
    const dialog = screen.getByRole('dialog', { name: 'Enter your confirmation code' })
    expect(dialog.textContent).toContain('Contoso Cellular has an eSIM profile for this device: Travel.')
    const field = screen.getByRole('textbox', { name: 'Confirmation code' })
    expect(document.activeElement).toBe(field)
    await userEvent.type(field, ' 1234 {Enter}')
    const answer = { type: 'esim.answer', operationId: 'o', decision: 'confirm' }
    expect(intents()).toEqual([{ ...answer, confirmationCode: '1234' }])
    await userEvent.clear(field)
    await userEvent.click(screen.getByRole('button', { name: 'Download' }))
    expect(intents()[1]).toEqual(answer)
  })

  it('says that the code before was wrong', () => {
    drawPage(<Overlay />, asking({ codeRefused: true }))
    expect(screen.getByRole('alert').textContent).toBe('That code was wrong. Try again.')
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
  })

  it.each([
    ['code', 'postpone'],
    ['consent', 'deny'],
  ] as const)('%s: Escape means %s', async (asks, decision) => {
    const { intents } = drawPage(<Overlay />, asking({ asks }))
    await userEvent.keyboard('{Escape}')
    expect(intents()).toEqual([{ type: 'esim.answer', operationId: 'o', decision }])
  })
})

describe('the bar', () => {
  it('shows text and progress, reports its size, can be closed', async () => {
    const { intents, sent } = drawPage(<Overlay />, projectionWith({ app: { bar } }))
    expect(screen.getByRole('status').textContent).toBe(bar.text)
    const progress = screen.getByRole('progressbar')
    expect(progress.getAttribute('aria-valuenow')).toBe('5')
    expect(progress.getAttribute('aria-valuetext')).toBe('53KB of 900KB')
    expect(sent).toContainEqual(['ui:size', { width: 680, height: 46 }])
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(intents()).toEqual([{ type: 'bar.close' }])
  })

  it('only says something when there is no progress', () => {
    drawPage(<Overlay />, projectionWith({ app: { bar: { ...bar, progress: false } } }))
    expect(screen.getByRole('status').textContent).toBe(bar.text)
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(screen.queryByText(/900KB/)).toBeNull()
  })

  it('reports that it is gone', async () => {
    const { store, sent, container } = drawPage(<Overlay />, projectionWith({ app: { bar } }))
    store.getState().project(projectionWith())
    await expect.poll(() => container.textContent).toBe('')
    expect(sent.at(-1)).toEqual(['ui:size', { width: 0, height: 0 }])
  })

  it.each([
    [0, 0, null],
    [0, 1_000, 0],
    [999, 1_000, 99],
    [5_000, 1_000, 100],
    [-1, 1_000, 0],
  ])('%i of %i bytes', (installedBytes, totalBytes, percent) => {
    expect(describeProgress({ installedBytes, totalBytes })?.percent ?? null).toBe(percent)
  })
})

describe('balance over the portal', () => {
  const balance = { iccid: '8988000000000000046', planName: 'Day Pass', remaining: '200MB, 24 hours left' }
  const panel = () => screen.getByRole('region', { name: 'Your data plan was added' })

  it('shows plan, rest and line, takes no focus, can be closed by button and by Escape', async () => {
    const { intents, sent } = drawPage(<Overlay />, projectionWith({ app: { balance } }))
    expect(panel().textContent).toContain('Day Pass200MB, 24 hours leftFor the SIM that ends in 0046')
    expect(document.activeElement).toBe(document.body)
    expect(sent).toContainEqual(['ui:size', { width: 680, height: 46 }])
    await userEvent.click(screen.getByRole('button', { name: 'Close balance' }))
    await userEvent.keyboard('{Escape}')
    expect(intents()).toEqual([{ type: 'balance.close' }, { type: 'balance.close' }])
  })

  it('stands on the bar, in one box', () => {
    drawPage(<Overlay />, projectionWith({ app: { balance, bar } }))
    expect(panel().nextElementSibling?.textContent).toContain(bar.text)
  })

  it('can’t be reached under a dialog', () => {
    drawPage(<Overlay />, projectionWith({ app: { balance, dialog: { name: 'leave-portal' } } }))
    expect(panel().closest('[inert]')).not.toBeNull()
  })
})
