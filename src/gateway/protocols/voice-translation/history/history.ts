/** The history of a task as a stream of events: what it is, its summary, its sentences, the end. */

import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { protocolName } from '../../../../shared/protocols/voice-translation/messages.ts';
import type { historyEvents } from '../../../../shared/protocols/voice-translation/tasks.ts';
import type { KeptTask } from '../../../store/kept-task.ts';
import type { TaskStore } from '../../../store/task-store.ts';
import { historySummaryOf, resultOf, taskBodyOf } from './wire.ts';

/** Written at a time, so that other sessions do not wait for hours of talk. */
const sentencesAtOnce = 100;

export function sendHistory(store: TaskStore, task: KeptTask, reply: FastifyReply): FastifyReply {
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(history(store, task), { objectMode: false }));
}

async function* history(store: TaskStore, task: KeptTask): AsyncGenerator<Buffer> {
  yield entry('init_metadata', taskBodyOf(task));
  const summary = store.summary(task.id);
  if (summary) yield entry('init_summary', historySummaryOf(summary));
  const transcript = await store.transcript(task.id);
  const sentences = [...transcript.sentences.values()].sort((one, other) => one.sid - other.sid);
  for (let at = 0; at < sentences.length; at += sentencesAtOnce) {
    const results = sentences
      .slice(at, at + sentencesAtOnce)
      .flatMap(sentence => resultOf(sentence, transcript, task.multiSpeaker) ?? []);
    if (results.length === 0) continue;
    yield Buffer.concat(results.map(data => entry('result', { type: protocolName, data })));
  }
  yield entry('done', { task_id: task.id });
}

type HistoryEvents = { [Name in keyof typeof historyEvents]: z.infer<(typeof historyEvents)[Name]> };

/** JSON has no line breaks of its own, so that one `data:` line holds it. */
const entry = <Name extends keyof HistoryEvents>(name: Name, data: HistoryEvents[Name]): Buffer =>
  Buffer.from(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
