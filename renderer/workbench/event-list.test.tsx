// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { drawPage, eventOf, projectionWith, standInForLayout } from '../page.testing.tsx'
import { EventList } from './event-list.tsx'
import { ROW_HEIGHT } from './row-window.ts'

beforeEach(() => standInForLayout({ width: 400, height: ROW_HEIGHT * 8 }))
afterEach(cleanup)

const events = Array.from({ length: 10_000 }, (_, index) => eventOf(index + 1, 'clock.advanced', { byMs: index }))
const draw = () => drawPage(<EventList events={events} findings={new Map()} empty="None" />, projectionWith())
const activeName = () => {
  const id = screen.getByRole('listbox').getAttribute('aria-activedescendant')
  return id === null ? null : document.getElementById(id)?.textContent
}

it('keeps few of 10,000 rows on the page, and says how many there are', () => {
  draw()
  const rows = screen.getAllByRole('option')
  expect(rows.length).toBeLessThan(40)
  expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000')
})

it('moves by arrow keys and opens with Enter', async () => {
  const { store } = draw()
  const user = userEvent.setup()
  screen.getByRole('listbox').focus()
  await user.keyboard('{Home}')
  expect(activeName()).toContain('0 ms later')
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(activeName()).toContain('2 ms later')
  expect(store.getState().openSeq).toBeNull()
  await user.keyboard('{Enter}')
  expect(store.getState().openSeq).toBe(3)
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('2 ms later')
})

it('scrolls to what a cause link opens', async () => {
  const { store } = draw()
  const list = screen.getByRole('listbox')
  list.scrollTop = 0
  store.getState().openEvent(5_000)
  await expect.poll(() => list.scrollTop).toBe(5_000 * ROW_HEIGHT - ROW_HEIGHT * 8)
})

it('follows its end, also when rows came before its scrolling was noticed; not once the user has scrolled up', () => {
  const grow = new EventTarget()
  function Growing() {
    const [count, setCount] = useState(100)
    useEffect(() => {
      const listen = (event: Event) => setCount((event as CustomEvent<number>).detail)
      grow.addEventListener('grow', listen)
      return () => grow.removeEventListener('grow', listen)
    }, [])
    return <EventList events={events.slice(0, count)} findings={new Map()} empty="None" />
  }
  drawPage(<Growing />, projectionWith())
  const show = (detail: number) => act(() => void grow.dispatchEvent(new CustomEvent('grow', { detail })))
  const list = screen.getByRole('listbox')
  let rows = 100
  Object.defineProperty(list, 'scrollHeight', { get: () => rows * ROW_HEIGHT })
  Object.defineProperty(list, 'clientHeight', { get: () => 8 * ROW_HEIGHT })
  const scrolled = (row: number) => {
    list.scrollTop = row * ROW_HEIGHT
    fireEvent.scroll(list)
  }
  scrolled(92)
  rows = 120
  fireEvent.scroll(list)
  show(120)
  expect(list.scrollTop).toBe(120 * ROW_HEIGHT)
  scrolled(112)
  scrolled(50)
  rows = 130
  show(130)
  expect(list.scrollTop).toBe(50 * ROW_HEIGHT)
})

it('says that there is nothing', () => {
  drawPage(<EventList events={[]} findings={new Map()} empty="No event matches the filter." />, projectionWith())
  expect(screen.getByText('No event matches the filter.')).toBeDefined()
})
