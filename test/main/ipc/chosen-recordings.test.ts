import { describe, expect, it } from 'vitest';
import { ChosenRecordings } from '../../../src/main/ipc/chosen-recordings.ts';
import { createHandlers, type Dependencies } from '../../../src/main/ipc/handlers.ts';
import type { SourceChoice } from '../../../src/shared/ipc/sources.ts';
import type { Settings } from '../../../src/shared/settings/settings.ts';

const recording = (path: string): SourceChoice => ({ kind: 'recording', path });
const notAllowed = { problem: { reason: 'not-allowed' } };

/** The handlers, with a person who chooses /home/me/talk.wav; `opened`: what a session was begun with. */
function handlers(source?: SourceChoice) {
  const opened: SourceChoice[] = [];
  const settings = {
    current: { source } as Settings,
    change: (change: Partial<Settings>) => Object.assign(settings.current, change),
  };
  const rooms = {
    settings,
    sessions: {
      isRunning: false,
      start: (request: { source: SourceChoice }) => void opened.push(request.source),
      changeSource: (choice: SourceChoice) => void opened.push(choice),
    },
    checkLanguages: async () => {},
    dialogs: { chooseRecording: async () => '/home/me/talk.wav' },
  } as unknown as Dependencies;
  return { calls: createHandlers(rooms), opened };
}

const start = (source: SourceChoice) => ({ source, language: 'en-US', targetLanguages: ['es-ES'] }) as never;

describe('a recording that a window names', () => {
  it('is opened when the person chose it, by none of the three calls otherwise', async () => {
    const { calls, opened } = handlers();
    const secret = recording('/home/me/.ssh/id_ed25519');
    await expect(calls['session.start'](start(secret))).rejects.toMatchObject(notAllowed);
    await expect(calls['session.change-source'](secret)).rejects.toMatchObject(notAllowed);
    await expect(async () => calls['settings.set']({ source: secret })).rejects.toMatchObject(notAllowed);
    expect(opened).toEqual([]);

    expect(await calls['recording.choose']()).toBe('/home/me/talk.wav');
    const talk = recording('/home/me/talk.wav');
    await calls['session.start'](start(talk));
    await calls['session.change-source'](talk);
    await calls['settings.set']({ source: talk });
    expect(opened).toEqual([talk, talk]);
  });

  it('is opened again in a later run, and other sources always are', async () => {
    const talk = recording('/home/me/talk.wav');
    const { calls, opened } = handlers(talk);
    await calls['session.start'](start(talk));
    await calls['session.change-source']({ kind: 'sample' });
    expect(opened).toEqual([talk, { kind: 'sample' }]);
  });

  it('is not one that the person did not choose after all', () => {
    const recordings = new ChosenRecordings(() => undefined);
    expect(recordings.add(null)).toBeNull();
    expect(() => recordings.check(recording(''))).toThrow();
  });
});
