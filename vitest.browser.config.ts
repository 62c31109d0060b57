/** Browser journeys run alone: they measure how soon a change is on a screen, and an open transaction elsewhere holds feeds back. */
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.js';

export default defineConfig({ ...usual, test: { ...usual.test, include: ['test/browser/**/*.test.ts'], exclude: [] } });
