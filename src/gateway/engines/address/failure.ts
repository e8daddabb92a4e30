/** Why a server at an address did not do its work, in plain words. */

import { ProblemError, problem } from '../../../shared/problem.ts';

interface Kind {
  /** Sent again while there is time. */
  readonly retried: boolean;
  /** The next request would most likely fail as well: some of these in a row, and the server is left alone for a while. */
  readonly breaks: boolean;
}

const kinds = {
  unreachable: { retried: true, breaks: true },
  late: { retried: false, breaks: true },
  busy: { retried: true, breaks: true },
  broken: { retried: true, breaks: true },
  quota: { retried: false, breaks: true },
  key: { retried: false, breaks: true },
  elsewhere: {
    retried: false,
    breaks: true,
  },
  missing: { retried: false, breaks: true },
  unreadable: { retried: false, breaks: true },
  /** Of this request: another one may be taken. */
  refused: { retried: false, breaks: false },
  /** It answered, and what it answered cannot be used for this sentence. */
  useless: {
    retried: false,
    breaks: false,
  },
  resting: { retried: false, breaks: false },
} as const satisfies Record<string, Kind>;

export type FailureKind = keyof typeof kinds;

export interface FailureDetails {
  /** For the log: the technical cause. Never holds the key. */
  readonly detail?: string;
  readonly status?: number;
  /** The server's own error code. */
  readonly code?: string;
  /** ms: it asked to be left alone for so long. */
  readonly retryAfterMs?: number;
}

export class AddressFailure extends Error {
  readonly kind: FailureKind;
  /** What the server did, to be read after its name, e.g. “refused the key”. */
  readonly why: string;
  readonly details: FailureDetails;

  constructor(kind: FailureKind, why: string, details: FailureDetails = {}) {
    super(why);
    this.name = 'AddressFailure';
    this.kind = kind;
    this.why = why;
    this.details = details;
  }

  get retried(): boolean {
    return kinds[this.kind].retried;
  }

  get breaks(): boolean {
    return kinds[this.kind].breaks;
  }
}

/**
 * What is thrown to whoever uses the engine: a failure becomes a ProblemError `engine-failed` whose words name the
 * engine and with it the host; other values stay as they are. `label`: see addressInfo; it says the host.
 */
export function thrownFor(label: string, error: unknown): unknown {
  if (!(error instanceof AddressFailure)) return error;
  const { detail, status, code } = error.details;
  const technical = [status === undefined ? undefined : `HTTP ${status}`, detail].filter(Boolean).join(': ');
  return new ProblemError(
    problem(
      'engine-failed',
      { why: `address-${error.kind}`, engine: label, what: error.why },
      {
        ...(technical === '' ? {} : { detail: technical }),
        ...(code === undefined ? {} : { code }),
      },
    ),
  );
}

/** A time for a person: 250 ms, 8 s. */
export const inSeconds = (ms: number): string =>
  ms < 1000 ? `${Math.max(0, Math.round(ms))} ms` : `${Math.ceil(ms / 1000)} s`;
