/** Stand-ins for the rooms around the server: they say what the test tells them to. */

import type {
  Audience,
  AudienceEvents,
  OpenAudience,
  PublishedEvent,
  SeatedViewer,
} from '../../../src/gateway/protocols/voice-translation/task-audience.ts';
import type { RecordStart } from '../../../src/gateway/store/kept-task.ts';
import type {
  OpenTaskRecorder,
  StorageErrorCode,
  TaskRecorder,
  TaskRecorderEvents,
} from '../../../src/gateway/store/task-recorder.ts';
import { problem } from '../../../src/shared/problem.ts';
import { isRecorded } from '../../../src/shared/record/recorded-event.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';

export class FakeRecorder implements TaskRecorder {
  readonly start: RecordStart;
  readonly tell: TaskRecorderEvents;
  readonly kept: SessionEvent[] = [];
  bytes = 0;
  name: string | undefined;
  /** Told when it is asked to repeat them. */
  failures: StorageErrorCode[] = [];
  ended: 'finished' | 'abandoned' | undefined;

  constructor(start: RecordStart, events: TaskRecorderEvents) {
    this.start = start;
    this.tell = events;
  }

  audio(bytes: Uint8Array): void {
    this.bytes += bytes.byteLength;
  }

  event(event: SessionEvent): void {
    if (isRecorded(event)) this.kept.push(event);
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
      this.tell.summaryFailed('summary_failed', 'Summary generation failed');
      return;
    }
    if (!summary) throw new Error('no summary was asked for');
    const { mode, template, plainText } = summary;
    const tokens = { input: 0, output: 0 };
    this.tell.summaryDone({ summaryId: 'sum_1', mode, template, plainText, tokens });
  }

  async abandon(): Promise<void> {
    this.ended = 'abandoned';
  }
}

/** Recorders by the order of their tasks. */
export function recorders(): { open: OpenTaskRecorder; all: FakeRecorder[]; last: () => FakeRecorder } {
  const all: FakeRecorder[] = [];
  const open: OpenTaskRecorder = (_taskId, start, events) => {
    const recorder = new FakeRecorder(start, events);
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
