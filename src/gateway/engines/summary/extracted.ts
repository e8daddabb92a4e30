/**
 * The sentences that have most in common with the others, by LexRank, in the order in which they were said. Pure; hours of talk take
 * seconds.
 */

import lexrank from 'lexrank.js';
import type { SummaryInput, SummarySegment } from './summarizer.ts';

interface Candidate extends SummarySegment {
  readonly index: number;
  /** Its words, without punctuation: what sentences are compared by. */
  readonly words: string;
}

/** The time grows with the square: 100 sentences take 11 ms and 1000 half a second. */
const blockSentences = 100;
/** Of the sentences that were said. */
const share = 0.2;
const fewest = 3;
const most = 12;
/** “Yes, thank you” tells nothing. */
const fewestWords = 4;

/** What a summary is made of. */
export type Said = Pick<SummaryInput, 'segments' | 'language' | 'plainText'>;

/** The text of the summary; undefined when nothing was said. */
export function extracted(said: Said): string | undefined {
  const candidates = candidatesOf(said);
  if (candidates.length === 0) return undefined;
  const wanted = Math.min(most, Math.max(fewest, Math.ceil(candidates.length * share)));
  const lines = choose(candidates, wanted)
    .toSorted((a, b) => a.index - b.index)
    .map(({ speaker, text }) => (speaker === undefined ? text : `${speaker}: ${text}`));
  return said.plainText ? lines.join('\n') : lines.map(line => `- ${line}`).join('\n');
}

function candidatesOf({ segments, language }: Said): readonly Candidate[] {
  const segmenter = wordSegmenter(language);
  const all = segments
    .map((segment, index) => ({ ...segment, index, words: wordsOf(segmenter, segment.text) }))
    .filter(({ words }) => words.length > 0)
    .map(each => ({ ...each, words: each.words.join(' '), long: each.words.length >= fewestWords }));
  const long = all.filter(each => each.long);
  return long.length > 0 ? long : all;
}

/** LexRank takes words apart at spaces, which Chinese, Japanese and Thai do not write. */
function wordsOf(segmenter: Intl.Segmenter, text: string): readonly string[] {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function wordSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'word' });
  }
}

/** Long talks in blocks: the best of each compete again, until one block holds them all. */
function choose(candidates: readonly Candidate[], wanted: number): readonly Candidate[] {
  let left = candidates;
  while (left.length > blockSentences) {
    const winners: Candidate[] = [];
    for (let at = 0; at < left.length; at += blockSentences) {
      winners.push(...best(left.slice(at, at + blockSentences), Math.min(wanted, blockSentences / 4)));
    }
    left = winners;
  }
  return best(left, wanted);
}

function best(candidates: readonly Candidate[], wanted: number): readonly Candidate[] {
  const ranked = lexrank(candidates.map(({ words }) => words).join('\n'));
  // Without punctuation no line is taken apart, so that the nth paragraph is the nth candidate.
  const weights = ranked.map(paragraph => Math.max(0, ...paragraph.map(({ weight }) => weight)));
  return candidates
    .map((candidate, at) => ({ candidate, weight: weights[at] ?? 0 }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, wanted)
    .map(({ candidate }) => candidate);
}
