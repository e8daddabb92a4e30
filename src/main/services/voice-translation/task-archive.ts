/** The sessions that a service keeps: voice-translation's REST side, read into what the windows show. */

import type { Task, TaskDetail } from '../../../shared/ipc/tasks.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { parseServerMessage, protocolName } from '../../../shared/protocols/voice-translation/messages.ts';
import {
  type HistorySummary,
  historyEvents,
  historyPath,
  largestTaskPage,
  type TaskBody,
  taskAudioPath,
  taskBody,
  taskPath,
  taskRows,
  tasksError,
  tasksPath,
} from '../../../shared/protocols/voice-translation/tasks.ts';
import { toSession } from '../../../shared/protocols/voice-translation/to-session.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { takeSnapshot } from '../../../shared/session/patch.ts';
import { createTranscript, follow, type Transcript } from '../../../shared/session/transcript.ts';
import { readEventStream } from '../event-stream.ts';
import type { ServiceAddress } from '../service-address.ts';
import { ask, endpoint } from '../web-address.ts';

const answerWithinMs = 15_000;
/** Hours of sound, or of sentences. */
const wholeWithinMs = 120_000;
/** As many as anybody looks through; a list has no end otherwise. */
const maxTasks = 2_000;

/** The tasks of the service at this address. Every method rejects with a ProblemError. */
export class TaskArchive {
  readonly #address: () => Promise<ServiceAddress>;

  constructor(address: () => Promise<ServiceAddress>) {
    this.#address = address;
  }

  /** Newest first. Rows that cannot be understood are left out, unless none can. */
  async list(): Promise<readonly Task[]> {
    // By id: pages overlap when the service leaves rows out, or gets a new task while they are asked for.
    const tasks = new Map<string, Task>();
    let offset = 0;
    for (;;) {
      const response = await this.#ask(tasksPath, answerWithinMs, url => {
        url.searchParams.set('limit', String(largestTaskPage));
        url.searchParams.set('offset', String(offset));
      });
      const page = taskRows.safeParse(await json(response));
      if (!page.success) throw misread(response, page.error.message);
      const { tasks: rows, total } = page.data;
      const read = rows.map(row => taskBody.safeParse(row));
      for (const { data } of read)
        if (data && !tasks.has(data.task_id)) tasks.set(data.task_id, taskOf(data));
      const unread = read.find(({ success }) => !success)?.error;
      if (unread && tasks.size === 0) throw misread(response, unread.message);
      offset += rows.length === 0 ? largestTaskPage : rows.length;
      if (offset >= Math.min(total, maxTasks)) return [...tasks.values()];
    }
  }

  /** The task with its sentences and its summary, from its history. */
  async get(id: string): Promise<TaskDetail> {
    const response = await this.#ask(historyPath(id), wholeWithinMs);
    const history = new History();
    try {
      for await (const { event, data } of readEventStream(response)) history.take(event, data);
    } catch (error) {
      throw new ProblemError(problem('service-unreachable', hostOf(response), { detail: String(error) }));
    }
    const detail = history.detail;
    if (!detail) throw misread(response, 'the history does not say of which task it is, or has no end');
    return detail;
  }

  async delete(id: string): Promise<void> {
    await this.#ask(taskPath(id), answerWithinMs, undefined, 'DELETE');
  }

  /** WAV; null when none was kept. */
  async audio(id: string): Promise<Uint8Array | null> {
    const address = await this.#address();
    const url = endpoint(address.url, taskAudioPath(encodeURIComponent(id)));
    const response = await ask(address, url, { withinMs: wholeWithinMs });
    if (response.status === 404) {
      const { error_code: code } = await refusalOf(response);
      if (code === 'audio_not_found') return null;
      throw new ProblemError(problem('task-missing', id));
    }
    if (!response.ok) throw await refused(response, id);
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw new ProblemError(problem('service-unreachable', url.host, { detail: String(error) }));
    }
  }

  async #ask(
    path: string,
    withinMs: number,
    withQuery?: (url: URL) => void,
    method: 'GET' | 'DELETE' = 'GET',
  ): Promise<Response> {
    const address = await this.#address();
    const url = endpoint(address.url, path);
    withQuery?.(url);
    const response = await ask(address, url, { method, withinMs });
    if (!response.ok) throw await refused(response, path);
    return response;
  }
}

/** What a history stream tells, as it comes. */
class History {
  readonly #transcript: Transcript = createTranscript();
  #task: TaskBody | undefined;
  #summary: HistorySummary | undefined;
  #done = false;

  /** A part that cannot be understood is left out, as on the socket. */
  take(name: string | undefined, data: string): void {
    if (name === 'result') {
      const incoming = parseServerMessage(data);
      if (incoming.kind === 'message') for (const event of toSession(incoming.message)) this.#follow(event);
      return;
    }
    if (name === 'done') this.#done = true;
    if (name === 'init_metadata') this.#begin(historyEvents.init_metadata.safeParse(parsed(data)).data);
    if (name === 'init_summary') this.#summary = historyEvents.init_summary.safeParse(parsed(data)).data;
  }

  /** Undefined when the stream broke off. */
  get detail(): TaskDetail | undefined {
    if (!this.#task || !this.#done) return undefined;
    const summary = this.#summary;
    return {
      ...taskOf(this.#task),
      transcript: takeSnapshot(this.#transcript),
      ...(summary ? { summary: summaryOf(summary) } : {}),
    };
  }

  #begin(task: TaskBody | undefined): void {
    if (!task) return;
    this.#task = task;
    this.#follow({
      type: 'setup',
      setup: {
        source: { kind: 'recording', label: task.name },
        language: task.language,
        targetLanguages: task.translation_languages,
        service: task.service ?? protocolName,
        engines: 'remote',
        startedAt: Date.parse(task.started_at) || 0,
        recordingType: task.recording_type,
      },
    });
    for (const [speakerId, label] of Object.entries(task.speaker_aliases)) {
      this.#follow({ type: 'speaker-renamed', speakerId, label, sids: [] });
    }
    this.#follow({ type: 'phase', phase: 'ended' });
  }

  #follow(event: SessionEvent): void {
    follow(this.#transcript, event);
  }
}

const taskOf = (task: TaskBody): Task => ({
  id: task.task_id,
  name: task.name,
  recordingType: task.recording_type,
  startedAt: Date.parse(task.started_at) || 0,
  durationMs: Math.round(task.duration_sec * 1000),
  sentences: task.sentence_count,
  state: task.state,
  language: task.language,
  targetLanguages: task.translation_languages,
  hasAudio: task.has_audio,
  hasSummary: task.has_summary,
});

function summaryOf(summary: HistorySummary): NonNullable<TaskDetail['summary']> {
  const { summary_fallback_level: fallbackLevel, summary_dropped_segments: droppedSegments } = summary;
  return {
    text: summary.final_content,
    plainText: summary.summary_plain_text,
    template: summary.summary_template,
    label: summary.summary_label,
    ...(fallbackLevel === undefined ? {} : { fallbackLevel }),
    ...(droppedSegments === undefined ? {} : { droppedSegments }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const json = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

const refusalOf = async (response: Response): Promise<{ error_code?: string; message?: string }> =>
  tasksError.safeParse(await json(response)).data ?? {};

const hostOf = (response: Response): string => URL.parse(response.url)?.host ?? 'the service';

const misread = (response: Response, detail: string): ProblemError =>
  new ProblemError(problem('service-refused', hostOf(response), { detail }));

/** A 404 without the service's own words is a server that knows no tasks at all. */
async function refused(response: Response, about: string): Promise<ProblemError> {
  const { error_code: code, message } = await refusalOf(response);
  if (code === 'task_not_found') return new ProblemError(problem('task-missing', about));
  const detail = `HTTP ${response.status}`;
  if (message === undefined) return misread(response, detail);
  return new ProblemError(problem('service-error', message, { detail, ...(code ? { code } : {}) }));
}
