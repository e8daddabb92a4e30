import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { readSession, recoverSession } from '../../../src/main/record/recorded-session.ts';
import { isWriterAlive } from '../../../src/main/record/writer-lock.ts';

const program = fileURLToPath(new URL('./keeper-process.ts', import.meta.url));
const folder = new RecordFolder(mkdtempSync(join(tmpdir(), 'dragoman-kills-')));
afterAll(() => rmSync(folder.path, { recursive: true, force: true }));

/** Kills it without warning once it has shown `count` finals. Resolves with all that it had shown. */
async function killed(id: string, count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder.path, id], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const shown: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    shown.push(line);
    if (shown.length === 1) expect(isWriterAlive(folder.writers, writerOf(id))).toBe(true);
    if (shown.length === count) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return shown;
}

function sessionOf(id: string) {
  const session = readSession(folder.journal(id));
  if (!session) throw new Error(`${id} cannot be read`);
  return session;
}

const writerOf = (id: string): string => sessionOf(id).writer;

describe('a session whose program is killed', () => {
  it('has every final that was shown, 25 times', async () => {
    for (let round = 0; round < 5; round += 1)
      await Promise.all([1, 2, 3, 4, 5].map(each => survives(round * 5 + each)));
  });
});

async function survives(kill: number): Promise<void> {
  const id = `killed-${kill}`;
  // Another place each time, in the first sentences and later.
  const shown = await killed(id, 1 + ((kill * 7) % 40));
  expect(isWriterAlive(folder.writers, writerOf(id))).toBe(false);
  recoverSession(folder.journal(id));
  const { transcript, hasEnded, isRecovered, missing } = sessionOf(id);
  expect({ hasEnded, isRecovered, missing }).toEqual({ hasEnded: true, isRecovered: true, missing: 0 });
  const kept = [...transcript.sentences.values()].flatMap(({ sid, text, translations }) => [
    `${sid} ${text}`,
    `${sid} ${translations['es-ES']?.text}`,
  ]);
  expect(shown.filter(line => !kept.includes(line))).toEqual([]);
  // What was growing stays as it stands, and nothing is provisional any more.
  expect([...transcript.sentences.values()].filter(({ final }) => !final)).toEqual([]);
}
