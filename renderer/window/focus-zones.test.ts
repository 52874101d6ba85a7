// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { followFocusRequests } from './focus-zones.ts'

let focusZone: ReturnType<typeof followFocusRequests>
beforeEach(() => {
  document.body.innerHTML = `
    <main data-zone="desktop"><section><button id="back">Back</button></section><button id="start">Start</button></main>
    <aside data-zone="workbench"><button id="reset">Reset</button><div id="list" data-zone-start tabindex="0"></div></aside>`
  focusZone = followFocusRequests(document)
})
const focused = () => document.activeElement?.id

it('goes to the marked start of a zone, else to the app window’s first control', () => {
  focusZone({ zone: 'workbench' })
  expect(focused()).toBe('list')
  focusZone({ zone: 'desktop' })
  expect(focused()).toBe('back')
})

it('comes back to where the focus was in that zone', () => {
  document.getElementById('start')?.focus()
  focusZone({ zone: 'workbench' })
  focusZone({ zone: 'desktop' })
  expect(focused()).toBe('start')
})

it('forgets a control that is gone', () => {
  document.getElementById('reset')?.focus()
  document.getElementById('reset')?.remove()
  focusZone({ zone: 'workbench' })
  expect(focused()).toBe('list')
})

it('leaves the focus when the page has no such zone', () => {
  document.getElementById('start')?.focus()
  focusZone({ zone: 'overlay' })
  expect(focused()).toBe('start')
})
