/** What it costs to have a final sentence on disk, beyond writing and syncing the same bytes. */

import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLine } from '../src/main/record/journal-line.ts';
import { RecordFolder } from '../src/main/record/record-folder.ts';
import { Recorder } from '../src/main/record/recorder.ts';
import type { SessionEvent } from '../src/shared/session/events.ts';
import { createTranscript } from '../src/shared/session/transcript.ts';
import { type BenchResult, compare } from './harness.ts';

export const id = 'journal';
export const work =
  'keep a final sentence and its translation until both are on disk, against writing and fdatasync of the same bytes';
export const goals = { journal: 1.1 };

/** Of one measurement. */
const sentences = 50;

/** One that ends: how it was heard, and its translation. */
const finals = (sid: number): readonly SessionEvent[] => [
  {
    ...{ type: 'recognition', sid, language: 'en-US', final: true, speakerId: '0', speakerLabel: '0' },
    ...{ text: 'and so the committee decided that the budget would be revised', startMs: sid * 3_000 },
    endMs: sid * 3_000 + 2_800,
    words: Array.from({ length: 11 }, (_each, at) => ({
      ...{ text: 'committee ', startMs: sid * 3_000 + at * 250, endMs: sid * 3_000 + at * 250 + 240 },
    })),
  },
  {
    ...{ type: 'translation', sid, language: 'es-ES', final: true },
    text: 'y así el comité decidió que el presupuesto sería revisado antes del final del año',
  },
];

async function kept(folder: RecordFolder, name: string): Promise<number> {
  const recorder = new Recorder({ folder });
  const record = recorder.opener({ id: name, name: '' })(createTranscript(), {
    failing: cause => {
      throw cause;
    },
    written: () => {},
  });
  for (const event of finals(1)) await record.keep(event);
  const began = performance.now();
  for (let sid = 2; sid <= sentences + 1; sid++) for (const event of finals(sid)) await record.keep(event);
  const ms = performance.now() - began;
  recorder.close(() => 0);
  return ms;
}

async function written(folder: string, name: string): Promise<number> {
  const lines = Array.from({ length: sentences }, (_each, at) => finals(at + 2)).flatMap(events =>
    events.map(event => Buffer.from(writeLine({ type: 'event', event: event as never }, Date.now()))),
  );
  const file: FileHandle = await open(join(folder, name), 'w');
  await file.write(Buffer.alloc(500));
  await file.datasync();
  const began = performance.now();
  for (const line of lines) {
    await file.write(line);
    await file.datasync();
  }
  const ms = performance.now() - began;
  await file.close();
  return ms;
}

export async function run(): Promise<readonly BenchResult[]> {
  const path = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  const folder = new RecordFolder(path);
  let count = 0;
  try {
    return [
      await compare({
        ...{ name: 'journal', unit: 'ms', goal: goals.journal, rounds: 15 },
        ours: () => kept(folder, `kept-${++count}`),
        reference: () => written(path, `written-${++count}`),
      }),
    ];
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
