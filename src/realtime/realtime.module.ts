/** Placeholder until the feed is there. */
import { type DynamicModule, Module } from '@nestjs/common';
import type { Settings } from '../platform/settings.js';

@Module({})
export class RealtimeModule {
  static with(_settings: Settings): DynamicModule {
    return { module: RealtimeModule };
  }
}
