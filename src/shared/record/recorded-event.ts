/**
 * Session events as they are kept: with the time at which they happened and the version of the form they are written in.
 * What is kept is read again by later versions, so a form that was released is never changed: a new version is added, and
 * `readEvent` understands both.
 */

import { z } from 'zod';
import type { SessionEvent } from '../session/events.ts';

/** Of the forms below. 2: sentences that were split and joined, edits that have ids, bookmarks. */
export const recordVersion = 2;

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

const momentary = 'momentary';
const sid = z.number().min(1);
const id = z.string().min(1);
const sids = z.array(z.int()).readonly();
const ms = z.number();
const text = z.string();

const word = z.object({ text, startMs: ms, endMs: ms, estimated: z.literal(true).exactOptional() });

const half = z.object({ text, translations: z.record(text, text) });

const setup = z.object({
  source: z.object({ kind: z.enum(['microphone', 'system', 'recording']), label: text }),
  language: text,
  targetLanguages: z.array(text).readonly(),
  service: text,
  engines: z.enum(['offline', 'scripted', 'remote']),
  startedAt: ms,
  recordingType: z.enum(['transcribe', 'record', 'conversation', 'broadcast', 'two-devices']).exactOptional(),
});

/** Every kind of event. `momentary`: it tells what is going on now, and nobody reads it again. */
const forms = {
  setup: z.object({ type: z.literal('setup'), setup }),
  recognition: z.object({
    type: z.literal('recognition'),
    sid,
    language: text,
    text,
    final: z.boolean(),
    speakerId: text.optional(),
    speakerLabel: text.optional(),
    startMs: ms.optional(),
    endMs: ms.optional(),
    words: z.array(word).readonly().optional(),
    remote: z.boolean().optional(),
  }),
  translation: z.object({
    type: z.literal('translation'),
    sid,
    language: text,
    text,
    final: z.boolean(),
    retranslation: z.boolean().optional(),
  }),
  corrected: z.object({
    type: z.literal('corrected'),
    sid,
    id: id.optional(),
    text: text.optional(),
    translations: z.record(text, text).optional(),
    restored: z.literal(true).optional(),
  }),
  split: z.object({ type: z.literal('split'), sid, id, part: sid, first: half, second: half }),
  joined: z.object({ type: z.literal('joined'), sid, id, next: sid }),
  bookmarked: z.object({ type: z.literal('bookmarked'), sid, id, note: text.nullable() }),
  undone: z.object({ type: z.literal('undone'), id }),
  redone: z.object({ type: z.literal('redone'), id }),
  'speaker-renamed': z.object({ type: z.literal('speaker-renamed'), speakerId: text, label: text, sids }),
  'speaker-reassigned': z.object({
    type: z.literal('speaker-reassigned'),
    sid,
    previousId: text,
    speakerId: text,
    label: text,
  }),
  'speakers-merged': z.object({ type: z.literal('speakers-merged'), sourceId: text, targetId: text, sids }),
  'languages-changed': z.object({
    type: z.literal('languages-changed'),
    language: text,
    targetLanguage: text,
  }),
  'language-switch-started': z.object({
    type: z.literal('language-switch-started'),
    language: text,
    total: z.int(),
  }),
  'language-switch-done': z.object({
    type: z.literal('language-switch-done'),
    language: text,
    succeeded: z.int(),
    failedSids: sids,
    failed: z.int(),
  }),
  gap: z.object({ type: z.literal('gap'), startMs: ms, durationMs: ms }),
  'source-changed': momentary,
  phase: momentary,
  connection: momentary,
  latency: momentary,
  'session-started': momentary,
  'speech-ready': momentary,
  'speech-failed': momentary,
  'speech-chunk': momentary,
  'recognition-status': momentary,
  status: momentary,
  problem: momentary,
  'problem-dismissed': momentary,
  'problem-solved': momentary,
  completed: momentary,
  'speech-mode-changed': momentary,
  'speech-changed': momentary,
  'conversation-mode-changed': momentary,
  'speaker-languages-changed': momentary,
  configured: momentary,
  viewers: momentary,
  'viewer-joined': momentary,
  'viewer-left': momentary,
  'broadcast-phase': momentary,
  'segment-stored': momentary,
  'summary-ready': momentary,
  'summary-failed': momentary,
  room: momentary,
} as const satisfies { readonly [T in SessionEvent['type']]: z.ZodType<EventOf<T>> | typeof momentary };

type Forms = typeof forms;
type RecordedType = { [T in keyof Forms]: Forms[T] extends z.ZodType ? T : never }[keyof Forms];

/** An event that belongs to the record of a session. */
export type RecordedEvent = EventOf<RecordedType>;

/** One that is kept. */
export interface Kept<E extends RecordedEvent = RecordedEvent> {
  /** ms since the epoch, UTC. */
  readonly at: number;
  readonly event: E;
}

export const isRecorded = (event: SessionEvent): event is RecordedEvent => forms[event.type] !== momentary;

const newForms: ReadonlySet<string> = new Set(['split', 'joined', 'bookmarked', 'undone', 'redone']);

/** The oldest version that can read it: what an older Dragoman knows is written so that it does. */
export function versionOf(event: RecordedEvent): number {
  const isOld = !newForms.has(event.type) && !('sid' in event && !Number.isInteger(event.sid));
  return isOld ? 1 : 2;
}

/** What is written of it, beside its time and the version. */
export const writeEvent = (event: RecordedEvent): string => JSON.stringify(event);

/** Undefined: it is damaged, or from a newer version that has other events. Never throws. */
export const readEvent = (version: number, written: string): RecordedEvent | undefined =>
  recordedEvent(version, parsed(written));

/** The same of what is parsed already. */
export function recordedEvent(version: number, value: unknown): RecordedEvent | undefined {
  if (version > recordVersion) return undefined;
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(forms, type)) return undefined;
  const form: z.ZodType<RecordedEvent> | typeof momentary = forms[type as keyof Forms];
  return form === momentary ? undefined : form.safeParse(value).data;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
