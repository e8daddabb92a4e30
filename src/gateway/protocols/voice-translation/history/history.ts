/** The history of a task as a stream of events: what it is, its summary, its sentences, the end. */

import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { protocolName } from '../../../../shared/protocols/voice-translation/messages.ts';
import type { historyEvents, TaskBody } from '../../../../shared/protocols/voice-translation/tasks.ts';
import type { TaskStore } from '../../../store/task-store.ts';

/** Read at a time, so that neither hours of talk lie in memory nor other sessions wait for them. */
const sentencesAtOnce = 100;

export function sendHistory(store: TaskStore, task: TaskBody, reply: FastifyReply): FastifyReply {
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(history(store, task), { objectMode: false }));
}

async function* history(store: TaskStore, task: TaskBody): AsyncGenerator<Buffer> {
  yield entry('init_metadata', task);
  const summary = store.summary(task.task_id);
  if (summary) yield entry('init_summary', summary);
  let last = 0;
  for (;;) {
    const results = store.results(task, last, sentencesAtOnce);
    if (results.length === 0) break;
    yield Buffer.concat(results.map(data => entry('result', { type: protocolName, data })));
    last = results.at(-1)?.origin?.sid ?? Number.MAX_SAFE_INTEGER;
  }
  yield entry('done', { task_id: task.task_id });
}

type HistoryEvents = { [Name in keyof typeof historyEvents]: z.infer<(typeof historyEvents)[Name]> };

/** JSON has no line breaks of its own, so that one `data:` line holds it. */
const entry = <Name extends keyof HistoryEvents>(name: Name, data: HistoryEvents[Name]): Buffer =>
  Buffer.from(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
