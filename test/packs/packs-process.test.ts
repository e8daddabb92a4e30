import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PacksMessage, PacksRequest } from '../../src/packs/messages.ts';
import type { PackProgress } from '../../src/shared/packs.ts';
import { run } from '../support/program.ts';
import { temporaryFolder, writePack } from './support/packs.ts';
import { startServer } from './support/server.ts';

const program = fileURLToPath(new URL('../../src/packs/packs-process.ts', import.meta.url));

async function startProcess(registry = 'http://127.0.0.1:9/') {
  const folder = temporaryFolder();
  const child = fork(program, {
    env: {
      ...process.env,
      DRAGOMAN_PACKS: folder,
      npm_config_registry: registry,
      npm_config_cache: temporaryFolder(),
      npm_config_userconfig: '/nowhere',
    },
    serialization: 'advanced',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const inbox = new Inbox(child);
  await inbox.find(message => message.type === 'ready');
  const ask = (request: PacksRequest): void => void child.send(request);
  return { folder, child, inbox, ask };
}

/** Messages as they come; each is found once. */
class Inbox {
  readonly #messages: PacksMessage[] = [];
  #arrived: (() => void) | undefined;

  constructor(child: ChildProcess) {
    child.on('message', message => {
      this.#messages.push(message as PacksMessage);
      this.#arrived?.();
    });
  }

  async find(isWanted: (message: PacksMessage) => boolean): Promise<PacksMessage> {
    for (;;) {
      const index = this.#messages.findIndex(isWanted);
      const [found] = index < 0 ? [] : this.#messages.splice(index, 1);
      if (found) return found;
      await new Promise<void>(resolve => {
        this.#arrived = resolve;
      });
    }
  }

  async ending(request: number): Promise<PackProgress> {
    const ends = new Set(['done', 'cancelled', 'failed']);
    const message = await this.find(
      each => each.type === 'progress' && each.request === request && ends.has(each.progress.phase),
    );
    if (message.type !== 'progress') throw new Error('no progress');
    return message.progress;
  }
}

describe('the process that changes packs', () => {
  it('lists, adds from a folder, tells of changes and removes', async () => {
    const { folder, inbox, ask } = await startProcess();
    const elsewhere = temporaryFolder();
    ask({ type: 'add-from', request: 1, path: writePack(elsewhere, 'mine') });
    expect(await inbox.ending(1)).toEqual({ id: 'mine', phase: 'done' });
    await inbox.find(({ type }) => type === 'changed');
    ask({ type: 'list', request: 2 });
    expect(await inbox.find(each => each.type === 'packs' && each.request === 2)).toMatchObject({
      result: {
        ok: true,
        value: expect.arrayContaining([expect.objectContaining({ id: 'mine', state: 'installed' })]),
      },
    });
    ask({ type: 'remove', request: 3, id: 'mine' });
    expect(await inbox.find(each => each.type === 'packs' && each.request === 3)).toMatchObject({
      result: { ok: true, value: expect.not.arrayContaining([expect.objectContaining({ id: 'mine' })]) },
    });
    expect(existsSync(join(folder, 'mine'))).toBe(false);
  });

  it('answers what cannot be done with a problem', async () => {
    const { inbox, ask } = await startProcess();
    ask({ type: 'add', request: 1, id: 'nonsense' });
    expect(await inbox.ending(1)).toMatchObject({ phase: 'failed', problem: { reason: 'pack-unknown' } });
    ask({ type: 'remove', request: 2, id: '../..' });
    expect(await inbox.find(each => each.type === 'packs' && each.request === 2)).toMatchObject({
      result: { ok: false, problem: { reason: 'pack-unknown' } },
    });
  });

  it('cancels, and ignores what is no request', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const registry = await startServer(() => resolve());
    const { child, inbox, ask } = await startProcess(`${registry.origin}/`);
    for (const nonsense of [7, 'x', null, {}, { type: 'add' }, { type: 'add', request: -1, id: 'x' }]) {
      child.send(nonsense as object);
    }
    ask({ type: 'add', request: 5, id: 'moonshine-tiny-en' });
    await asked;
    ask({ type: 'cancel', request: 99 });
    ask({ type: 'cancel', request: 5 });
    expect(await inbox.ending(5)).toEqual({ id: 'moonshine-tiny-en', phase: 'cancelled' });
  });

  it('ends with its parent, and on SIGTERM', async () => {
    const first = await startProcess();
    const ended = once(first.child, 'exit');
    first.child.disconnect();
    expect((await ended)[0]).toBe(0);
    const second = await startProcess();
    const terminated = once(second.child, 'exit');
    second.child.kill('SIGTERM');
    expect((await terminated)[0]).toBe(0);
  });

  it('says what to run instead when a person starts it', async () => {
    const { code, stderr } = await run([program], []);
    expect(code).toBe(2);
    expect(stderr).toContain('npm run packs');
  });
});
