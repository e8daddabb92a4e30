/** Stand-ins for the rooms around the server: they say what the test tells them to. */

import type {
  Audience,
  AudienceEvents,
  OpenAudience,
  PublishedEvent,
  SeatedViewer,
} from '../../../src/gateway/protocols/voice-translation/task-audience.ts';
import type {
  OpenTaskRecorder,
  StorageErrorCode,
  TaskRecorder,
  TaskRecorderEvents,
} from '../../../src/gateway/store/task-recorder.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { StartAction } from '../../../src/shared/protocols/voice-translation/client-actions.ts';
import type { ServerEvent } from '../../../src/shared/protocols/voice-translation/server-events.ts';

export class FakeRecorder implements TaskRecorder {
  readonly start: StartAction;
  readonly tell: TaskRecorderEvents;
  readonly kept: ServerEvent[] = [];
  readonly #taskId: string;
  bytes = 0;
  name: string | undefined;
  /** Told when it is asked to repeat them. */
  failures: StorageErrorCode[] = [];
  ended: 'finished' | 'abandoned' | undefined;

  constructor(taskId: string, start: StartAction, events: TaskRecorderEvents) {
    this.#taskId = taskId;
    this.start = start;
    this.tell = events;
  }

  audio(bytes: Uint8Array): void {
    this.bytes += bytes.byteLength;
  }

  event(event: ServerEvent): void {
    this.kept.push(event);
  }

  rename(name: string): void {
    if (name === 'panic') throw new Error('no such name');
    this.name = name;
  }

  repeatFailures(): void {
    for (const code of this.failures) this.tell.storageFailed(code, problem('internal', 'the disk'));
  }

  /** Everything is one segment, which is stored at the end. */
  async finish(): Promise<void> {
    this.tell.segmentStored(0, this.bytes / 32);
    this.ended = 'finished';
  }

  async summarize(): Promise<void> {
    const { summary } = this.start;
    if (summary?.template === 'none') {
      const message = 'Summary generation failed';
      this.tell.summaryFailed({
        action: 'summary_error',
        task_id: this.#taskId,
        error_code: 'summary_failed',
        message,
      });
      return;
    }
    if (!summary) throw new Error('no summary was asked for');
    this.tell.summaryDone({
      action: 'summary_done',
      task_id: this.#taskId,
      summary_id: 'sum_1',
      summary_mode: summary.mode,
      summary_template: summary.template,
      summary_plain_text: summary.plain_text ?? false,
      tokens_used: { input: 0, output: 0 },
    });
  }

  async abandon(): Promise<void> {
    this.ended = 'abandoned';
  }
}

/** Recorders by the order of their tasks. */
export function recorders(): { open: OpenTaskRecorder; all: FakeRecorder[]; last: () => FakeRecorder } {
  const all: FakeRecorder[] = [];
  const open: OpenTaskRecorder = (taskId, start, events) => {
    const recorder = new FakeRecorder(taskId, start, events);
    all.push(recorder);
    return recorder;
  };
  return { open, all, last: () => present(all.at(-1)) };
}

export class FakeAudience implements Audience {
  readonly tell: AudienceEvents;
  readonly published: PublishedEvent[] = [];
  seated: SeatedViewer[] = [];
  counts = { viewer_count: 0, queue_count: 0, peak_viewers: 0, total_viewers: 0 };
  closed = false;

  constructor(events: AudienceEvents) {
    this.tell = events;
  }

  publish(event: PublishedEvent): void {
    this.published.push(event);
  }

  close(): void {
    this.closed = true;
  }
}

export function audiences(): { open: OpenAudience; last: () => FakeAudience } {
  const all: FakeAudience[] = [];
  const open: OpenAudience = (_taskId, events) => {
    const audience = new FakeAudience(events);
    all.push(audience);
    return audience;
  };
  return { open, last: () => present(all.at(-1)) };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('none was opened');
  return value;
}
