import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/main/record/journal-line.ts';
import { readSessionBytes } from '../../../src/main/record/recorded-session.ts';
import { SessionJournal } from '../../../src/main/record/session-journal.ts';
import type { RecordedEvent } from '../../../src/shared/record/recorded-event.ts';
import { retold } from '../../../src/shared/record/retold.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow, type Transcript } from '../../../src/shared/session/transcript.ts';
import { MemoryDisk } from './memory-disk.ts';

const path = '/record/one.jsonl';

function session() {
  const disk = new MemoryDisk();
  const transcript = createTranscript();
  const told: string[] = [];
  const works = Promise.withResolvers<void>();
  const journal = new SessionJournal({
    ...{ id: 'one', name: 'Talk', writer: 'w', path, disk, transcript },
    limits: { retryMs: 1, lateMs: 60_000 },
    events: {
      failing: () => told.push('failing'),
      written: () => {
        told.push('written');
        works.resolve();
      },
    },
  });
  const keep = (event: SessionEvent): Promise<void> | undefined => {
    const kept = journal.keep(event);
    follow(transcript, event);
    return kept;
  };
  const happen = (event: SessionEvent): void => void keep(event);
  const read = () => {
    const recorded = readSessionBytes(disk.content(path));
    if (!recorded) throw new Error('the journal has no beginning');
    return recorded;
  };
  return { disk, transcript, journal, happen, keep, read, told, works: works.promise };
}

const setup: SessionEvent = {
  type: 'setup',
  setup: {
    source: { kind: 'recording', label: 'talk.wav' },
    ...{ language: 'en-US', targetLanguages: ['es-ES'], service: 'voice-translation' },
    ...{ engines: 'offline', startedAt: 1_000 },
  },
};
const said = (sid: number, text: string, final: boolean): SessionEvent => ({
  ...{ type: 'recognition', sid, language: 'en-US', text, final, speakerId: '0' },
});

/** What of a transcript a record keeps. */
const content = ({ session, sentences, order }: Transcript) =>
  JSON.parse(
    JSON.stringify({
      ...{ setup: session.setup, speakers: session.speakers, gaps: session.gaps, order },
      sentences: order.map(sid => sentences.get(sid)),
    }),
  );

const sid = fc.integer({ min: 1, max: 4 });
const speaker = fc.constantFrom('0', '1', '2');
const language = fc.constantFrom('es-ES', 'ja-JP');
const words = fc.string({ unit: 'grapheme', maxLength: 8 });
const events: fc.Arbitrary<RecordedEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ type: fc.constant('recognition' as const), sid, language: fc.constant('en-US'), text: words },
      ...{ final: fc.boolean(), speakerId: speaker, speakerLabel: speaker },
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ type: fc.constant('translation' as const), sid, language, text: words, final: fc.boolean() },
    }),
  },
  fc.record({ type: fc.constant('corrected' as const), sid, text: words }),
  fc.record({
    ...{ type: fc.constant('speaker-renamed' as const), speakerId: speaker, label: words },
    sids: fc.array(sid, { maxLength: 2 }),
  }),
  fc.record({
    ...{ type: fc.constant('speaker-reassigned' as const), sid, previousId: speaker, speakerId: speaker },
    label: words,
  }),
  fc.record({
    ...{ type: fc.constant('speakers-merged' as const), sourceId: speaker, targetId: speaker },
    sids: fc.array(sid, { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('gap' as const), startMs: fc.nat(9), durationMs: fc.nat(9) }),
);

const heard = (sid: number, speakerId: string, speakerLabel: string, final = false): RecordedEvent => ({
  ...{ type: 'recognition', sid, language: 'en-US', text: 'words', final, speakerId, speakerLabel },
});
/** Two sentences of one speaker grow at once, and tell different labels. */
const labelsChange = [heard(2, '1', 'Ana'), heard(1, '1', '0'), heard(2, '1', 'Ana')];
/** Who began second is the first to end. */
const speakersTakeTurns = [heard(2, '1', '1'), heard(1, '2', '2'), heard(2, '1', '1', true)];

describe('the journal of a session', () => {
  it('gives back the transcript that there was, whatever happened in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 40 }), async all => {
        const { transcript, journal, happen, read } = session();
        happen(setup);
        for (const event of all) happen(event);
        await journal.ended(500);
        if (!journal.hasBegun) return;
        expect(content(read().transcript)).toEqual(content(transcript));
      }),
      { numRuns: 300, examples: [[labelsChange], [speakersTakeTurns]] },
    );
  });

  it('begins with the first words: a silent session leaves nothing', async () => {
    const { disk, journal, happen, keep, read } = session();
    happen(setup);
    await journal.ended(0);
    expect(disk.files.size).toBe(0);
    await keep(said(1, 'Hello', true));
    expect(read()).toMatchObject({ id: 'one', name: 'Talk', startedAt: 1_000, writer: 'w' });
  });

  it('lets a final wait for the disk, and a growing text not', async () => {
    const { disk, happen, keep } = session();
    happen(setup);
    expect(keep(said(1, 'Hel', false))).toBeUndefined();
    const written = Promise.withResolvers<void>();
    disk.before = step => (step === 'sync' ? written.promise : undefined);
    let isKept = false;
    const kept = keep(said(1, 'Hello', true))?.then(() => {
      isKept = true;
    });
    await new Promise(setImmediate);
    expect(isKept).toBe(false);
    written.resolve();
    await kept;
    expect(isKept).toBe(true);
  });

  it('writes a text that grows once, not with each of its states', async () => {
    const { disk, journal, happen, keep } = session();
    happen(setup);
    for (let length = 1; length <= 50; length += 1) happen(said(1, 'x'.repeat(length), false));
    await keep(said(1, 'x'.repeat(50), true));
    await journal.ended(0);
    const { lines } = readLines(disk.content(path));
    expect(lines.filter(({ entry }) => entry.type === 'event')).toHaveLength(2);
  });

  it('knows its tasks, its last name and its length', async () => {
    const { journal, happen, keep, read } = session();
    happen(setup);
    const task = (taskId: string) => ({ type: 'session-started', sessionId: 's', taskId }) as const;
    happen(task('task-1'));
    await keep(said(1, 'Hello', true));
    for (const taskId of ['task-1', 'task-2']) happen(task(taskId));
    journal.named('Another name');
    await journal.ended(1_234);
    expect(read()).toMatchObject({
      taskIds: ['task-1', 'task-2'],
      name: 'Another name',
      durationMs: 1_234,
      hasEnded: true,
    });
  });

  it('is told anew from memory when its file was taken away, with what was corrected', async () => {
    const { disk, transcript, journal, happen, keep, read, told, works } = session();
    happen(setup);
    await keep(said(1, 'Hello', true));
    await keep({ type: 'translation', sid: 1, language: 'es-ES', text: 'Hola', final: true });
    await keep({ type: 'speaker-renamed', speakerId: '0', label: 'Ana', sids: [1] });
    await keep({ type: 'corrected', sid: 1, text: 'Hello!', translations: { 'es-ES': '¡Hola!' } });
    disk.files.clear();
    await keep(said(2, 'Again', true));
    await works;
    await journal.ended(5);
    expect(told).toEqual(['failing', 'written']);
    expect(content(read().transcript)).toEqual(content(transcript));
  });

  it('takes a correction that is made after the end', async () => {
    const { journal, happen, keep, read } = session();
    happen(setup);
    await keep(said(1, 'Hello', true));
    await journal.ended(5);
    await keep({ type: 'speaker-renamed', speakerId: '0', label: 'Ana', sids: [] });
    expect(read()).toMatchObject({ hasEnded: true });
    expect(read().transcript.session.speakers['0']?.label).toBe('Ana');
  });
});

describe('what a transcript retells', () => {
  it('is its sentences, with who said them, what was corrected and its gaps', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), all => {
        const [before, after] = [createTranscript(), createTranscript()];
        for (const event of [setup, ...all]) follow(before, event);
        for (const event of retold(before)) follow(after, event);
        const spoken = ({ sentences, order, session }: Transcript) =>
          order.map(number => {
            const { speakerId = '', text, translations } = sentences.get(number) ?? {};
            return [number, session.speakers[speakerId]?.label ?? '', text, translations];
          });
        expect(spoken(after)).toEqual(spoken(before));
        expect(after.session.gaps).toEqual(before.session.gaps);
      }),
      { numRuns: 300 },
    );
  });
});
