import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.GONGJI_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined as data:, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/sandbox': server, '/healthz': server },
  },
})
