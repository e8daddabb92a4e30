/** A vendor as a provider: what it is asked, and how it marks what must not be translated. */

import { isSameLanguage } from '../../../shared/language-tag.ts';
import type { Term } from '../../pipeline/glossary.ts';
import type { Markup } from '../../pipeline/placeholders/markup.ts';
import { hasWords, isKept, withTerms } from '../../pipeline/placeholders/segments.ts';
import type { LanguagePair } from '../translation/translator.ts';
import type { Provider } from './provider.ts';

export interface Asked {
  readonly pair: LanguagePair;
  readonly signal: AbortSignal | undefined;
  readonly priority: number;
  /** As ProviderRequest says it. */
  readonly context: string | undefined;
}

export interface Vendor {
  readonly id: string;
  readonly label: string;
  readonly markup: Markup;
  readonly followsGlossary: boolean;
  /** The vendor's own glossary of these terms; undefined: it has none for this pair. Absent: terms stand in the text. */
  glossary?(terms: readonly Term[], asked: Asked): Promise<string | undefined>;
  /** Rejects with an AddressFailure. */
  translate(text: string, asked: Asked & { readonly glossary: string | undefined }): Promise<string>;
  close(): void;
}

export function vendorProvider(vendor: Vendor): Provider {
  const { id, label, followsGlossary, markup } = vendor;
  return {
    ...{ id, label, followsGlossary },
    translates: ({ source, target }) => !isSameLanguage(source, target),
    async suggest({ segments, pair, terms, context, inBackground = false }, signal) {
      if (!hasWords(segments)) return segments;
      const asked = { pair, signal, context, priority: inBackground ? 0 : 1 };
      const marked = followsGlossary ? withTerms(segments, terms, pair.target) : segments;
      const hasTerm = marked.some(segment => isKept(segment) && segment.term !== undefined);
      const glossary = hasTerm ? await vendor.glossary?.(terms, asked) : undefined;
      const source = glossary === undefined ? marked : segments;
      const answer = await vendor.translate(markup.encode(source), { ...asked, glossary });
      return markup.decode(answer, source);
    },
    close: () => vendor.close(),
  };
}
