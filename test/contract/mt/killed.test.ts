import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { batchStatus } from '../../../src/shared/protocols/mt/batch.ts';
import { mtDecisions } from '../../../src/shared/protocols/mt/decisions.ts';
import { keyPage } from '../../../src/shared/protocols/mt/keys.ts';
import { temporaryFolder } from '../../gateway/store/recording.ts';
import { noRedis, TestRedis } from '../../support/redis.ts';
import { requests } from './peer.ts';

const program = fileURLToPath(new URL('./mt-process.ts', import.meta.url));
const texts = Array.from({ length: 1_000 }, (_, at) => `text ${at}`);

interface Running extends ReturnType<typeof requests> {
  readonly child: ChildProcess;
  /** In the order in which its provider was asked for them. */
  readonly asked: string[];
  readonly exited: Promise<unknown>;
}

/** `onAsked`: after each text that any of them was asked for. */
async function started(place: string, onAsked: (gateway: Running) => void): Promise<Running> {
  const child = spawn(process.execPath, [program, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ready = Promise.withResolvers<Running>();
  const asked: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const exited = once(lines, 'close');
  let gateway: Running | undefined;
  lines.on('line', line => {
    const said = JSON.parse(line) as { readonly url?: string; readonly asked?: string };
    if (said.url !== undefined) {
      gateway = { ...requests(said.url), child, asked, exited };
      ready.resolve(gateway);
    }
    if (said.asked === undefined || !gateway) return;
    asked.push(said.asked);
    onAsked(gateway);
  });
  return ready.promise;
}

/** Keys with these texts and a batch of them all. */
async function begun({ send }: Running): Promise<string> {
  const data = texts.map(value => ({ key: value, translations: { en: { value } } }));
  const { body } = await send('PUT', 'keys', { data });
  const keyIds = body.data.map(({ id }: { readonly id: number }) => id);
  const batch = { keyIds, sourceLocaleCode: 'en', targetLocaleCode: 'uk' };
  return (await send('POST', 'keys/batch/mt', batch)).body.jobId;
}

/** By text: the translation, whose first word is the process that made it. */
async function translations({ get }: Running): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let cursor = '';
  for (;;) {
    const { data, pagination } = keyPage.parse((await get(`keys?limit=100${cursor}`)).body);
    for (const { key, translations: written } of data) found.set(key, written.uk?.value ?? '');
    if (pagination.nextCursor === null) return found;
    cursor = `&cursor=${pagination.nextCursor}`;
  }
}

async function expectOnce(job: string, killed: Running, survivor: Running): Promise<void> {
  const status = async () => batchStatus.parse((await survivor.get(`keys/batch/mt/${job}/status`)).body);
  await expect.poll(status, { interval: 250 }).toMatchObject({
    ...{ status: 'completed', result: { processed: texts.length, failed: 0, skipped: 0, errors: [] } },
  });
  const kept = await translations(survivor);
  expect([...kept.keys()]).toEqual(texts);
  const all = [...killed.asked, ...survivor.asked];
  expect(new Set(all)).toEqual(new Set(texts));
  // What was being asked for when it was killed nobody has heard the answer of.
  const twice = killed.asked.filter(text => survivor.asked.includes(text));
  expect(all.length - texts.length).toBe(twice.length);
  expect(twice.length).toBeLessThanOrEqual(mtDecisions.batchAtOnce);
  for (const [text, value] of kept) {
    const by = survivor.asked.includes(text) ? survivor : killed;
    expect(value).toBe(`${by.child.pid}: ${text}`);
  }
}

it('a batch whose gateway is killed is done by the next one on its folder: each key once', async () => {
  const folder = temporaryFolder();
  const first = await started(folder, ({ asked, child }) => {
    if (asked.length === 400) child.kill('SIGKILL');
  });
  const job = await begun(first);
  await first.exited;
  await expectOnce(job, first, await started(folder, () => {}));
});

it('a batch of two gateways on one Redis is done by the one when the other is killed: each key once', async context => {
  if (noRedis !== undefined) context.skip(noRedis);
  const redis = await TestRedis.start();
  onTestFinished(() => redis.dispose());
  let killed: Running | undefined;
  const onAsked = (gateway: Running): void => {
    if (killed || gateway.asked.length < 400) return;
    killed = gateway;
    gateway.child.kill('SIGKILL');
  };
  const both = await Promise.all([started(redis.url, onAsked), started(redis.url, onAsked)]);
  const job = await begun(both[0]);
  await expect.poll(() => killed).toBeDefined();
  const [victim, survivor] = both[0] === killed ? both : [both[1], both[0]];
  await victim.exited;
  await expectOnce(job, victim, survivor);
});
