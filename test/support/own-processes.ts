/** Finds the processes that this test file started, also once their parent is gone. */

import { mkdtempSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Engines get few variables of this process: the place for temporary files is one of them, and no other test has this one. */
const folder = mkdtempSync(join(tmpdir(), 'dragoman-test-'));
process.env.TMPDIR = folder;
const mark = `TMPDIR=${folder}\0`;

/** The ids of those whose command line is one of these. */
export async function ownProcesses(isOne: (commandLine: string) => boolean): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const read = (id: string, file: string) => readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '');
  const found = await Promise.all(
    ids.map(async id => isOne(await read(id, 'cmdline')) && `${await read(id, 'environ')}\0`.includes(mark)),
  );
  return ids.filter((_, index) => found[index]).map(Number);
}
