import { expect, test } from 'vitest'
import { isNoise } from './noise.ts'

test.each([
  '[6082:1123/050459.102:ERROR:bus.cc(407)] Failed to connect to the bus: Could not parse server address',
  '[6082:1123/050459.102:ERROR:object_proxy.cc(576)] Failed to call method: org.freedesktop.DBus.NameHasOwner',
  '[6082:1123/050459.102345:ERROR:dbus/bus.cc:408] Failed to connect to the bus: no such file',
  '[6119:1123/050459.318:ERROR:viz_main_impl.cc(181)] Exiting GPU process due to errors during initialization',
  '[6119:1123/050459.318:ERROR:gl_surface_presentation_helper.cc(260)] GetVSyncParametersIfAvailable() failed',
  '[6119:1123/050459.318:ERROR:ui/gl/angle_platform_impl.cc:42] Display.cpp:1093 (initialize)',
  '[6082:1123/050459.3:ERROR:command_buffer_proxy_impl.cc(131)] ContextResult::kTransientFailure',
  'libva error: vaGetDriverNameByIndex() failed',
])('hides %s', (line) => {
  expect(isNoise(line)).toBe(true)
})

test.each([
  'Error: Cannot find module "./gpu.js"',
  '[6082:1123/050459.102:FATAL:zygote_host_impl_linux.cc(127)] No usable sandbox!',
  '[6082:1123/050459.102:ERROR:ssl_client_socket_impl.cc(970)] handshake failed; returned -1, SSL error code 1',
  '(node:6082) UnhandledPromiseRejectionWarning: bus.cc',
  'GPU process',
])('shows %s', (line) => {
  expect(isNoise(line)).toBe(false)
})
