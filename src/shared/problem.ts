/**
 * The one error type that crosses a process: what happened, what was kept, what to do. It holds a reason and values, no
 * words: shared/messages words it where a person reads it.
 *
 * A Problem is plain data. Across IPC it is returned (`Result`), because Electron keeps only an Error's message;
 * inside one process it may travel as a `ProblemError`.
 */

import type { ReasonValues, WhyOf } from './messages/reasons.ts';

export type Severity = 'fatal' | 'error' | 'warning';

/** What a button beside the problem offers. The window knows the words for each. */
export type Remedy =
  | 'choose-device'
  | 'choose-recording'
  | 'enter-key'
  | 'reconnect'
  | 'restart-engines'
  | 'show-setup'
  | 'start-again';

interface Kind {
  readonly severity: Severity;
  readonly remedy?: Remedy;
}

/** Every reason a Problem can have. Its words are in shared/messages: `reason.<reason>`. */
const kinds = {
  'audio-file-missing': { severity: 'error', remedy: 'choose-recording' },
  'audio-file-unreadable': { severity: 'error', remedy: 'choose-recording' },
  'audio-file-empty': { severity: 'error', remedy: 'choose-recording' },
  'device-missing': { severity: 'error', remedy: 'choose-device' },
  'device-lost': { severity: 'error', remedy: 'choose-device' },
  'device-none': { severity: 'error', remedy: 'choose-device' },
  'virtual-microphone-failed': { severity: 'error' },
  'audio-dropped': { severity: 'warning' },
  'audio-unsent': { severity: 'warning' },
  'end-missing': { severity: 'warning' },
  'service-unreachable': { severity: 'error', remedy: 'reconnect' },
  'service-refused-key': { severity: 'error', remedy: 'enter-key' },
  'service-needs-key': { severity: 'error', remedy: 'enter-key' },
  'key-invalid': { severity: 'error', remedy: 'enter-key' },
  'service-wrong-host': { severity: 'error', remedy: 'reconnect' },
  'service-refused': { severity: 'error', remedy: 'reconnect' },
  'connection-lost': { severity: 'error' },
  'message-malformed': { severity: 'warning' },
  'service-error': { severity: 'error' },
  'service-degraded': { severity: 'warning' },
  'gateway-stopped': { severity: 'fatal', remedy: 'start-again' },
  'engine-missing': { severity: 'error', remedy: 'show-setup' },
  'engine-failed': { severity: 'error' },
  'engine-replaced': { severity: 'warning' },
  'language-unsupported': { severity: 'error' },
  'pack-damaged': { severity: 'error' },
  'pack-unknown': { severity: 'error' },
  'pack-unavailable': { severity: 'error' },
  'pack-changed': { severity: 'error' },
  'pack-sign-in': { severity: 'error' },
  'pack-unsafe': { severity: 'error' },
  'pack-unreadable': { severity: 'error' },
  'pack-unrecognised': { severity: 'error' },
  'pack-language-unknown': { severity: 'error' },
  'pack-busy': { severity: 'warning' },
  'pack-in-use': { severity: 'error' },
  'pack-cancelled': { severity: 'warning' },
  'pack-not-written': { severity: 'error' },
  'disk-full': { severity: 'error' },
  'vocabulary-unreadable': { severity: 'error' },
  'vocabulary-unsafe': { severity: 'error' },
  'vocabulary-too-large': { severity: 'error' },
  'vocabulary-list-too-large': { severity: 'error' },
  'vocabulary-not-written': { severity: 'error' },
  'export-not-written': { severity: 'error' },
  'document-unreadable': { severity: 'error' },
  'document-not-written': { severity: 'error' },
  'record-not-written': { severity: 'warning' },
  'record-unreadable': { severity: 'error' },
  'record-missing': { severity: 'error' },
  'task-missing': { severity: 'error' },
  'storage-failed': { severity: 'warning' },
  'file-damaged': { severity: 'warning' },
  'setting-managed': { severity: 'warning' },
  'request-invalid': { severity: 'error' },
  'not-allowed': { severity: 'error' },
  'not-now': { severity: 'warning' },
  'not-offered': { severity: 'warning' },
  internal: { severity: 'error' },
} as const satisfies Record<string, Kind>;

export type ProblemReason = keyof typeof kinds;

/** Plain data: it crosses processes. */
export type ProblemValues = Readonly<Record<string, string | number>>;

export type Kept =
  | { readonly what: 'sentences'; readonly count: number }
  | { readonly what: 'installed-pack' }
  /** `aside`: the name under which the damaged file lies now; absent where it could not be moved, or changes be kept. */
  | { readonly what: 'damaged-file'; readonly isRestored: boolean; readonly aside?: string };

export interface Problem {
  /** Stable name, for programs and for its words. */
  readonly reason: ProblemReason;
  readonly severity: Severity;
  /** What its words need: names, counts, language tags. `why`: which of the reason's sentences, where it has several. */
  readonly values: ProblemValues;
  /** What was kept; absent when nothing was at stake. */
  readonly kept?: Kept;
  readonly remedy?: Remedy;
  /** For the log and for copying: the technical cause. Never holds a key. */
  readonly detail?: string;
  /** The service's own error code and tracing id, when it sent them. */
  readonly code?: string;
  readonly requestId?: string;
  /** The sentence this is about, for a sentence-level problem. */
  readonly sid?: number;
  /** The target language this is about, when a sentence could not be translated into one: a translation solves it. */
  readonly language?: string;
}

type Extras = Partial<Omit<Problem, 'reason' | 'values'>>;

/** Makes a Problem. A string names the thing it is about: a device, a file, an address; other sentences take values. */
export function problem<Reason extends ProblemReason>(
  reason: Reason,
  about: ReasonValues<Reason>,
  extras: Extras = {},
): Problem {
  const kind: Kind = kinds[reason];
  const values: unknown = about;
  return {
    reason,
    severity: kind.severity,
    values: typeof values === 'string' ? { about: values } : { ...(values as ProblemValues) },
    ...(kind.remedy === undefined ? {} : { remedy: kind.remedy }),
    ...extras,
  };
}

/** For the log: no words for a person. */
export const briefly = ({ reason, values }: Problem): string =>
  `${reason}: ${Object.values(values).join(' ')}`;

/** A Problem on its way through `throw`, inside one process only. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(briefly(cause));
    this.name = 'ProblemError';
    this.problem = cause;
  }
}

/** For what makes no sense in the present state. */
export function notNow(why: NotNow): ProblemError {
  // The compiler gives up on unions as large as this one.
  const values = (typeof why === 'string' ? { why } : why) as ReasonValues<'not-now'>;
  return new ProblemError(problem('not-now', values));
}

/** Why not: the name of a sentence, with its values where it has some. */
export type NotNow = PlainWhy | Exclude<ReasonValues<'not-now'>, { readonly why: PlainWhy }>;
type PlainWhy = Exclude<WhyOf<'not-now'>, 'speaker-merged' | 'too-many-sessions'>;

/** What tells one problem from another for a person: two with the same key read the same. */
export const problemKey = ({ reason, values }: Problem): string =>
  JSON.stringify([reason, ...Object.entries(values).sort()]);

/** Any thrown value as a Problem: a ProblemError's own, else `internal` with the error in `detail`. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return problem('internal', error.message, { detail: error.stack ?? error.message });
}

/** The technical cause of any thrown value, for the `detail` of another Problem. */
export function technicalCause(thrown: unknown): string {
  const cause = toProblem(thrown);
  return cause.detail ?? briefly(cause);
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (cause: Problem): Result<never> => ({ ok: false, problem: cause });
