/** Many texts, some of them at the same time, each text once. */

import { isUntranslated, type Localizer, type Outcome, type Wanted, type WantedText } from './localizer.ts';

export interface Effort {
  /** Texts at the same time. */
  readonly atOnce: number;
  /** So many in a row that may go better another time: the rest is not asked for. */
  readonly giveUpAfter: number;
  /** What is known already. */
  readonly known?: ReadonlyMap<string, string>;
}

/** By `keyOf` of each text. Rejects with the signal's reason alone. */
export async function translateAll(
  localizer: Localizer,
  texts: readonly WantedText[],
  wanted: Wanted,
  { atOnce, giveUpAfter, known }: Effort,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const [key, text] of known ?? []) outcomes.set(key, { text });
  const left = new Map(
    texts.flatMap(text => (outcomes.has(keyOf(text)) ? [] : [[keyOf(text), text] as const])),
  );
  let inARow = 0;
  const queue = left.entries();
  const work = async (): Promise<void> => {
    for (const [key, text] of queue) {
      signal.throwIfAborted();
      const outcome = await localizer.translate(text, wanted, signal);
      outcomes.set(key, outcome);
      inARow = isUntranslated(outcome) && outcome.again ? inARow + 1 : 0;
      if (inARow < giveUpAfter) continue;
      for (const [other] of queue) outcomes.set(other, outcome);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return outcomes;
}

/** The same text in another context may be another translation. */
export const keyOf = ({ text, context = '' }: WantedText): string => JSON.stringify([text, context]);
