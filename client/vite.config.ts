/** Builds the client into dist/client, and in development passes GraphQL, sockets and sign-in on to the server. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://localhost:${process.env.PORT ?? '3000'}`;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: {
    alias: { 'dkfds-dist': fileURLToPath(new URL('../node_modules/dkfds/dist', import.meta.url)) },
  },
  build: {
    outDir: fileURLToPath(new URL('../dist/client', import.meta.url)),
    emptyOutDir: true,
    // The content security policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: Number(process.env.CLIENT_PORT ?? '5173'),
    proxy: {
      '/graphql': { target: server, ws: true },
      '/socket.io': { target: server, ws: true },
      '/sign-in': server,
      '/issuer': server,
      '/healthz': server,
      '/readyz': server,
    },
  },
});
