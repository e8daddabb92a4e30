/** One provider's wording of one text, ICU message or not. */

import type { Provider } from '../engines/cloud/provider.ts';
import type { LanguagePair } from '../engines/translation/translator.ts';
import type { Term } from './glossary.ts';
import { hasSelector, IcuError, parseMessage } from './icu/message.ts';
import { MessageTranslation } from './icu/translate.ts';
import { isWhole, type Segment, segmentsOf, textOf, withEndsOf } from './placeholders/segments.ts';

export interface Wanted {
  readonly text: string;
  readonly pair: LanguagePair;
  /** Of the project's glossary. */
  readonly terms: readonly Term[];
  readonly inBackground?: boolean;
  /** For a language model: what the text belongs to, in words. */
  readonly context?: string;
  /** How a text that is no ICU message is divided; absent: into its placeholders and what stands between them. */
  readonly segments?: (text: string) => readonly Segment[];
}

/** Forms of one message after its selectors are made those of the target. */
export const maxMessageForms = 200;

export interface Wording {
  readonly text: string;
  /** It lost or changed a placeholder of the source. */
  readonly broken: boolean;
}

/** Rejects as the provider does, or with a PlaceholderMismatch or TooManyForms of an ICU message. */
export async function wordingBy(provider: Provider, wanted: Wanted, signal?: AbortSignal): Promise<Wording> {
  const { text, segments = segmentsOf } = wanted;
  if (isIcu(text)) return { text: await messageBy(provider, wanted, signal).message(text), broken: false };
  const source = segments(text);
  const translation = await segmentsBy(provider, wanted, signal)(source);
  return { text: textOf(translation), broken: !isWhole(source, translation) };
}

/** Translates ICU messages with this provider. */
export function messageBy(
  provider: Provider,
  wanted: Omit<Wanted, 'text'>,
  signal?: AbortSignal,
): MessageTranslation {
  return new MessageTranslation(wanted.pair, segmentsBy(provider, wanted, signal), maxMessageForms);
}

const segmentsBy =
  (
    provider: Provider,
    { pair, terms, context, inBackground = false }: Omit<Wanted, 'text'>,
    signal?: AbortSignal,
  ) =>
  async (segments: readonly Segment[]): Promise<readonly Segment[]> => {
    const request = { segments, pair, terms, inBackground, ...(context === undefined ? {} : { context }) };
    return withEndsOf(segments, await provider.suggest(request, signal));
  };

/** One with selectors: any other is a text with placeholders. */
function isIcu(text: string): boolean {
  if (!text.includes('{')) return false;
  try {
    return hasSelector(parseMessage(text));
  } catch (error) {
    if (error instanceof IcuError) return false;
    throw error;
  }
}
