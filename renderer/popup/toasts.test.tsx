// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { drawPage, projectionWith, standInForLayout } from '../page.testing.tsx'
import { PopupPage } from './popup-page.tsx'

beforeEach(() => standInForLayout({ width: 362, height: 160 }))
afterEach(cleanup)

const toast = (id: string) => ({
  id,
  type: 'deferred-download',
  title: `Plan ${id}`,
  body: 'A profile waits.',
  logo: '',
  image: '',
  layout: 'plain' as const,
  at: 0,
  aside: false,
  acceptLabel: 'Download',
  dismissLabel: 'Not now',
})
const titles = () => screen.getAllByRole('article').map((one) => one.getAttribute('aria-label'))
const sizes = (sent: [string, unknown][]) => sent.filter(([channel]) => channel === 'ui:size').map(([, size]) => size)

it('draws a toast that is read out, with both answers, and takes no focus', async () => {
  const { intents, sent } = drawPage(<PopupPage />, projectionWith({ toasts: [toast('a')] }))
  const area = within(screen.getByRole('region', { name: 'Notifications' }))
  expect(area.getByRole('alert').textContent).toBe('Plan aA profile waits.')
  expect(document.activeElement).toBe(document.body)
  expect(sizes(sent)).toEqual([{ width: 362, height: 160 }])
  await userEvent.click(area.getByRole('button', { name: 'Download' }))
  await userEvent.click(area.getByRole('button', { name: 'Not now' }))
  expect(intents()).toEqual([
    { type: 'toast.accept', id: 'a' },
    { type: 'toast.dismiss', id: 'a' },
  ])
})

it('puts the newest on top, and says how many wait for room', () => {
  drawPage(<PopupPage />, projectionWith({ toasts: ['a', 'b', 'c', 'd', 'e'].map(toast) }))
  expect(titles()).toEqual(['Plan e', 'Plan d', 'Plan c'])
  expect(screen.getByText('2 more wait')).toBeDefined()
})

it('waits while a popup is open', async () => {
  const toasts = [toast('a')]
  const { store } = drawPage(<PopupPage />, projectionWith({ toasts, shell: { popup: 'start' } }))
  expect(screen.getByRole('dialog', { name: 'Start' })).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
  store.getState().project(projectionWith({ toasts }))
  await screen.findByRole('alert')
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('reports that the last one is gone, and leaves Escape alone', async () => {
  const { store, sent } = drawPage(<PopupPage />, projectionWith({ toasts: [toast('a')] }))
  await userEvent.keyboard('{Escape}')
  expect(sent.some(([channel]) => channel === 'ui:popup')).toBe(false)
  store.getState().project(projectionWith())
  await expect.poll(() => screen.queryByRole('alert')).toBeNull()
  expect(sizes(sent).at(-1)).toEqual({ width: 0, height: 0 })
})

it('draws the picture of a notification alone, above or below the text, and can be put aside', async () => {
  const image = 'data:image/png;base64,AA=='
  const toasts = [toast('a'), { ...toast('b'), image, layout: 'hero' as const }]
  const { intents, store } = drawPage(<PopupPage />, projectionWith({ toasts }))
  expect(titles()).toEqual(['Plan b'])
  expect(screen.getByText('1 more waits')).toBeDefined()
  const article = screen.getByRole('article')
  expect(article.firstElementChild?.getAttribute('src')).toBe(image)
  expect(article.textContent).toContain('Mobile Plans')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(intents()).toEqual([{ type: 'toast.close', id: 'b' }])
  store.getState().project(projectionWith({ toasts: [{ ...toast('b'), image, layout: 'inline' as const }] }))
  await expect.poll(() => screen.getByRole('article').children[1]?.getAttribute('src')).toBe(image)
})

it('draws no banner of what was put aside, but all of it in the action centre', async () => {
  const toasts = [
    { ...toast('a'), aside: true, at: Date.UTC(2026, 10, 23, 14, 5) },
    { ...toast('b'), aside: true },
  ]
  const { store, intents } = drawPage(<PopupPage />, projectionWith({ toasts }))
  expect(screen.queryByRole('article')).toBeNull()
  store.getState().project(projectionWith({ toasts, shell: { popup: 'actions' } }))
  const centre = within(await screen.findByRole('dialog', { name: 'Action center' }))
  expect(titles()).toEqual(['Plan b', 'Plan a'])
  expect(centre.queryByRole('alert')).toBeNull()
  const [first] = centre.getAllByRole('article')
  if (first === undefined) throw new Error('no toast is drawn')
  await userEvent.click(within(first).getByRole('button', { name: 'Show less' }))
  expect(within(first).queryByRole('button', { name: 'Download' })).toBeNull()
  await userEvent.click(within(first).getByRole('button', { name: 'Show more' }))
  await userEvent.click(within(first).getByRole('button', { name: 'Clear' }))
  await userEvent.click(centre.getByRole('button', { name: 'Clear all notifications' }))
  expect(intents()).toEqual([{ type: 'toasts.clear', id: 'b' }, { type: 'toasts.clear' }])
  store.getState().project(projectionWith({ shell: { popup: 'actions' } }))
  expect(await screen.findByText('No new notifications')).toBeDefined()
})
