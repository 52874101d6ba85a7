// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawPage, projectionWith, standInForLayout } from '../page.testing.tsx'
import { describeProgress } from './describe-progress.ts'
import { Overlay } from './overlay.tsx'

beforeEach(() => standInForLayout({ width: 680, height: 46 }))
afterEach(cleanup)

const bar = { text: 'We’re updating your settings.', installedBytes: 54_000, totalBytes: 921_600 }
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
