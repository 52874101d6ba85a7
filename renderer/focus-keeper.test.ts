// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepFocus } from './focus-keeper.ts'

let stop = () => {}
beforeEach(() => {
  document.body.innerHTML = `
    <nav><button>Start</button></nav>
    <main>
      <section id="list">
        <ul>
          <li><button id="a">a</button></li>
          <li><button id="b">b</button><button id="c">c</button></li>
        </ul>
      </section>
    </main>`
  // jsdom lays nothing out.
  for (const [index, button] of [...document.querySelectorAll('button')].entries())
    button.getBoundingClientRect = () => new DOMRect(0, index * 20, 10, 10)
  stop = keepFocus(document)
})
afterEach(() => stop())

const get = (id: string) => document.getElementById(id)!
const focused = () => document.activeElement?.textContent

it('goes to the nearest when what has the focus goes, or can be used no more', async () => {
  get('c').focus()
  get('c').remove()
  await expect.poll(focused).toBe('b')
  get('b').setAttribute('disabled', '')
  // jsdom leaves the focus on what is disabled; browsers don't.
  get('b').blur()
  await expect.poll(focused).toBe('a')
})

it('begins a new screen at its first control', async () => {
  get('c').focus()
  get('list').innerHTML = '<div><p>Next</p><button>first</button><button>second</button></div>'
  await expect.poll(focused).toBe('first')
  get('list').remove()
  await expect.poll(focused).toBe('Start')
})

it('leaves alone who pressed beside everything, and who put the focus elsewhere', async () => {
  get('a').focus()
  get('a').blur()
  get('c').remove()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  expect(document.activeElement).toBe(document.body)
  get('b').focus()
  get('b').remove()
  document.querySelector<HTMLElement>('nav button')!.focus()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  expect(focused()).toBe('Start')
})
