import { defineConfig } from '@playwright/test'
import base from './playwright.config'

// The cut as browsers show it; run by scripts/soak.sh, never by the tests.
export default defineConfig({ ...base, testMatch: 'cut.ts' })
