/** The thread that reads large messages; see large-messages.ts. */

import { parentPort } from 'node:worker_threads';
import { parseClientMessage } from '../../../shared/protocols/voice-translation/messages.ts';
import type { ReadAnswer, ReadQuestion } from './large-messages.ts';
import { type MessagePart, parted } from './message-parts.ts';

let waiting: MessagePart[] = [];

/** ms of this thread's processor time. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function answer(question: ReadQuestion): ReadAnswer {
  if (question === 'more') return { part: waiting.shift(), isLast: waiting.length === 0 };
  const from = worked();
  const { incoming, parts } = parted(parseClientMessage(Buffer.from(question).toString('utf8')));
  waiting = [...parts];
  return { incoming, workMs: worked() - from, isLast: waiting.length === 0 };
}

parentPort?.on('message', (question: ReadQuestion) => parentPort?.postMessage(answer(question)));
