import { expect, it } from 'vitest'
import { MOST_NOTICES, createNotices } from './notices.ts'

const setUp = () => {
  const told: unknown[] = []
  const notices = createNotices((url, notice) => told.push([url, notice]))
  return { told, notices }
}
const alert = (message: string) => ({ about: 'dialog', kind: 'alert', message }) as const

it('tells each thing once for each document', () => {
  const { told, notices } = setUp()
  notices.add('https://a.example/', alert('x'))
  notices.add('https://a.example/', alert('x'))
  notices.add('https://a.example/', alert('y'))
  notices.documentGone()
  notices.add('https://b.example/', alert('x'))
  expect(told).toEqual([
    ['https://a.example/', alert('x')],
    ['https://a.example/', alert('y')],
    ['https://b.example/', alert('x')],
  ])
})

it('tells only so many of one document, and cuts long texts', () => {
  const { told, notices } = setUp()
  for (let count = 0; count < MOST_NOTICES + 50; count += 1) notices.add('https://a.example/', alert(`${count}`))
  expect(told).toHaveLength(MOST_NOTICES)
  notices.documentGone()
  notices.add('https://a.example/', alert('z'.repeat(1e5)))
  expect(told.at(-1)).toEqual(['https://a.example/', alert('z'.repeat(2_000))])
})
