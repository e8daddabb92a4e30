import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../../src/renderer/main-window/history/entries.ts';
import type { Task } from '../../../../src/shared/ipc/tasks.ts';
import { savedSession } from './saved-sessions.ts';

const task = (id: string, startedAt: number, more: Partial<Task> = {}): Task => ({
  ...{ id, name: id, recordingType: 'transcribe', startedAt, durationMs: 0, sentences: 1, state: 'complete' },
  ...{ language: 'en-US', targetLanguages: ['es'], hasAudio: true, hasSummary: false },
  ...more,
});

const at = (day: number, hour: number): number => Date.UTC(2026, 10, day, hour, 30);
const ids = (list: ReturnType<typeof entriesOf>) =>
  list.map(({ id, tasks }) => [id, tasks.map(each => each.id)]);

describe('the list of the history', () => {
  it('has a session once that both this computer and the service have, with the sound of the service', () => {
    const saved = [savedSession('mine', 'Talk', 20, { taskIds: ['t1'], service: 'voice-translation' })];
    const list = entriesOf({
      saved,
      tasks: [task('t1', at(20, 9)), task('t2', at(21, 9))],
      isOwnGateway: false,
    });
    expect(ids(list)).toEqual([
      ['t2', ['t2']],
      ['mine', ['t1']],
    ]);
    expect(list[1]).toMatchObject({ hasAudio: true, hasSummary: false, saved: { id: 'mine' } });
  });

  it('has a session once whose task was lost and followed by another, the oldest of them first', () => {
    const saved = [savedSession('mine', 'Talk', 20, { taskIds: ['t1', 't2'], service: 'voice-translation' })];
    const tasks = [task('t2', at(20, 9) + 60_000), task('t1', at(20, 9))];
    expect(ids(entriesOf({ saved, tasks, isOwnGateway: false }))).toEqual([['mine', ['t1', 't2']]]);
  });

  it('knows a session of a protocol without tasks by its time, at the gateway of this computer only', () => {
    const saved = [savedSession('mine', '', 20), savedSession('other', '', 22)];
    const tasks = [
      task('kept', at(20, 9)),
      task('spanish', at(20, 9), { language: 'es' }),
      task('later', at(21, 9)),
    ];
    expect(ids(entriesOf({ saved, tasks, isOwnGateway: true }))).toEqual([
      ['other', []],
      ['later', ['later']],
      ['spanish', ['spanish']],
      ['mine', ['kept']],
    ]);
    expect(entriesOf({ saved, tasks, isOwnGateway: false })).toHaveLength(5);
  });

  it('says what was recovered and what still goes on', () => {
    const saved = [
      savedSession('a', '', 2, { state: 'recovered' }),
      savedSession('b', '', 1, { state: 'running' }),
    ];
    expect(entriesOf({ saved, tasks: [], isOwnGateway: true }).map(({ state }) => state)).toEqual([
      'recovered',
      'recording',
    ]);
  });
});
