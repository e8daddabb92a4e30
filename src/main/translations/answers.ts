/** What a line of an mt service says of a provider. */

import type { WordingAnswer, WordingOutcome } from '../../shared/ipc/wordings.ts';
import type { SuggestionLine } from '../../shared/protocols/mt/suggestions.ts';

/** Undefined: the end. */
export function answerOf(line: SuggestionLine): Pick<WordingAnswer, 'provider' | 'outcome'> | undefined {
  if (line.event === 'done') return undefined;
  const { data } = line;
  const outcome: WordingOutcome =
    'text' in data
      ? { state: 'ready', text: data.text, broken: data.broken === true }
      : { state: 'failed', code: data.code, message: data.message };
  return { provider: data.providerId, outcome };
}
