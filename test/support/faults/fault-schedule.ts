/** What a seed makes of a network and of a talk. */

import { seeded } from '../mutants.ts';

/** What becomes of one connection. Bytes count in one direction, from its beginning. */
export interface ConnectionPlan {
  /** ms that every piece is under way. */
  readonly latencyMs: number;
  /** What comes at once is carried in pieces of so many bytes. */
  readonly sliceBytes: number;
  readonly fault: Fault;
}

export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused' }
  /** Both ends are told, when so many bytes have come in one of the directions. */
  | { readonly kind: 'reset'; readonly toClient: boolean; readonly afterBytes: number }
  /** Nothing comes through for a while, then everything. */
  | { readonly kind: 'silence'; readonly afterBytes: number; readonly ms: number }
  /** Nothing comes through any more, and neither end is told, or only one. */
  | {
      readonly kind: 'half-open';
      readonly afterBytes: number;
      readonly told: 'nobody' | 'client' | 'gateway';
    };

export interface Sentence {
  readonly words: number;
  /** ms of silence after it. */
  readonly quietMs: number;
  /** ms that pass before the next one, beside those of the sound itself. */
  readonly waitMs: number;
}

export interface FaultSchedule {
  readonly seed: number;
  /** In the order in which they are opened; those that come after are whole. */
  readonly connections: readonly ConnectionPlan[];
  readonly sentences: readonly Sentence[];
  /** ms after the stop at which the connection is lost; absent: it holds. */
  readonly lostAfterStopMs?: number;
}

export function faultSchedule(seed: number): FaultSchedule {
  const random = seeded(seed);
  const upTo = (most: number): number => Math.floor(random() * most);
  const bytes = (): number => upTo(random() < 0.5 ? 3_000 : 80_000);
  const faults: readonly (() => Fault)[] = [
    () => ({ kind: 'none' }),
    () => ({ kind: 'refused' }),
    () => ({ kind: 'reset', toClient: random() < 0.5, afterBytes: bytes() }),
    () => ({ kind: 'reset', toClient: random() < 0.5, afterBytes: bytes() }),
    () => ({ kind: 'silence', afterBytes: bytes(), ms: upTo(25_000) }),
    () => ({
      kind: 'half-open',
      afterBytes: bytes(),
      told: (['nobody', 'client', 'gateway'] as const)[upTo(3)] ?? 'nobody',
    }),
  ];
  const connection = (): ConnectionPlan => ({
    latencyMs: random() < 0.5 ? 0 : upTo(400),
    sliceBytes: random() < 0.7 ? 65_536 : 1 + upTo(2_000),
    fault: (faults[upTo(faults.length)] ?? faults[0])?.() ?? { kind: 'none' },
  });
  const sentence = (): Sentence => ({
    words: 1 + upTo(4),
    quietMs: 320 + upTo(400),
    waitMs: random() < 0.6 ? 0 : upTo(4_000),
  });
  const connections = Array.from({ length: 1 + upTo(5) }, connection);
  const sentences = Array.from({ length: 2 + upTo(4) }, sentence);
  const lost = random() < 0.5 ? {} : { lostAfterStopMs: upTo(2_000) };
  return { seed, connections, sentences, ...lost };
}
