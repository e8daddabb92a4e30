/** The REST side of voice-translation: tasks, their sound and their history. The server's key check is before all of it. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  historyPath,
  largestTaskPage,
  type TaskPage,
  taskAudioPath,
  taskPath,
  tasksPath,
} from '../../../../shared/protocols/voice-translation/tasks.ts';
import type { QuotaLimits } from '../../../server/quota.ts';
import type { GatewayServer } from '../../../server/server.ts';
import { downloadLimits } from '../../../server/socket-limits.ts';
import type { KeptTask } from '../../../store/kept-task.ts';
import { StorageError } from '../../../store/segment-place.ts';
import type { TaskStore } from '../../../store/task-store.ts';
import { audioSender } from './audio.ts';
import { sendHistory } from './history.ts';
import { refuse } from './refusal.ts';
import { taskBodyOf } from './wire.ts';

const defaultPage = 50;

const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(largestTaskPage).default(defaultPage),
  offset: z.coerce.number().int().min(0).default(0),
});

const taskParams = z.object({ taskId: z.uuid() });

/** Answers with what concerns one task: all of it, or what needs only its id. */
type TaskHandler<Task> = (task: Task, request: FastifyRequest, reply: FastifyReply) => unknown;

export function serveTasks(
  { http }: Pick<GatewayServer, 'http'>,
  store: TaskStore,
  downloads: QuotaLimits = downloadLimits,
): void {
  const ofKnown =
    (handler: TaskHandler<string>) =>
    (request: FastifyRequest, reply: FastifyReply): unknown => {
      const params = taskParams.safeParse(request.params);
      if (!params.success) return refuse(reply, 400, 'invalid_task_id', 'A task id is a UUID');
      const { taskId } = params.data;
      if (!store.has(taskId)) return refuse(reply, 404, 'task_not_found', 'No such task');
      return handler(taskId, request, reply);
    };
  const ofTask = (handler: TaskHandler<KeptTask>) =>
    ofKnown((taskId, request, reply) => {
      const task = store.get(taskId);
      if (task) return handler(task, request, reply);
      return refuse(reply, 500, 'task_damaged', 'What is kept of the task cannot be read');
    });

  http.get(tasksPath, (request, reply) => {
    const query = pageQuery.safeParse(request.query);
    if (query.success) return pageOf(store, query.data.limit, query.data.offset);
    const words = `limit is 1 to ${largestTaskPage}, offset 0 or more`;
    return refuse(reply, 400, 'invalid_request', words);
  });
  http.get(taskPath(':taskId'), ofTask(taskBodyOf));
  http.get(taskAudioPath(':taskId'), ofKnown(audioSender(store, downloads)));
  http.get(
    historyPath(':taskId'),
    ofTask((task, _request, reply) => sendHistory(store, task, reply)),
  );
  http.delete(
    taskPath(':taskId'),
    ofKnown((taskId, _request, reply) => remove(store, taskId, reply)),
  );
}

function pageOf(store: TaskStore, limit: number, offset: number): TaskPage {
  const { tasks, total } = store.list(limit, offset);
  return { tasks: tasks.map(taskBodyOf), total };
}

async function remove(store: TaskStore, taskId: string, reply: FastifyReply): Promise<unknown> {
  if (store.isRecording(taskId))
    return refuse(reply, 409, 'task_recording', 'The task is still being recorded');
  try {
    await store.remove(taskId);
    return await reply.code(204).send();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return refuse(reply, 502, error.code, 'The sound of the task could not be removed; the task is kept');
  }
}
