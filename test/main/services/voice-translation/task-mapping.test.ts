import { describe, expect, it } from 'vitest';
import { AckWindow } from '../../../../src/main/services/ack-window.ts';
import type { SentFrame } from '../../../../src/main/services/acknowledged-position.ts';
import { TaskMapping } from '../../../../src/main/services/voice-translation/task-mapping.ts';
import type { SessionEvent } from '../../../../src/shared/session/events.ts';

const started = (taskId: string, receivedAudioMs?: number): SessionEvent => ({
  ...{ type: 'session-started', sessionId: 's', taskId },
  ...(receivedAudioMs === undefined ? {} : { receivedAudioMs }),
});
const said = (sid: number, startMs = 0): SessionEvent => ({
  ...{ type: 'recognition', language: 'en-US', text: 'a', final: true },
  ...{ sid, startMs },
});

/** A task with its connection, which is given frames by their positions. */
function connectedTask() {
  const task = new TaskMapping();
  let window = new AckWindow<SentFrame>();
  const connect = (taskId: string, receivedAudioMs?: number): void => {
    task.received(started(taskId, receivedAudioMs));
    window = new AckWindow();
    task.connected(window);
  };
  const send = (from: number, to: number): void => {
    for (let position = from; position < to; position++) {
      window.push(position);
      task.sent(position);
    }
  };
  const acknowledge = (count: number): void => window.acknowledge(count);
  return { task, connect, send, acknowledge };
}

describe('a task of voice-translation', () => {
  it('that is resumed keeps its numbers and times', () => {
    const { task, connect, send, acknowledge } = connectedTask();
    connect('one');
    send(0, 100);
    task.received(said(2));
    acknowledge(60);
    task.lost();
    connect('one');
    send(60, 100);
    expect(task.received(said(3, 1000))).toMatchObject({ sid: 3, startMs: 1000 });
    expect([task.has(1), task.sids]).toEqual([true, 0]);
  });

  it('that follows another one is numbered and timed behind it, and knows none of its sentences', () => {
    const { task, connect, send, acknowledge } = connectedTask();
    connect('one');
    send(0, 100);
    acknowledge(100);
    task.received(said(1));
    task.received(said(4));
    task.lost();
    connect('two');
    send(150, 151);
    expect(task.received(said(1))).toMatchObject({ sid: 5, startMs: 3000 });
    expect([task.has(4), task.has(5)]).toEqual([false, true]);
    expect(task.toService({ type: 'retranslate', sid: 5, language: 'es' })).toMatchObject({ sid: 1 });
    expect(task.toService({ type: 'retranslate', sid: 4, language: 'es' })).toBeUndefined();
  });

  it('has acknowledged what its connections have, also between two of them and before the next one was sent anything', () => {
    const { task, connect, send, acknowledge } = connectedTask();
    expect(task.acknowledged).toBe(0);
    connect('one');
    send(10, 20);
    expect(task.acknowledged).toBe(10);
    acknowledge(4);
    expect(task.acknowledged).toBe(14);
    task.lost();
    connect('one');
    expect(task.acknowledged).toBe(14);
    send(14, 20);
    acknowledge(6);
    expect(task.acknowledged).toBe(20);
  });

  it('that tells how much it has received has acknowledged exactly that, over several losses', () => {
    const { task, connect, send, acknowledge } = connectedTask();
    connect('one');
    send(0, 45);
    acknowledge(25);
    task.lost();
    connect('one', 38 * 20);
    expect(task.acknowledged).toBe(38);
    send(38, 46);
    task.lost();
    connect('one', 40 * 20 + 19);
    expect(task.acknowledged).toBe(40);
  });

  it('has no time while a broadcast stands by, and counts from its going live', () => {
    const { task, connect, send } = connectedTask();
    connect('one');
    expect(task.timeOf(5)).toBe(100);
    task.received({ type: 'broadcast-phase', phase: 'standby' });
    send(0, 50);
    expect(task.timeOf(5)).toBeUndefined();
    task.received({ type: 'broadcast-phase', phase: 'live' });
    expect([task.timeOf(40), task.timeOf(60)]).toEqual([-200, 200]);
    send(50, 60);
    expect(task.received(said(1, 100))).toMatchObject({ startMs: 100 });
  });
});
