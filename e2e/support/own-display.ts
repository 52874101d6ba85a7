/** A screen for one emulator alone: real keys and clicks go to whatever window lies on top and has the focus. */
import { startXvfb } from '../../testing/display.ts'

/** Fixtures for `test.extend`. */
export const ownDisplay = {
  emulatorDisplay: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}: object, use: (name: string) => Promise<void>) => {
      const display = await startXvfb()
      await use(display.name ?? '')
      display.stop()
    },
    { scope: 'worker' },
  ] as const,
}
