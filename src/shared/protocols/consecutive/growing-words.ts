/** The words of an utterance as they come: those that stay, and those that may still change. */

import type { SpokenWord } from '../../session/speech.ts';
import type { Word } from './messages.ts';
import { joined } from './speech.ts';

export class GrowingWords {
  readonly #complete: Word[] = [];
  #partial: readonly Word[] = [];

  /** `complete` follows what was complete before; `partial` takes the place of what was partial. */
  push({
    complete,
    partial,
  }: {
    readonly complete: readonly Word[];
    readonly partial: readonly Word[];
  }): void {
    this.#complete.push(...complete);
    this.#partial = partial;
  }

  get complete(): readonly Word[] {
    return this.#complete;
  }

  get text(): string {
    return joined([...this.#complete, ...this.#partial]);
  }

  /** When the first of them was said, ms from the start of the utterance. */
  get startMs(): number {
    const first = this.#complete[0] ?? this.#partial[0];
    return Math.max(0, msOf(first?.start ?? 0));
  }

  /** When they were said, of a sentence that has its words; `from`: the start of the utterance, ms from that of the session. */
  spoken(from: number): { endMs?: number; words?: readonly SpokenWord[] } {
    const all = [...this.#complete, ...this.#partial];
    const last = all.at(-1);
    if (!last) return {};
    const words = all.map(({ word, start, end }) => ({
      text: word,
      startMs: from + msOf(start),
      endMs: from + msOf(end),
    }));
    return { endMs: from + msOf(last.end), words };
  }
}

const msOf = (seconds: number): number => Math.round(seconds * 1000);
