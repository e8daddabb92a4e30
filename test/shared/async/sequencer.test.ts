import { describe, expect, it } from 'vitest';
import { Sequencer } from '../../../src/shared/async/sequencer.ts';

describe('a sequencer', () => {
  it('begins a job when those before it have ended, however long they take', async () => {
    const sequencer = new Sequencer();
    const first = Promise.withResolvers<void>();
    const events: string[] = [];
    void sequencer.run(async () => {
      events.push('first begins');
      await first.promise;
      events.push('first ends');
    });
    const second = sequencer.run(() => {
      events.push('second');
      return 2;
    });
    await Promise.resolve();
    expect(events).toEqual(['first begins']);
    first.resolve();
    expect(await second).toBe(2);
    expect(events).toEqual(['first begins', 'first ends', 'second']);
  });

  it('goes on after a job that failed, which only its own caller is told', async () => {
    const sequencer = new Sequencer();
    const failing = sequencer.run(() => Promise.reject(new Error('no')));
    const after = sequencer.run(() => 'after');
    await expect(failing).rejects.toThrow('no');
    expect(await after).toBe('after');
    await expect(sequencer.idle()).resolves.toBeUndefined();
  });

  it('is idle when everything given so far has ended', async () => {
    const sequencer = new Sequencer();
    const gate = Promise.withResolvers<void>();
    let ended = false;
    void sequencer.run(async () => {
      await gate.promise;
      ended = true;
    });
    const idle = sequencer.idle();
    gate.resolve();
    await idle;
    expect(ended).toBe(true);
  });
});
