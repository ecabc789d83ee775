import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.DIEMCAU_SERVER ?? 'http://localhost:8080';
const proxy = {
  '/api': { target: server },
  '/connection': { target: server, ws: true },
  '/rtc': { target: server, ws: true },
  '/files': { target: server },
};

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, target: 'es2022', assetsInlineLimit: 2048, chunkSizeWarningLimit: 700 },
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
});
