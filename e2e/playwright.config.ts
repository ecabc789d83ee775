import { defineConfig } from '@playwright/test'

// Debian's Chromium against the real binary; each test file starts a server of
// its own on a free port.
export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0, // what passes at the second try is told as flaky
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  use: {
    locale: 'vi-VN',
    timezoneId: 'America/New_York', // the product speaks Vietnam's time in any browser
    viewport: { width: 1366, height: 768 },
    ignoreHTTPSErrors: false,
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
