/** Builds the client into dist/client, and in development passes GraphQL, files, sockets and sign-in on to the server. */
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
    // Nothing is inlined, so that the content security policy need not allow data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: Number(process.env.CLIENT_PORT ?? '5173'),
    // Host and Origin are passed on as they are: run the server with BASE_URL set to this address.
    proxy: Object.fromEntries(
      ['/graphql', '/files', '/socket.io', '/sign-in', '/issuer', '/healthz', '/readyz'].map((path) => [
        path,
        { target: server, ws: path === '/graphql' || path === '/socket.io' },
      ]),
    ),
  },
});
