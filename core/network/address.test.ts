import { expect, it } from 'vitest'
import { readAddress } from './address.ts'

it.each([
  ['www.contoso.example', 'https://www.contoso.example/'],
  [' https://a.example/x?y ', 'https://a.example/x?y'],
  ['http://a.example', 'http://a.example/'],
  ['localhost:8443/x', 'https://localhost:8443/x'],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['data:text/html,x', null],
  ['app://emulator/window.html', null],
  ['what is a plan', null],
  ['', null],
])('%j leads to %j', (text, url) => {
  expect(readAddress(text)).toBe(url)
})
