import { afterEach, describe, expect, it, vi } from 'vitest';
import { type PackProgram, Packs } from '../../../src/main/packs/packs.ts';
import type { PacksMessage, PacksRequest } from '../../../src/packs/messages.ts';
import type { PackInfo, PackProgress } from '../../../src/shared/packs.ts';
import { failed, ok, problem } from '../../../src/shared/problem.ts';

const pack: PackInfo = {
  id: 'moonshine-tiny-en',
  kind: 'speech-to-text',
  name: 'Moonshine tiny',
  quality: '',
  languages: ['en'],
  licence: 'MIT',
  free: true,
  recommended: true,
  bytes: 28_000_000,
  state: 'available',
};

class FakeProgram implements PackProgram {
  readonly sent: PacksRequest[] = [];
  killed = false;
  #exit: (code: number | null) => void = () => {};
  #message: (message: unknown) => void = () => {};

  onExit(listener: (code: number | null) => void): void {
    this.#exit = listener;
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }

  send(message: unknown): void {
    this.sent.push(message as PacksRequest);
  }

  kill(): void {
    this.killed = true;
  }

  say(message: PacksMessage | object): void {
    this.#message(message);
  }

  exit(code: number | null): void {
    this.#exit(code);
  }

  /** The number of the last request of this type. */
  request(type: PacksRequest['type']): number {
    return this.sent.findLast(message => message.type === type)?.request ?? -1;
  }
}

function create() {
  const programs: FakeProgram[] = [];
  const told: PackProgress[] = [];
  const changes: null[] = [];
  const logged: string[] = [];
  const packs = new Packs({
    fork: () => {
      const program = new FakeProgram();
      programs.push(program);
      return program;
    },
    progress: progress => told.push(progress),
    changed: () => changes.push(null),
    log: line => logged.push(line),
    idleMs: 1_000,
  });
  const program = (): FakeProgram => {
    const last = programs.at(-1);
    if (!last) throw new Error('no program was started');
    return last;
  };
  return { packs, programs, program, told, changes, logged };
}

/** Lets what was answered reach who waits for it. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

afterEach(() => {
  vi.useRealTimers();
});

describe('the packs', () => {
  it('are listed by a program that is started when it is first needed', async () => {
    const { packs, programs, program } = create();
    expect(programs).toHaveLength(0);
    const listed = [packs.list(), packs.list()];
    expect(programs).toHaveLength(1);
    program().say({ type: 'ready' });
    for (const { request } of program().sent) program().say({ type: 'packs', request, result: ok([pack]) });
    expect(await Promise.all(listed)).toEqual([[pack], [pack]]);
  });

  it('are added: it is told how it goes on, and once how it ended', async () => {
    const { packs, program, told, changes } = create();
    packs.add(pack.id);
    expect(program().sent).toEqual([{ type: 'add', id: pack.id, request: 1 }]);
    const step: PackProgress = { id: pack.id, phase: 'downloading', doneBytes: 5, totalBytes: 10 };
    program().say({ type: 'progress', request: 1, progress: step });
    program().say({ type: 'progress', request: 1, progress: { id: pack.id, phase: 'done' } });
    program().say({ type: 'progress', request: 1, progress: step });
    await settled();
    expect(told).toEqual([step, { id: pack.id, phase: 'done' }]);
    expect(changes).toHaveLength(1);
  });

  it('that are being added are not added twice, and are told to who looks meanwhile', async () => {
    const { packs, program, told } = create();
    packs.add(pack.id);
    expect(() => packs.add(pack.id)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ reason: 'not-now' }) }),
    );
    const listed = packs.list();
    program().say({ type: 'packs', request: program().request('list'), result: ok([pack]) });
    await listed;
    expect(told).toEqual([{ id: pack.id, phase: 'downloading', doneBytes: 0 }]);
  });

  it('are cancelled by their own request, and nothing is cancelled that is over', async () => {
    const { packs, program, told } = create();
    packs.cancel(pack.id);
    packs.add('another');
    packs.add(pack.id);
    packs.cancel(pack.id);
    expect(program().sent.at(-1)).toEqual({ type: 'cancel', request: 2 });
    program().say({ type: 'progress', request: 2, progress: { id: pack.id, phase: 'cancelled' } });
    await settled();
    expect(told).toEqual([{ id: pack.id, phase: 'cancelled' }]);
    packs.cancel(pack.id);
    expect(program().sent).toHaveLength(3);
  });

  it('that fail say why', async () => {
    const { packs, program, told, changes } = create();
    const cause = problem('service-unreachable', 'github.com');
    packs.add(pack.id);
    program().say({
      type: 'progress',
      request: 1,
      progress: { id: pack.id, phase: 'failed', problem: cause },
    });
    await settled();
    expect(told).toEqual([{ id: pack.id, phase: 'failed', problem: cause }]);
    expect(changes).toHaveLength(0);
  });

  it('are brought under the name of their folder, and found by the id that they have then', async () => {
    const { packs, program, told, changes } = create();
    const brought = packs.addFrom('/models/My models');
    program().say({
      type: 'progress',
      request: 1,
      progress: { id: 'My models', phase: 'checking', doneBytes: 1 },
    });
    packs.cancel('My models');
    expect(program().sent.at(-1)).toEqual({ type: 'cancel', request: 1 });
    program().say({ type: 'progress', request: 1, progress: { id: pack.id, phase: 'done' } });
    await settled();
    program().say({
      type: 'packs',
      request: program().request('list'),
      result: ok([{ ...pack, state: 'installed' }]),
    });
    expect(await brought).toEqual({ ...pack, state: 'installed' });
    expect(told.at(-1)).toEqual({ id: 'My models', phase: 'done' });
    expect(changes).toHaveLength(1);
  });

  it('that are brought end for the window too, however that is', async () => {
    const { packs, program, told } = create();
    const checking = { id: pack.id, phase: 'checking', doneBytes: 1 } as const;
    void packs.addFrom(`/models/${pack.id}`);
    program().say({ type: 'progress', request: 1, progress: checking });
    program().say({ type: 'progress', request: 1, progress: { id: pack.id, phase: 'done' } });
    await settled();
    expect(told.at(-1)).toEqual({ id: pack.id, phase: 'done' });
    const broken = packs.addFrom(`/models/${pack.id}`).catch(() => {});
    program().say({ type: 'progress', request: 3, progress: checking });
    program().exit(1);
    await broken;
    expect(told.at(-1)).toEqual({ id: pack.id, phase: 'cancelled' });
  });

  it('that are brought and cancelled are none; those that cannot be read are a Problem', async () => {
    const { packs, program } = create();
    const cancelled = packs.addFrom('/models/one');
    program().say({ type: 'progress', request: 1, progress: { id: 'one', phase: 'cancelled' } });
    expect(await cancelled).toBeNull();
    const wrong = packs.addFrom('/models/two');
    const cause = problem('audio-file-missing', 'two');
    program().say({ type: 'progress', request: 2, progress: { id: 'two', phase: 'failed', problem: cause } });
    await expect(wrong).rejects.toMatchObject({ problem: cause });
  });

  it('are removed, and what another program changes is told too', async () => {
    const { packs, program, changes } = create();
    const removed = packs.remove(pack.id);
    program().say({ type: 'packs', request: 1, result: ok([]) });
    await removed;
    expect(changes).toHaveLength(1);
    program().say({ type: 'changed' });
    expect(changes).toHaveLength(2);
    const refused = packs.remove(pack.id);
    const cause = problem('not-now', { why: 'pack-being-added' });
    program().say({ type: 'packs', request: 2, result: failed(cause) });
    await expect(refused).rejects.toMatchObject({ problem: cause });
    expect(changes).toHaveLength(2);
  });
});

describe('the program of packs', () => {
  it('that dies ends what it was adding with a Problem, and is started again by the next question', async () => {
    const { packs, programs, program, told, logged } = create();
    packs.add(pack.id);
    program().exit(139);
    await settled();
    expect(told).toMatchObject([{ id: pack.id, phase: 'failed', problem: { reason: 'internal' } }]);
    expect(logged.join()).toContain('139');
    packs.add(pack.id);
    expect(programs).toHaveLength(2);
    expect(program().sent).toMatchObject([{ type: 'add' }]);
  });

  it('that dies while it lists is asked once more, and no more than that', async () => {
    const { packs, programs, program } = create();
    const listed = packs.list();
    program().exit(1);
    await settled();
    expect(programs).toHaveLength(2);
    program().exit(1);
    await expect(listed).rejects.toMatchObject({ problem: { reason: 'internal' } });
    expect(programs).toHaveLength(2);
  });

  it('is ended when nothing was asked of it for a while, and not while it adds', async () => {
    vi.useFakeTimers();
    const { packs, programs, program, told } = create();
    packs.add(pack.id);
    vi.advanceTimersByTime(60_000);
    expect(program().killed).toBe(false);
    program().say({ type: 'progress', request: 1, progress: { id: pack.id, phase: 'done' } });
    vi.advanceTimersByTime(999);
    expect(program().killed).toBe(false);
    const listed = packs.list();
    vi.advanceTimersByTime(5_000);
    program().say({ type: 'packs', request: 2, result: ok([]) });
    await listed;
    vi.advanceTimersByTime(1_000);
    const [first] = programs;
    expect(first?.killed).toBe(true);
    // Its late exit concerns nobody.
    first?.exit(0);
    expect(told).toHaveLength(1);
    void packs.list().catch(() => {});
    expect(programs).toHaveLength(2);
    packs.close();
  });

  it('may say what nobody understands', async () => {
    const { packs, program, logged, told } = create();
    packs.add(pack.id);
    for (const odd of [undefined, 'text', {}, { type: 'packs', request: 1 }, { type: 'progress' }]) {
      program().say(odd as object);
    }
    program().say({ type: 'packs', request: 99, result: ok([]) });
    program().say({ type: 'progress', request: 99, progress: { id: 'x', phase: 'done' } });
    await settled();
    expect(logged).toHaveLength(5);
    expect(told).toEqual([]);
  });

  it('ends with the app, and who still waits gets a Problem', async () => {
    const { packs, programs, program } = create();
    const listed = packs.list();
    packs.close();
    await expect(listed).rejects.toMatchObject({ problem: { reason: 'internal' } });
    expect(program().killed).toBe(true);
    await expect(packs.list()).rejects.toMatchObject({ problem: { reason: 'internal' } });
    expect(programs).toHaveLength(1);
  });

  it('that cannot be started is a Problem', async () => {
    const told: PackProgress[] = [];
    const packs = new Packs({
      fork: () => {
        throw new Error('no such file');
      },
      progress: progress => told.push(progress),
      changed: () => {},
      log: () => {},
    });
    await expect(packs.list()).rejects.toThrow('no such file');
    packs.add(pack.id);
    await settled();
    expect(told).toMatchObject([{ id: pack.id, phase: 'failed', problem: { reason: 'internal' } }]);
  });
});
