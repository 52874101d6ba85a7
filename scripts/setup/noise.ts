/** Lines of Chromium on stderr that are harmless and only worry people: no D-Bus session, no graphics card, no video decoder. */
const harmless = [
  /^\[\d+:\d+\/[\d.]+:ERROR:(dbus\/)?(bus|object_proxy)\.cc\(\d+\)\]/,
  /^\[\d+:\d+\/[\d./:]+:(ERROR|WARNING):[\w/.]*(dbus|gpu|gl_|angle|egl|vaapi|viz_main_impl|vulkan|command_buffer_proxy)[\w/.]*(:\d+|\(\d+\))\]/i,
  /^\[\d+:\d+\/[\d./:]+:(ERROR|WARNING):[\w/.]*\b(bus|object_proxy)\.cc(:\d+|\(\d+\))\]/,
  /^(libva|MESA|libEGL) (info|warning|error):/i,
  /^(MESA-LOADER|libGL error):/,
]

/** Whether a line of stderr is one of them. Everything else is passed on as it is. */
export function isNoise(line: string): boolean {
  return harmless.some((pattern) => pattern.test(line))
}
