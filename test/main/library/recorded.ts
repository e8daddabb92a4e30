/** Sessions in a folder, as an app has saved them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { Recorder } from '../../../src/main/record/recorder.ts';
import type { SessionRecord } from '../../../src/main/record/session-journal.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';

export function temporaryRecord(): RecordFolder {
  const path = mkdtempSync(join(tmpdir(), 'dragoman-record-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return new RecordFolder(path);
}

export interface SaidSentence {
  readonly text: string;
  readonly language?: string;
  /** By language. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** ms since the epoch at which the first session begins; each later one an hour after it. */
export const firstStart = Date.UTC(2026, 10, 28, 9);
let sessions = 0;

export class Recording {
  readonly id: string;
  readonly recorder: Recorder;
  readonly record: SessionRecord;
  readonly #transcript = createTranscript();
  #sid = 0;

  constructor(folder: RecordFolder, id: string, name = '') {
    this.id = id;
    this.recorder = new Recorder({ folder });
    this.record = this.recorder.opener({ id, name })(this.#transcript, {
      failing: () => {},
      written: () => {},
    });
    const startedAt = firstStart + sessions++ * 3_600_000;
    void this.#happen({
      type: 'setup',
      setup: {
        source: { kind: 'recording', label: name },
        ...{
          language: 'en-US',
          targetLanguages: ['es-ES'],
          service: 'lingox',
          engines: 'offline',
          startedAt,
        },
      },
    });
  }

  /** Resolves when it is on disk. */
  async say(...said: readonly SaidSentence[]): Promise<void> {
    for (const { text, language = 'en-US', translations = {} } of said) {
      const sid = ++this.#sid;
      const times = { startMs: sid * 1_000, endMs: sid * 1_000 + 900 };
      await this.#happen({ type: 'recognition', sid, language, text, final: true, speakerId: '0', ...times });
      for (const [target, words] of Object.entries(translations))
        await this.#happen({ type: 'translation', sid, language: target, text: words, final: true });
    }
  }

  async end(): Promise<void> {
    await this.record.ended(60_000);
    this.recorder.close(() => 60_000);
  }

  #happen(event: Parameters<SessionRecord['keep']>[0]): Promise<void> | undefined {
    const kept = this.record.keep(event);
    follow(this.#transcript, event);
    return kept;
  }
}

/** A whole session. */
export async function saved(
  folder: RecordFolder,
  id: string,
  said: readonly SaidSentence[],
  name = '',
): Promise<void> {
  const recording = new Recording(folder, id, name);
  await recording.say(...said);
  await recording.end();
}
