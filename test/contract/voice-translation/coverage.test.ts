import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';
import { serverActions } from '../../../src/shared/protocols/voice-translation/server-events.ts';
import { type EventName, rows } from './coverage/rows.ts';
import { type Run, runRow } from './coverage/run.ts';
import { lineOf, tableOf } from './coverage/table.ts';

/** What was found of each event, for the table. */
const runs = new Map<EventName, Run>();
const seen = new Map<EventName, string>();
const names = Object.keys(rows) as EventName[];

it('has a row for every event of the document', () => {
  const storageCodes = ['storage_connection_failed', 'storage_queue_full', 'storage_upload_failed'];
  expect(names.toSorted()).toEqual([...Object.keys(serverActions), 'error', ...storageCodes].sort());
});

// One after the other: the window shows what the gateway sent, and the table tells of both.
describe('each event', { shuffle: false }, () => {
  describe('the gateway', () => {
    it.each(names)('sends %s for its cause; our client reads it, and it changes the session', async name => {
      const run = await runRow(name, rows[name]);
      expect(run.understood).toEqual(run.message);
      expect(run.events).not.toEqual([]);
      expect(run.changed).not.toEqual([]);
      runs.set(name, run);
    });
  });

  describe('the window', () => {
    let page: Awaited<ReturnType<typeof openPage>>;
    beforeAll(async () => {
      page = await openPage();
    });
    afterAll(() => page.close());

    it.each(names)('shows %s', async name => {
      const run = runs.get(name);
      if (!run) throw new Error('it was not sent');
      const sight = page.sights[name];
      expect(await page.look(run, sight)).toEqual({ before: false, after: true });
      seen.set(name, sight.words);
    });
  });

  it('every row is whole, and the table is the one that was agreed on', async () => {
    const table = tableOf(names.map(name => lineOf(name, runs.get(name), seen.get(name))));
    await mkdir('test-results', { recursive: true });
    await writeFile('test-results/coverage-voice-translation.md', table);
    expect(names.filter(name => !runs.has(name) || !seen.has(name))).toEqual([]);
    await expect(table).toMatchFileSnapshot('coverage.md');
  });
});

/** Only now: before, the gateway and the client of its bucket need the fetch and the sockets of Node. */
async function openPage() {
  const environment = await builtinEnvironments['happy-dom'].setup(globalThis, {});
  const { look } = await import('./coverage/window.ts');
  const { sights } = await import('./coverage/sights.ts');
  return { look, sights, close: () => environment.teardown(globalThis) };
}
