import { defineConfig } from '@playwright/test'
import base from './playwright.config'

// The pictures of docs/vi; run by scripts/pictures.sh, never by the tests.
export default defineConfig({
  ...base,
  testMatch: 'pictures.ts',
  timeout: 180_000,
  use: { ...base.use, viewport: { width: 1280, height: 800 }, trace: 'off', permissions: ['camera', 'microphone'] },
})
