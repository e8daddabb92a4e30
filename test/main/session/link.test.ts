import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TaskClient, TaskCommand, TaskEvents } from '../../../src/main/services/task-client.ts';
import { ServiceLink } from '../../../src/main/session/link.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';

/** Connects as often as it may. */
class Task implements TaskClient {
  readonly events: TaskEvents;
  readonly sent: TaskCommand['type'][] = [];
  connects = 0;
  readonly failures: unknown[] = [];
  closed = false;
  acknowledged = 0;

  constructor(events: TaskEvents) {
    this.events = events;
  }

  async connect(): Promise<{ readonly resumed: boolean }> {
    this.connects++;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    return { resumed: this.connects > 1 };
  }

  send({ type }: TaskCommand): boolean {
    this.sent.push(type);
    return true;
  }

  sendAudio(): boolean {
    return true;
  }

  has(): boolean {
    return true;
  }

  timeOf(): number {
    return 0;
  }

  close(): void {
    this.closed = true;
  }
}

async function linked(patienceMs?: number) {
  const log: string[] = [];
  let task: Task | undefined;
  const link = new ServiceLink({
    openTask: events => {
      task = new Task(events);
      return task;
    },
    patienceMs,
    events: {
      event: event => log.push(event.type === 'connection' ? event.connection : event.type),
      connected: resumed => log.push(`connected, ${resumed ? 'resumed' : 'anew'}`),
      lost: () => log.push('given up'),
      gaveUp: cause => log.push(`gave up: ${cause?.reason}`),
    },
  });
  onTestFinished(() => link.close());
  await link.open();
  if (!task) throw new Error('no task');
  return { link, log, task };
}

const lost = problem('connection-lost', 'host');
const away = () => new ProblemError(problem('service-unreachable', 'host'));

describe('the link of a session', () => {
  it('opens a lost connection again, of the same task, and says so in order', async () => {
    const { link, log, task } = await linked();
    task.failures.push(away());
    task.events.lost(lost);
    expect(link.connected).toBe(false);
    expect(link.sendAudio(new Int16Array(1), 0)).toBe(false);
    await vi.waitFor(() => expect(link.connected).toBe(true));
    await vi.waitFor(() => expect(log.at(-1)).toBe('problem-solved'));
    expect(log).toEqual([
      ...['connected', 'connected, anew', 'problem', 'lost', 'given up'],
      ...['reconnecting', 'reconnecting', 'connected', 'connected, resumed', 'problem-solved'],
    ]);
    expect(task.connects).toBe(3);
  });

  it('gives up at a key that is refused, with the reason, and when its patience is over', async () => {
    const refused = await linked();
    refused.task.failures.push(new ProblemError(problem('service-refused-key', 'host')));
    refused.task.events.lost(lost);
    await vi.waitFor(() => expect(refused.log.at(-1)).toBe('gave up: service-refused-key'));
    const impatient = await linked(50);
    impatient.task.failures.push(...Array.from({ length: 50 }, away));
    impatient.task.events.lost(lost);
    await vi.waitFor(() => expect(impatient.log.at(-1)).toMatch(/^gave up/));
    expect(impatient.link.connected).toBe(false);
  });

  it('tries nothing again once it is closed, and says nothing', async () => {
    const { link, log, task } = await linked();
    link.close();
    const before = [...log];
    task.events.lost(lost);
    task.events.event({ type: 'status', message: 'late' });
    await new Promise(setImmediate);
    expect([log, task.connects, task.closed]).toEqual([before, 1, true]);
  });

  it('that is closed by what a fatal loss leads to tries nothing again', async () => {
    const { link, log, task } = await linked();
    log.push = (...entries: string[]) => {
      if (entries.includes('problem')) link.close();
      return Array.prototype.push.apply(log, entries);
    };
    task.events.lost(problem('service-error', 'no', { severity: 'fatal' }));
    await new Promise(setImmediate);
    expect([log.slice(2), task.connects]).toEqual([['problem'], 1]);
  });

  it('is complete when the task says so, and not when the connection is lost before', async () => {
    const first = await linked();
    const complete = first.link.complete(1000);
    first.task.events.event({ type: 'completed', taskId: 't' });
    expect([await complete, first.task.sent]).toEqual([true, ['stop']]);
    const second = await linked();
    const incomplete = second.link.complete(1000);
    second.task.events.lost(lost);
    expect(await incomplete).toBe(false);
  });

  it('knows of a summary that came before it was waited for, and does not reconnect for one', async () => {
    const summary = {
      type: 'summary-failed',
      ...{ taskId: 't', code: 'c', message: 'no' },
    } as const;
    const early = await linked();
    early.task.events.event(summary);
    await early.link.summarized(60_000);
    const { link, log, task } = await linked();
    const waited = link.summarized(60_000);
    task.events.lost(lost);
    await waited;
    expect([log.slice(2), task.connects]).toEqual([[], 1]);
  });
});
