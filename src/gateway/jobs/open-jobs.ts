/** Where a gateway keeps its jobs. */

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Jobs } from './jobs.ts';
import { createSqliteJobs } from './sqlite-jobs.ts';

export interface JobsPlace {
  readonly dataDir?: string | undefined;
  readonly redis?: string | undefined;
  readonly log: (line: string) => void;
}

/**
 * In Redis where there is one, beside the tasks otherwise. Without a data folder in memory: what jobs are for ends with the
 * gateway, and so do they. Rejects when the data folder cannot be written.
 */
export async function openJobs({ dataDir, redis, log }: JobsPlace): Promise<Jobs> {
  if (dataDir === undefined) return createSqliteJobs({ path: ':memory:', log });
  if (redis === undefined) return createSqliteJobs({ path: join(dataDir, 'jobs.db'), log });
  const { createBullJobs } = await import('./bull-jobs.ts');
  return createBullJobs({ url: redis, gateway: await nameIn(dataDir), log });
}

/** A gateway finds its jobs again by the name that its folder has. */
async function nameIn(dataDir: string): Promise<string> {
  const file = join(dataDir, 'gateway-id');
  await mkdir(dataDir, { recursive: true });
  const name = randomUUID();
  try {
    await writeFile(file, name, { flag: 'wx' });
    return name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const known = await readFile(file, 'utf8');
    return known === '' ? name : known.trim();
  }
}
