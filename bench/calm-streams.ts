/** A recorded utterance as it is shown at a setting: what stands on the screen after each step, and what that costs. Pure. */

import { beginText, type CalmText, calmed, released } from '../src/shared/captions/calm-text.ts';
import type { Revisions } from '../src/shared/captions/revisions.ts';
import type { Stability } from '../src/shared/captions/stability.ts';
import type { HeardUtterance } from './partials.ts';

export interface ShownText {
  /** ms of the utterance. */
  readonly ms: number;
  readonly text: string;
}

export interface Steadiness {
  /** Words erased per word of the finals, while sentences grow; the final, which may correct everything once, does not count. */
  readonly erasure: number;
  /** The same with what the final corrects. */
  readonly erasureWithFinal: number;
  /** ms that a word is shown later than at "fastest", on average over all words. */
  readonly lagMs: number;
}

export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(word => word !== '');

/** Words that were taken away from one text to the next. */
export function erasedWords(texts: readonly string[]): number {
  let erased = 0;
  let before: string[] = [];
  for (const words of texts.map(wordsOf)) {
    const same = before.findIndex((word, index) => word !== words[index]);
    erased += same < 0 ? 0 : before.length - same;
    before = words;
  }
  return erased;
}

/** The texts that are shown, the final last; `revisions`: of the utterances before. */
export function play(
  heard: HeardUtterance,
  stability: Stability,
  revisions?: Revisions,
): { readonly shown: readonly ShownText[]; readonly last: CalmText } {
  const shown: ShownText[] = [];
  let calm = beginText(revisions);
  heard.forEach(({ ms, text }, at) => {
    while (calm.releaseAtMs !== undefined && calm.releaseAtMs < ms) {
      const now = calm.releaseAtMs;
      calm = released(calm, stability, now);
      shown.push({ ms: now, text: calm.text });
    }
    calm = calmed(calm, { text, final: at === heard.length - 1 }, stability, ms);
    shown.push({ ms, text: calm.text });
  });
  return { shown, last: calm };
}

/** ms at which the n-th word (from 1) was first shown. */
const firstShown = (shown: readonly ShownText[], word: number): number =>
  shown.find(({ text }) => wordsOf(text).length >= word)?.ms ?? Number.NaN;

/** Of utterances one after the other, by one engine. */
export function steadinessOf(utterances: readonly HeardUtterance[], stability: Stability): Steadiness {
  let [erased, withFinal, words, lagMs] = [0, 0, 0, 0];
  let revisions: Revisions | undefined;
  for (const heard of utterances) {
    const { shown, last } = play(heard, stability, revisions);
    const fastest = play(heard, 'fastest').shown;
    revisions = last.revisions;
    const texts = shown.map(({ text }) => text);
    erased += erasedWords(texts.slice(0, -1));
    withFinal += erasedWords(texts);
    const count = wordsOf(last.text).length;
    words += count;
    for (let word = 1; word <= count; word++) lagMs += firstShown(shown, word) - firstShown(fastest, word);
  }
  return { erasure: erased / words, erasureWithFinal: withFinal / words, lagMs: lagMs / words };
}

/** Of the results as they come, without any rule. */
export function rawErasure(utterances: readonly HeardUtterance[]): number {
  let [erased, words] = [0, 0];
  for (const heard of utterances) {
    const texts = heard.map(({ text }) => text);
    erased += erasedWords(texts.slice(0, -1));
    words += wordsOf(texts.at(-1) ?? '').length;
  }
  return erased / words;
}
