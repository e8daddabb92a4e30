import { describe, expect, it } from 'vitest';
import { keptSessions } from '../../../src/main/session/earlier.ts';
import { Sessions } from '../../../src/main/session/sessions.ts';
import { frameMs } from '../../../src/shared/audio/format.ts';
import type { EarlierSession } from '../../../src/shared/ipc/sessions.ts';
import type { SourceChoice } from '../../../src/shared/ipc/sources.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import { fromSnapshot, type Snapshot } from '../../../src/shared/session/patch.ts';
import { applyPatch, createTranscript } from '../../../src/shared/session/transcript.ts';
import { FakeService } from '../../support/fake-service.ts';
import { FakeSource } from '../../support/fake-source.ts';

const request = {
  source: { kind: 'sample' } as SourceChoice,
  language: 'en-US',
  targetLanguages: ['es-ES'],
  speech: true,
};

/** The sessions of an app, and a window that follows what is pushed. */
function app() {
  const service = new FakeService();
  const opened: (() => FakeSource)[] = [];
  let shown = createTranscript();
  let earlier: readonly EarlierSession[] = [];
  const corrected: string[] = [];
  const kept: (readonly [sid: number, text: string | undefined, restored: true | undefined])[] = [];
  const sessions = new Sessions({
    service: () => Object.assign(service, { capabilities: { ...service.capabilities, commands } }),
    address: () => Promise.resolve({ url: 'http://fake' }),
    engines: () => 'scripted',
    vocabulary: () => ({ glossary: [], corrections: [], translationDictionary: [] }),
    openSource: async () => (opened.shift() ?? (() => new FakeSource()))(),
    events: {
      patches: patches => {
        for (const patch of patches) applyPatch(shown, patch);
      },
      level: () => {},
      speechChunk: () => {},
      sentenceLatency: () => {},
    },
    record: () => () => ({
      keep: event => {
        if (event.type === 'corrected') kept.push([event.sid, event.translations?.['es-ES'], event.restored]);
        return undefined;
      },
      named: () => {},
      ended: async () => {},
      release: () => {},
    }),
    onReset: snapshot => {
      shown = fromSnapshot(snapshot);
    },
    onEarlier: list => {
      earlier = list;
    },
    onEarlierPatches: id => corrected.push(id),
  });
  return { sessions, service, opened, shown: () => shown, earlier: () => earlier, corrected, kept };
}

const commands = ['rename-speaker', 'reassign-speaker', 'merge-speakers', 'configure'] as const;
const texts = ({ sentences }: Snapshot): string[] => sentences.map(({ text }) => text);

async function withName() {
  const made = app();
  await made.sessions.start(request);
  const { client } = made.service;
  client.recognize(1, 'Of the first client', true);
  made.sessions.command({ type: 'rename-speaker', speakerId: '0', label: 'Her Excellency' });
  client.say({ type: 'speaker-renamed', speakerId: '0', label: 'Her Excellency', sids: [1] });
  await made.sessions.stop();
  return made;
}

describe('a new session', () => {
  it('starts empty, with its own speakers, sentences and clock, and tells its service no name of the one before', async () => {
    const { sessions, service, shown } = await withName();
    const before = shown().session.setup?.startedAt ?? 0;
    await sessions.start(request);
    expect([...shown().sentences.keys()]).toEqual([]);
    expect(shown().session).toMatchObject({ phase: 'live', speakers: {}, gaps: [], problems: [] });
    expect(shown().session.setup?.startedAt).toBeGreaterThanOrEqual(before);

    // The same number of a speaker is somebody else now.
    service.client.recognize(1, 'Of the second client', true);
    expect(shown().sentences.get(1)).toMatchObject({ sid: 1, text: 'Of the second client', startMs: 0 });
    expect(shown().session.speakers['0']?.label).toBe('0');
    expect(JSON.stringify(service.client.sent)).not.toContain('Excellency');
    expect(JSON.stringify(sessions.snapshot)).not.toContain('Excellency');
  });

  it('is not what the window shows when its source or its service refuses: the one before stays', async () => {
    const { sessions, service, opened, shown, earlier } = await withName();
    opened.push(() => {
      throw new ProblemError(problem('audio-file-unreadable', 'talk.mp3'));
    });
    await expect(sessions.start(request)).rejects.toThrow();
    expect([shown().session.phase, shown().order]).toEqual(['ended', [1]]);

    service.refusals.push(problem('service-refused-key', 'fake'));
    await expect(sessions.start(request)).rejects.toThrow();
    expect([shown().session.phase, shown().order, earlier()]).toEqual(['ended', [1], []]);
    expect(texts(sessions.snapshot)).toEqual(['Of the first client']);
  });
});

describe('a translation that a person corrects', () => {
  async function translated() {
    const made = app();
    await made.sessions.start(request);
    const { client } = made.service;
    client.recognize(1, 'Good morning', true);
    client.say({ type: 'translation', sid: 1, language: 'es-ES', text: 'Buen día', final: true });
    const words = (): string | undefined => made.shown().sentences.get(1)?.translations['es-ES']?.text;
    const correct = (text: string, id: string) =>
      made.sessions.correct({ type: 'correct-translation', sid: 1, language: 'es-ES', text }, id).done;
    return { ...made, client, words, correct };
  }

  it('holds against the service until it is undone, and the service hears nothing of it', async () => {
    const { sessions, client, words, correct } = await translated();
    expect(await correct('Buenos días', 'a')).toBe(true);
    client.say({ type: 'translation', sid: 1, language: 'es-ES', text: 'Bueno día', final: true });
    expect(words()).toBe('Buenos días');
    expect(client.commands).toEqual(['start']);
    // What the service said meanwhile stands then.
    expect(await sessions.undo('a')).toBe(true);
    expect(words()).toBe('Bueno día');
    client.say({ type: 'translation', sid: 1, language: 'es-ES', text: 'Buen día', final: true });
    expect(words()).toBe('Buen día');
  });

  it('goes back one correction at a time, also without a connection and after the end', async () => {
    const { sessions, client, words, correct, kept } = await translated();
    await correct('Buenos días', 'a');
    await correct('Muy buenas', 'b');
    client.lose();
    expect(await sessions.undo()).toBe(true);
    expect(words()).toBe('Buenos días');
    await sessions.breakOff();
    expect(await sessions.undo('a')).toBe(true);
    expect(words()).toBe('Buen día');
    expect(await sessions.undo()).toBe(false);
    expect(kept).toEqual([
      [1, 'Buenos días', undefined],
      [1, 'Muy buenas', undefined],
      [1, 'Buenos días', undefined],
      [1, 'Buen día', true],
    ]);
  });

  it('may be one that is missing, and is missing again when that is undone', async () => {
    const { sessions, client, shown } = await translated();
    client.recognize(2, 'Sit down', true);
    const command = { type: 'correct-translation', sid: 2, language: 'es-ES', text: 'Siéntense' } as const;
    expect(await sessions.correct(command, 'a').done).toBe(true);
    expect(shown().sentences.get(2)?.translations).toEqual({ 'es-ES': { text: 'Siéntense', final: true } });
    await sessions.undo('a');
    expect(shown().sentences.get(2)?.translations).toEqual({});
  });

  it('is refused while its sentence grows or is not there', async () => {
    const { sessions, client } = await translated();
    client.recognize(2, 'Sit', false);
    for (const sid of [2, 3])
      expect(() =>
        sessions.correct({ type: 'correct-translation', sid, language: 'es-ES', text: 'Hola' }, 'a'),
      ).toThrow(ProblemError);
  });

  it('is kept with the session by its own number, also behind a task that was lost', async () => {
    const { sessions, service, client, correct, kept } = await translated();
    client.lose();
    await expect.poll(() => service.clients.length).toBe(2);
    service.client.recognize(1, 'Sit down', true);
    await correct('Buenos días', 'a');
    const command = { type: 'correct-translation', sid: 2, language: 'es-ES', text: 'Siéntense' } as const;
    sessions.correct(command, 'b');
    expect(kept).toEqual([
      [1, 'Buenos días', undefined],
      [2, 'Siéntense', undefined],
    ]);
  });
});

describe('an earlier session', () => {
  async function two() {
    const made = await withName();
    await made.sessions.start(request);
    made.service.client.recognize(1, 'Of the second client', true);
    const id = made.earlier()[0]?.id ?? '';
    return { ...made, id };
  }

  it('is exported by its id, the one on the screen also without, and no other', async () => {
    const { sessions, id } = await two();
    const textOf = (of: string | null): string | undefined =>
      sessions.exportable(of)?.transcript.sentences[0]?.text;
    expect(textOf(null)).toBe('Of the second client');
    expect(sessions.exportable(sessions.shownId ?? '')).toEqual(sessions.exportable(null));
    expect(sessions.exportable(id)).toMatchObject({ id, language: 'en-US', targetLanguages: ['es-ES'] });
    expect(textOf(id)).not.toBe('Of the second client');
    expect(sessions.exportable('of another run')).toBeUndefined();
    sessions.earlier.clear(id);
    expect(sessions.exportable(id)).toBeUndefined();
  });

  it('is read in its own place, and corrected there alone', async () => {
    const { sessions, earlier, id, shown, service, corrected } = await two();
    expect(earlier()).toMatchObject([{ sentences: 1, language: 'en-US', targetLanguages: ['es-ES'] }]);
    const named = { type: 'rename-speaker', speakerId: '0', label: 'Eleanor' } as const;
    expect(await sessions.earlier.correct(id, named, 'a').done).toBe(true);
    expect(sessions.earlier.snapshot(id).session.speakers['0']?.label).toBe('Eleanor');
    expect(corrected).toEqual([id]);
    expect(shown().session.speakers['0']?.label).toBe('0');
    expect(service.client.commands).toEqual(['start']);
    expect(await sessions.earlier.undo(id, 'a')).toBe(true);
    expect(sessions.earlier.snapshot(id).session.speakers['0']?.label).toBe('Her Excellency');
  });

  it('is as long as its sound, without pauses, which is how long the service keeps it', async () => {
    const { sessions, opened, service, earlier } = app();
    const source = new FakeSource();
    opened.push(() => source);
    await sessions.start(request);
    service.client.recognize(1, 'Before the pause', true);
    source.speak(50);
    sessions.pause();
    source.speak(500);
    sessions.resume();
    source.speak(25);
    await sessions.stop();
    await sessions.start(request);
    expect(earlier()).toMatchObject([{ durationMs: 75 * frameMs }]);
  });

  it('is forgotten when it is cleared, by itself or with all others', async () => {
    const { sessions, earlier, id } = await two();
    sessions.earlier.clear('another');
    expect(earlier()).toHaveLength(1);
    sessions.earlier.clear(id);
    expect(earlier()).toEqual([]);
    expect(() => sessions.earlier.snapshot(id)).toThrow('session-cleared');
    await sessions.stop();
    await sessions.start(request);
    expect(sessions.earlier.list).toHaveLength(1);
    sessions.earlier.clear();
    expect([sessions.earlier.list, earlier()]).toEqual([[], []]);
  });

  it('has a summary that comes when the next one runs already', async () => {
    const made = app();
    await made.sessions.start({ ...request, summary: { mode: 'builtin', template: 'meeting' } });
    const first = made.service.client;
    first.recognize(1, 'a', true);
    await made.sessions.stop();
    await made.sessions.start(request);
    const notice = {
      summaryId: 's',
      mode: 'builtin',
      template: 'meeting',
      plainText: false,
      tokens: { input: 1, output: 1 },
    } as const;
    first.say({ type: 'summary-ready', taskId: 'task-1', summary: notice });
    const id = made.earlier()[0]?.id ?? '';
    expect(made.sessions.earlier.snapshot(id).session.summary).toMatchObject({ state: 'ready' });
    expect(made.shown().session.summary).toBeUndefined();
  });

  it('makes room, the oldest first, when there are more than anybody has', async () => {
    const made = app();
    for (let n = 0; n < keptSessions + 2; n++) {
      await made.sessions.start(request);
      made.service.client.recognize(1, `${n}`, true);
      await made.sessions.stop();
    }
    const list = made.sessions.earlier.list;
    expect(list).toHaveLength(keptSessions);
    expect(texts(made.sessions.earlier.snapshot(list.at(-1)?.id ?? ''))).toEqual(['1']);
  });

  it('is none when nothing was said', async () => {
    const { sessions, earlier } = app();
    await sessions.start(request);
    await sessions.stop();
    await sessions.start(request);
    expect(earlier()).toEqual([]);
  });
});

describe('the session on the screen', () => {
  it('is cleared when it is over, not before', async () => {
    const { sessions, shown } = app();
    await sessions.start(request);
    expect(() => sessions.clear()).toThrow('session-running');
    await sessions.stop();
    sessions.clear();
    expect([shown().session.phase, shown().session.setup, sessions.earlier.list]).toEqual([
      'idle',
      undefined,
      [],
    ]);
    expect(() => sessions.command({ type: 'speak', sid: 1, language: 'es-ES' })).toThrow('no-session');
  });
});
