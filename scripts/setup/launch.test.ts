import path from 'node:path'
import { expect, test } from 'vitest'
import { absoluteFiles } from './launch.ts'

const cwd = path.resolve('/home/user/portal')
const at = (file: string) => path.resolve(cwd, file)

test('files are named from where the user is', () => {
  expect(absoluteFiles(['--operator', 'my.json', '--operator', '../other.json', '--trace=out/t.ndjson'], cwd)).toEqual([
    '--operator',
    at('my.json'),
    '--operator',
    at('../other.json'),
    `--trace=${at('out/t.ndjson')}`,
  ])
})

test('everything else is passed on as it is', () => {
  const args = ['--presenter', '--lang=de', 'my.json', '--operator=' + at('a=b.json')]
  expect(absoluteFiles(args, cwd)).toEqual(args)
})
