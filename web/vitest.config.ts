import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // A zone far from ours: no test may lean on the zone of the machine it runs on.
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'], env: { TZ: 'America/Los_Angeles' } },
});
