/** `npm start`: builds what is not up to date, then runs the server in this very process. */
import { build } from './build.mjs';

await build();
await import('../dist/src/main.js');
