/** Asks one provider for a word, to see whether it works. */

import type { WordingOutcome } from '../../shared/ipc/wordings.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import { notNow } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/protocols/mt/decisions.ts';
import { answerOf } from './answers.ts';
import { MtClient } from './mt-client.ts';
import type { MtPlace } from './mt-place.ts';

/** What everybody can translate. */
const sample = 'Good morning';

export interface TryLanguages {
  readonly language: string;
  readonly targetLanguage: string;
}

/** `ms`: how long it took. Rejects as MtClient does. */
export async function tryProvider(
  place: MtPlace,
  provider: ProviderId,
  { targetLanguage }: TryLanguages,
): Promise<WordingOutcome & { readonly ms: number }> {
  const target = primarySubtag(targetLanguage) === 'en' ? 'es' : targetLanguage;
  const request = {
    ...{ key: 'try', sourceText: sample, sourceLocale: 'en-US', targetLocale: target },
    providers: [provider],
  };
  const begun = performance.now();
  const leave = new AbortController();
  for await (const line of new MtClient(place).suggestions(request, leave.signal)) {
    const answer = answerOf(line);
    if (answer?.provider === provider)
      return { ...answer.outcome, ms: Math.round(performance.now() - begun) };
  }
  throw notNow('provider-silent');
}
