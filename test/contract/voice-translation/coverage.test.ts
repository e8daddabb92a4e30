import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';
import { serverActions } from '../../../src/shared/protocols/voice-translation/server-events.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { type EventName, rows } from './coverage/rows.ts';
import { type Run, runRow } from './coverage/run.ts';

/** What was found of each event, for the table. */
const runs = new Map<EventName, Run>();
const seen = new Map<EventName, string>();
const names = Object.keys(rows) as EventName[];

it('has a row for every event of the document', () => {
  const storageCodes = ['storage_connection_failed', 'storage_queue_full', 'storage_upload_failed'];
  expect(names.toSorted()).toEqual([...Object.keys(serverActions), 'error', ...storageCodes].sort());
});

describe('the gateway', () => {
  it.each(names)('sends %s for its cause; our client reads it, and it changes the session', async name => {
    const run = await runRow(name, rows[name]);
    expect(run.understood).toEqual(run.message);
    expect(run.events).not.toEqual([]);
    expect(run.changed).not.toEqual([]);
    runs.set(name, run);
  });
});
