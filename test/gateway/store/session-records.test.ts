import { describe, expect, it } from 'vitest';
import { SessionRecords } from '../../../src/gateway/store/session-records.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { openStore, recordStart } from './recording.ts';

const start = { ...recordStart, service: 'consecutive' };
const said = (sid: number, text: string): SessionEvent => ({
  ...{ type: 'recognition', sid, language: 'en-US', text, final: true },
});

async function opened() {
  const store = await openStore();
  const clock = { now: 1_000_000 };
  const records = new SessionRecords(store, () => clock.now);
  const join = (key = 'a') => records.join(key, start, { waitMs: 60_000 });
  const kept = async () => {
    const { tasks } = store.list(10, 0);
    return Promise.all(
      tasks.map(async ({ id, state, startedAt }) => {
        const { sentences } = await store.transcript(id);
        return { state, startedAt, texts: [...sentences.values()].map(({ text }) => text) };
      }),
    );
  };
  const say = (record: ReturnType<typeof join>, own: number, text: string) =>
    record.event(said(record.sid(own), text));
  return { store, clock, join, kept, say };
}

describe('the record of a session without a task', () => {
  it('is that of all its connections, also of those that speak at the same time', async () => {
    const { join, kept, say, clock } = await opened();
    const first = join();
    clock.now += 500;
    const second = join();
    expect(second.elapsedMs).toBe(500);
    say(second, 1, 'two');
    say(first, 1, 'one');
    say(second, 1, 'two, to its end');
    first.leave();
    expect(await kept()).toEqual([
      { state: 'recording', startedAt: 1_000_000, texts: ['two, to its end', 'one'] },
    ]);
    second.leave();
    await expect.poll(kept).toMatchObject([{ state: 'complete' }]);
  });

  it('goes on with a connection that comes in time, and another one begins later', async () => {
    const { join, kept, say, clock } = await opened();
    const first = join();
    say(first, 1, 'one');
    first.leave();
    clock.now += 60_000;
    const second = join();
    say(second, 1, 'two');
    second.leave();
    clock.now += 60_001;
    const third = join();
    say(third, 1, 'three');
    third.leave();
    await expect.poll(kept).toMatchObject([
      { state: 'complete', texts: ['three'] },
      { state: 'complete', texts: ['one', 'two'] },
    ]);
  });

  it('is apart from that of another key', async () => {
    const { join, kept, say } = await opened();
    const one = join('a');
    const other = join('b');
    say(one, 1, 'one');
    say(other, 1, 'other');
    expect(await kept()).toHaveLength(2);
  });

  it('is not there as long as nothing was said', async () => {
    const { join, kept } = await opened();
    join().leave();
    expect(await kept()).toEqual([]);
  });

  it('that was deleted stays deleted: what is said later is another one', async () => {
    const { store, join, kept, say } = await opened();
    const first = join();
    say(first, 1, 'one');
    first.leave();
    await expect.poll(kept).toMatchObject([{ state: 'complete' }]);
    await store.remove(store.list(1, 0).tasks[0]?.id ?? '');
    const second = join();
    say(second, 1, 'two');
    expect(await kept()).toMatchObject([{ texts: ['two'] }]);
  });

  it('hears nothing of a connection that has left', async () => {
    const { join, kept, say } = await opened();
    const first = join();
    const second = join();
    first.leave();
    first.leave();
    say(first, 1, 'late');
    say(second, 1, 'one');
    expect(await kept()).toMatchObject([{ state: 'recording', texts: ['one'] }]);
  });
});
