import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore, temporaryFolder, wavOf } from './recording.ts';

const program = fileURLToPath(new URL('./recorder-process.ts', import.meta.url));

/** Records until it has told `segments` as stored, and is killed without warning. Resolves with what it told. */
async function killedRecording(dataDir: string, taskId: string, segments: number) {
  const child = spawn(process.execPath, [program, dataDir, taskId], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told = { stored: [] as number[], said: 0, failures: 0 };
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, value] = line.split(' ');
    if (what === 'stored') told.stored.push(Number(value));
    if (what === 'said') told.said = Number(value);
    if (what === 'failed') told.failures += 1;
    if (told.stored.length >= segments) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return told;
}

describe('a task whose gateway was killed', () => {
  it('is complete at the next start with every segment and sentence that was told as kept', async () => {
    const dataDir = temporaryFolder();
    const taskId = randomUUID();
    const told = await killedRecording(dataDir, taskId, 5);
    expect(told.failures).toBe(0);

    const lines: string[] = [];
    const store = await openStore({ dataDir, log: line => lines.push(line) });
    expect(lines).toEqual(['1 recordings were cut short; what was stored of them is kept']);
    const task = store.get(taskId);
    if (!task) throw new Error('the task is lost');
    expect(task.state).toBe('complete');

    const { sentences } = await store.transcript(taskId);
    expect(sentences.size).toBeGreaterThanOrEqual(told.said);
    expect(task.sentences).toBe(sentences.size);
    for (const { sid, text, translations } of sentences.values()) {
      expect(text).toBe(`sentence ${sid}`);
      // The last one may have been killed between the two.
      if (sid <= told.said) expect(translations['es-ES']?.text).toBe(`frase ${sid}`);
    }

    const segments = store.sound(taskId)?.segments ?? [];
    expect(segments.map(({ index }) => index)).toEqual(expect.arrayContaining(told.stored));
    const pcm = Buffer.from(await wavOf(store, taskId)).subarray(44);
    expect(pcm.length).toBe(segments.length * 1000);
    expect(task.durationMs).toBe(pcm.length / 32);
    for (const at of segments.keys()) {
      const segment = pcm.subarray(at * 1000, (at + 1) * 1000);
      expect(segment).toEqual(Buffer.alloc(1000, (at + 1) & 0xff));
    }
  });
});
