/** Where the project's files lie, from the sources and from the compiled output alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

function projectFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('package.json was not found above the server');
  return projectFolder(above);
}

/** The folder that holds package.json. */
export const project = projectFolder(dirname(fileURLToPath(import.meta.url)));

export const migrationsFolder = join(project, 'prisma', 'migrations');
export const seedFolder = join(project, 'prisma', 'seed');
export const contractFile = join(project, 'schema.graphql');
export const clientFolder = join(project, 'dist', 'client');

/** The platform's version. */
export const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));
