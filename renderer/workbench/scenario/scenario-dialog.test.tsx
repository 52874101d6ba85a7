// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { ScenarioFiles } from '../../../core/contract/ipc.ts'
import { drawPage, projectionWith } from '../../page.testing.tsx'
import { ScenarioDialog } from './scenario-dialog.tsx'

afterEach(cleanup)
beforeAll(() => {
  // jsdom knows none of them.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = () => {}
  HTMLElement.prototype.scrollIntoView = () => {}
})

const FILE = '/home/kim/rehearsals/renewal.yaml'
const draw = (answer: ScenarioFiles) => {
  const onClose = vi.fn()
  const drawn = drawPage(<ScenarioDialog onClose={onClose} />, projectionWith({}), [], { 'ui:scenario': answer })
  return { ...drawn, onClose }
}

it('loads one of the last files again, or another, and closes', async () => {
  const { sent, onClose } = draw({ recent: [FILE], tried: { file: FILE, problems: [] } })
  const again = await screen.findByRole('button', { name: /renewal\.yaml/ })
  expect(again.textContent).toContain('/home/kim/rehearsals')
  await userEvent.click(again)
  await userEvent.click(screen.getByRole('button', { name: 'Choose a file…' }))
  expect(sent.map(([, argument]) => argument)).toEqual([{ act: 'list' }, { act: 'load', file: FILE }, { act: 'pick' }])
  expect(onClose).toHaveBeenCalledTimes(2)
})

it('says what is wrong with a file, and stays', async () => {
  const { onClose } = draw({ recent: [FILE], tried: { file: FILE, problems: ['renewal.yaml:14: "state" is wrong'] } })
  await userEvent.click(await screen.findByRole('button', { name: /renewal\.yaml/ }))
  expect(screen.getByRole('alert').textContent).toMatch(/renewal\.yaml was not loaded\..*:14: "state" is wrong/)
  expect(onClose).not.toHaveBeenCalled()
})

it('stays when the user picked nothing', async () => {
  const { onClose } = draw({ recent: [], tried: null })
  await userEvent.click(screen.getByRole('button', { name: 'Choose a file…' }))
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.queryByRole('region', { name: 'Loaded last' })).toBeNull()
})
