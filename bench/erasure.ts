/**
 * How much of what a reader saw of a growing sentence was taken away again: words erased per word of the sentence (normalised
 * erasure: Arivazhagan et al., “Re-translation versus Streaming for Simultaneous Translation”, 2020). Words count as they are
 * written, case and punctuation included; the final, which may correct everything once, does not count.
 *
 * First of what the recogniser sends, then of what is shown by setting when a service sends every result raw, each with the time
 * by which words are shown later than at "fastest".
 */

import { grow, noText, shown } from '../src/gateway/engines/speech-to-text/stable-text.ts';
import { stabilities } from '../src/shared/captions/stability.ts';
import { erasedWords, rawErasure, steadinessOf, wordsOf } from './calm-streams.ts';
import { type BenchResult, judge } from './harness.ts';
import { type HeardUtterance, hearRecordings } from './partials.ts';

export const id = 'erasure';
export const work =
  'words erased per word of a growing sentence as it is sent and as it is shown, on real read speech, against the same results shown raw';
/** Erased words a word; ms for the lag. A setting without a goal is printed. */
export const goals = {
  erasure: 0.2,
  'erasure, 20 dB': 0.2,
  'shown, balanced': 0.2,
  'shown, balanced, 20 dB': 0.2,
  'shown, calm': 0.05,
  'shown, calm, 20 dB': 0.05,
  'lag, balanced': 300,
  'lag, balanced, 20 dB': 300,
};

const noises = [undefined, 20] as const;

/** What the gateway sends of these. */
function sentErasure(utterances: readonly HeardUtterance[]): number {
  let [erased, words] = [0, 0];
  for (const heard of utterances) {
    let growing = noText;
    const sent = heard.slice(0, -1).map(({ text }) => {
      growing = grow(growing, text);
      return shown(growing).text;
    });
    erased += erasedWords(sent);
    words += wordsOf(heard.at(-1)?.text ?? '').length;
  }
  return erased / words;
}

/** A row: judged where it has a goal. */
export function rowOf(name: string, unit: string, ours: number, reference: number): BenchResult {
  const goal = (goals as Readonly<Record<string, number>>)[name];
  const measured = { name, unit, ours, reference, rounds: [ours / reference] };
  return judge(goal === undefined ? measured : { ...measured, goal: goal / reference });
}

function resultsOf(utterances: readonly HeardUtterance[], suffix: string): readonly BenchResult[] {
  const raw = rawErasure(utterances);
  const bySetting = stabilities.flatMap(stability => {
    const { erasure, erasureWithFinal, lagMs } = steadinessOf(utterances, stability);
    return [
      rowOf(`shown, ${stability}${suffix}`, 'words', erasure, raw),
      rowOf(`with final, ${stability}${suffix}`, 'words', erasureWithFinal, raw),
      // The reference is what "balanced" may cost.
      rowOf(`lag, ${stability}${suffix}`, 'ms', lagMs, goals['lag, balanced']),
    ];
  });
  return [rowOf(`erasure${suffix}`, 'words', sentErasure(utterances), raw), ...bySetting];
}

export async function run(): Promise<readonly BenchResult[]> {
  const heard = await hearRecordings(noises);
  return heard.flatMap((utterances, at) =>
    resultsOf(utterances, noises[at] === undefined ? '' : `, ${noises[at]} dB`),
  );
}
