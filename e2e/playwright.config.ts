/** End-to-end tests: the real Electron, driven by clicking, through our own test package. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Each worker runs a whole Electron.
  workers: 2,
  fullyParallel: true,
  // CI's machine may be busy with others; a repeated test is printed as flaky, by name, and counts as a fault to be found.
  retries: process.env['CI'] ? 1 : 0,
  // Generous, for machines that are busy: a test takes 3 to 15 s.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // The json report's file comes from PLAYWRIGHT_JSON_OUTPUT_NAME, which scripts/test.mjs sets.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
})
