import { describe, expect, it } from 'vitest';
import type { ExportableSession } from '../../../src/main/export/exported-session.ts';
import type { LibraryCall } from '../../../src/main/library/library-messages.ts';
import { SavedSessions } from '../../../src/main/library/saved-sessions.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import { takeSnapshot } from '../../../src/shared/session/patch.ts';
import { createTranscript } from '../../../src/shared/session/transcript.ts';

interface Situation {
  readonly running?: string;
  readonly place?: string | null;
  /** A session of this run, which is on the screen. */
  readonly shown?: ExportableSession;
}

function sessions({ running, place = '/home/me/x.srt', shown }: Situation = {}) {
  const done: string[] = [];
  const names: string[] = [];
  const failing = new Set<LibraryCall>();
  const saved = new SavedSessions({
    library: {
      ask: async (call, ...args) => {
        done.push(
          [call, ...args.map(arg => (typeof arg === 'string' ? arg : JSON.stringify(arg)))].join(' '),
        );
        if (failing.has(call)) throw new ProblemError(problem('record-missing', 'one'));
        return (
          call === 'open' ? { id: 'one', name: 'Talk: A/B.wav', startedAt: Date.UTC(2026, 10, 28) } : []
        ) as never;
      },
    },
    recorder: { discard: async id => void done.push(`discard ${id}`) },
    running: () => running,
    ofThisRun: id => (id === null || id === shown?.id ? shown : undefined),
    forget: id => done.push(`forget ${id}`),
    choosePlace: async name => {
      names.push(name);
      return place;
    },
  });
  return { saved, done, names, failing };
}

describe('a saved session', () => {
  it('is deleted after nothing more of it is written, and not to be seen any more then', async () => {
    const { saved, done } = sessions();
    await saved.delete('one');
    expect(done).toEqual(['sync', 'discard one', 'delete one', 'forget one']);
  });

  it('is not deleted while it runs, and goes on being kept', async () => {
    const { saved, done } = sessions({ running: 'one' });
    await expect(saved.delete('one')).rejects.toMatchObject({
      problem: { values: { why: 'session-running' } },
    });
    expect(done).toEqual(['sync']);
  });

  it('that cannot be deleted is still to be seen', async () => {
    const { saved, done, failing } = sessions();
    failing.add('delete');
    await expect(saved.delete('one')).rejects.toBeInstanceOf(ProblemError);
    expect(done).not.toContain('forget one');
  });

  it('is exported under its day and name, as any system allows it', async () => {
    const { saved, done, names } = sessions();
    expect(await saved.export('one', 'srt', 'target')).toEqual({ path: '/home/me/x.srt' });
    expect(names).toEqual(['2026-11-28 Talk  A B.srt']);
    expect(done.at(-1)).toBe('export one srt target /home/me/x.srt');
  });

  it('of this run is exported as it stands, not as the disk has it', async () => {
    const startedAt = Date.UTC(2026, 10, 29);
    const shown: ExportableSession = {
      ...{ id: 'now', name: '', startedAt, durationMs: 0, language: 'en-US', targetLanguages: [] },
      transcript: takeSnapshot(createTranscript()),
    };
    const { saved, done, names } = sessions({ shown });
    for (const id of [null, 'now']) {
      expect(await saved.export(id, 'txt', 'both')).toEqual({ path: '/home/me/x.srt' });
      expect(done.at(-1)).toBe(`export ${JSON.stringify(shown)} txt both /home/me/x.srt`);
    }
    expect(names).toEqual(['2026-11-29.txt', '2026-11-29.txt']);
    expect(done.some(each => each.startsWith('open'))).toBe(false);
  });

  it('cannot be exported from the screen when none is there', async () => {
    await expect(sessions().saved.export(null, 'txt', 'both')).rejects.toMatchObject({
      problem: { values: { why: 'no-session' } },
    });
  });

  it('is not written anywhere when no place was chosen', async () => {
    const { saved, done } = sessions({ place: null });
    expect(await saved.export('one', 'docx', 'both')).toBeNull();
    expect(done.some(each => each.startsWith('export'))).toBe(false);
  });
});
