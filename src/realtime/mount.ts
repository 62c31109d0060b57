/** Placeholder until the feed is there. */
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';

export function mountRealtime(_server: Server, _app: INestApplication): () => Promise<void> {
  return async () => {};
}
