/** The growing texts of a transcript as they are shown: a calm text for each sentence and each language that still grows. */

import type { Sentence } from '../session/state.ts';
import { beginText, type CalmCost, type CalmText, calmed, type Result, released } from './calm-text.ts';
import type { Revisions } from './revisions.ts';
import type { Stability } from './stability.ts';

interface Growing {
  /** As the engines last said it. */
  readonly sentence: Sentence;
  readonly source: CalmText | undefined;
  /** By language. */
  readonly translations: Readonly<Record<string, CalmText>>;
}

/** What readers saw change, of all sentences so far. */
export interface CalmCosts extends CalmCost {
  /** Words of the finals. */
  readonly finalWords: number;
}

const noCosts: CalmCosts = { erased: 0, heldMs: 0, shown: 0, finalWords: 0 };

export class CalmTexts {
  #stability: Stability;
  readonly #growing = new Map<number, Growing>();
  /** By what makes the texts: a recogniser hears a language, a translator makes one. */
  readonly #revisions = new Map<string, Revisions>();
  #costs = noCosts;

  constructor(stability: Stability) {
    this.#stability = stability;
  }

  get stability(): Stability {
    return this.#stability;
  }

  get costs(): CalmCosts {
    return this.#costs;
  }

  /** ms; when `release` has something to show. Undefined: nothing is held back. */
  get dueMs(): number | undefined {
    let due: number | undefined;
    for (const growing of this.#growing.values())
      for (const { releaseAtMs } of textsOf(growing))
        if (releaseAtMs !== undefined && (due === undefined || releaseAtMs < due)) due = releaseAtMs;
    return due;
  }

  /** The sentence as it is shown now that it is so; the same value when nothing of it grows. */
  take(sentence: Sentence, nowMs: number): Sentence {
    const before = this.#growing.get(sentence.sid);
    if (!before && isWhole(sentence)) return sentence;
    const translations: Record<string, CalmText> = {};
    let isNews = false;
    for (const [language, translation] of Object.entries(sentence.translations)) {
      const known = before?.translations[language];
      const isSame = isSameResult(before?.sentence.translations[language], translation);
      const calm = known && isSame ? known : this.#next(known, `to ${language}`, translation, nowMs);
      if (calm) translations[language] = calm;
      isNews ||= !isSame;
    }
    // The same words come along with other news of the sentence; alone they were heard again.
    const isHeard = !isNews || !isSameResult(before?.sentence, sentence);
    const known = before?.source;
    const source = known && !isHeard ? known : this.#next(known, sentence.language, sentence, nowMs);
    const growing = { sentence, source, translations };
    if (isWhole(sentence)) this.#growing.delete(sentence.sid);
    else this.#growing.set(sentence.sid, growing);
    return shownOf(growing);
  }

  /** Shows what was held back long enough. The sentences that look different now. */
  release(nowMs: number): readonly Sentence[] {
    const changed: Sentence[] = [];
    for (const [sid, growing] of this.#growing) {
      const next = (text: CalmText): CalmText => released(text, this.#stability, nowMs);
      const source = growing.source && next(growing.source);
      const translations = Object.fromEntries(
        Object.entries(growing.translations).map(([language, text]) => [language, next(text)]),
      );
      const now = { ...growing, source, translations };
      if (textsOf(now).every((text, at) => text === textsOf(growing)[at])) continue;
      this.#growing.set(sid, now);
      changed.push(shownOf(now));
    }
    return changed;
  }

  /** From now on; what grows begins anew, and is returned as it is shown then. */
  setStability(stability: Stability, nowMs: number): readonly Sentence[] {
    this.#stability = stability;
    const sentences = [...this.#growing.values()].map(({ sentence }) => sentence);
    this.#growing.clear();
    return sentences.map(sentence => this.take(sentence, nowMs));
  }

  /** Nothing grows any more: what is left is shown as it stands. Returns those sentences. */
  end(): readonly Sentence[] {
    const sentences = [...this.#growing.values()].map(({ sentence }) => sentence);
    this.#growing.clear();
    return sentences;
  }

  /** Forgets one sentence. */
  forget(sid: number): void {
    this.#growing.delete(sid);
  }

  /** Another session. */
  clear(): void {
    this.#growing.clear();
    this.#revisions.clear();
    this.#costs = noCosts;
  }

  /** Undefined when the text is final and never grew. */
  #next(before: CalmText | undefined, maker: string, result: Result, nowMs: number): CalmText | undefined {
    if (!before && result.final) return undefined;
    const calm = calmed(before ?? beginText(this.#revisions.get(maker)), result, this.#stability, nowMs);
    this.#revisions.set(maker, calm.revisions);
    if (calm.final && before?.final === false) this.#count(calm);
    return calm;
  }

  #count({ cost, text }: CalmText): void {
    const costs = this.#costs;
    this.#costs = {
      erased: costs.erased + cost.erased,
      heldMs: costs.heldMs + cost.heldMs,
      shown: costs.shown + cost.shown,
      finalWords: costs.finalWords + text.split(/\s+/u).filter(word => word !== '').length,
    };
  }
}

const isWhole = ({ final, translations }: Sentence): boolean =>
  final && Object.values(translations).every(translation => translation.final);

const isSameResult = (one: Result | undefined, other: Result): boolean =>
  one?.text === other.text && one.final === other.final;

const textsOf = ({ source, translations }: Growing): readonly CalmText[] => [
  ...(source ? [source] : []),
  ...Object.values(translations),
];

function shownOf({ sentence, source, translations }: Growing): Sentence {
  const text = source?.text ?? sentence.text;
  let shown = text === sentence.text ? sentence : { ...sentence, text };
  for (const [language, calm] of Object.entries(translations)) {
    const translation = sentence.translations[language];
    if (translation === undefined || translation.text === calm.text) continue;
    shown = {
      ...shown,
      translations: { ...shown.translations, [language]: { ...translation, text: calm.text } },
    };
  }
  return shown;
}
