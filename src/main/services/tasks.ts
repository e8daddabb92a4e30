/** The sessions that a service keeps: its REST side (shared/protocols/voice-translation/tasks.ts). */

import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Task, TaskDetail } from '../../shared/ipc.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import {
  historyEvents,
  historyPath,
  type TaskBody,
  taskAudioPath,
  taskPage,
  taskPath,
  tasksPath,
} from '../../shared/protocols/voice-translation/tasks.ts';
import { toSession } from '../../shared/protocols/voice-translation/to-session.ts';
import { takeSnapshot } from '../../shared/session/patch.ts';
import { createTranscript, follow } from '../../shared/session/transcript.ts';
import { endpoint, keyHeaders } from './endpoint.ts';
import type { ServiceAddress } from './service.ts';

const answerWithinMs = 10_000;
const historyWithinMs = 60_000;

/** Newest first. */
export async function listTasks(address: ServiceAddress): Promise<readonly Task[]> {
  const response = await ask(address, tasksPath, answerWithinMs);
  const page = taskPage.safeParse(await response.json().catch(() => undefined));
  if (!page.success) throw new ProblemError(problem('service-refused', address.url));
  return page.data.tasks.map(toTask);
}

export async function deleteTask(address: ServiceAddress, id: string): Promise<void> {
  await ask(address, taskPath(id), answerWithinMs, 'DELETE');
}

/** WAV; null when no sound was kept. */
export async function taskAudio(address: ServiceAddress, id: string): Promise<Uint8Array | null> {
  const response = await ask(address, taskAudioPath(id), historyWithinMs, 'GET', [404]);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

/** The whole of a task, from the stream of its history. */
export async function taskDetail(address: ServiceAddress, id: string): Promise<TaskDetail> {
  const response = await ask(address, historyPath(id), historyWithinMs);
  if (!response.body) throw new ProblemError(problem('service-refused', address.url));
  const transcript = createTranscript();
  let body: TaskBody | undefined;
  let summary: TaskDetail['summary'];
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of events) {
    if (event === 'init_metadata') body = historyEvents.init_metadata.parse(JSON.parse(data));
    else if (event === 'init_summary') summary = toSummary(data);
    else if (event === 'result') {
      for (const said of toSession(historyEvents.result.parse(JSON.parse(data)))) follow(transcript, said);
    } else if (event === 'done') break;
  }
  if (!body) throw new ProblemError(problem('service-refused', address.url));
  for (const [speakerId, label] of Object.entries(body.speaker_aliases)) {
    follow(transcript, { type: 'speaker-renamed', speakerId, label, sids: [] });
  }
  return { ...toTask(body), transcript: takeSnapshot(transcript), ...(summary ? { summary } : {}) };
}

function toTask(body: TaskBody): Task {
  return {
    id: body.task_id,
    name: body.name,
    recordingType: body.recording_type,
    startedAt: Date.parse(body.started_at),
    durationMs: body.duration_sec * 1000,
    sentences: body.sentence_count,
    state: body.state,
    language: body.language,
    targetLanguages: body.translation_languages,
    hasAudio: body.has_audio,
    hasSummary: body.has_summary,
  };
}

function toSummary(data: string): NonNullable<TaskDetail['summary']> {
  const summary = historyEvents.init_summary.parse(JSON.parse(data));
  const { summary_fallback_level: level, summary_dropped_segments: dropped } = summary;
  return {
    text: summary.final_content,
    plainText: summary.summary_plain_text,
    template: summary.summary_template,
    label: summary.summary_label,
    ...(level === undefined ? {} : { fallbackLevel: level }),
    ...(dropped === undefined ? {} : { droppedSegments: dropped }),
  };
}

async function ask(
  address: ServiceAddress,
  path: string,
  withinMs: number,
  method = 'GET',
  alsoFine: readonly number[] = [],
): Promise<Response> {
  const url = endpoint(address.url, path);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: keyHeaders(address),
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
  } catch (error) {
    throw new ProblemError(problem('service-unreachable', url.host, { detail: String(error) }));
  }
  if (response.ok || alsoFine.includes(response.status)) return response;
  const detail = `HTTP ${response.status}`;
  if (response.status === 401 || response.status === 403) {
    throw new ProblemError(problem('service-refused-key', url.host, { detail }));
  }
  if (response.status === 404) throw new ProblemError(problem('task-missing', '', { detail }));
  if (response.status === 409) throw new ProblemError(problem('not-now', 'it is still being recorded'));
  throw new ProblemError(problem('service-refused', url.host, { detail }));
}
