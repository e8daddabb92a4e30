/** DeepL: https://developers.deepl.com/docs/api-reference/translate and …/glossaries. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { primarySubtag } from '../../../../shared/language-tag.ts';
import { type Term, termsFor } from '../../../pipeline/glossary.ts';
import { xmlMarkup } from '../../../pipeline/placeholders/markup.ts';
import { AddressFailure } from '../../address/failure.ts';
import type { LanguagePair } from '../../translation/translator.ts';
import { deeplSource, deeplTarget } from '../language-codes.ts';
import type { Asked, Vendor } from '../vendor.ts';
import { VendorClient, type VendorOptions } from '../vendor-client.ts';

const translated = z.object({ translations: z.array(z.object({ text: z.string() })).min(1) });
const created = z.object({ glossary_id: z.string() });

export interface DeeplSettings {
  readonly key: string;
  readonly url?: string;
}

/** A key of the free plan says so, and has an address of its own. */
const defaultUrl = (key: string): string =>
  key.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com';

const label = 'DeepL';

export function deeplVendor({ key, url }: DeeplSettings, options: VendorOptions = {}): Vendor {
  const client = new VendorClient(label, url ?? defaultUrl(key), [key], options);
  const headers = () => ({ 'content-type': 'application/json', authorization: `DeepL-Auth-Key ${key}` });
  const glossaries = new DeeplGlossaries(client, headers);
  return {
    ...{ id: 'deepl', label, markup: xmlMarkup, followsGlossary: true },
    glossary: (terms, asked) => glossaries.of(terms, asked),
    async translate(text, { pair, glossary, ...how }) {
      const body = {
        ...{ text: [text], source_lang: deeplSource(pair.source), target_lang: deeplTarget(pair.target) },
        ...{ tag_handling: 'xml', ignore_tags: ['x'], preserve_formatting: true },
        ...(glossary === undefined ? {} : { glossary_id: glossary }),
      };
      try {
        const { translations } = await client.send(
          { path: '/v2/translate', headers, body, answer: translated, failure },
          how,
        );
        return translations[0]?.text ?? '';
      } catch (error) {
        // Somebody may have deleted it there: the next one is made anew.
        if (glossary !== undefined) glossaries.forget(glossary);
        throw error;
      }
    },
    close: () => client.close(),
  };
}

const failure = ({ status }: { readonly status: number }): AddressFailure | undefined =>
  status === 456 ? new AddressFailure('quota', 'says that its quota is used up', { status }) : undefined;

interface Made {
  readonly hash: string;
  readonly id: Promise<string | undefined>;
}

/** One a pair, made anew when its terms have changed: DeepL's cannot be edited. */
class DeeplGlossaries {
  readonly #client: VendorClient;
  readonly #headers: () => Readonly<Record<string, string>>;
  readonly #made = new Map<string, Made>();

  constructor(client: VendorClient, headers: () => Readonly<Record<string, string>>) {
    this.#client = client;
    this.#headers = headers;
  }

  async of(terms: readonly Term[], asked: Asked): Promise<string | undefined> {
    const { pair } = asked;
    const entries = entriesOf(terms, pair);
    const name = `${primarySubtag(pair.source)}-${primarySubtag(pair.target)}`;
    const hash = createHash('sha256').update(entries).digest('hex');
    const known = this.#made.get(name);
    if (known?.hash === hash) return known.id;
    const id = this.#make(name, entries, asked);
    this.#made.set(name, { hash, id });
    // One that could not be made is asked for again next time.
    id.catch(() => this.#made.delete(name));
    void known?.id.then(old => this.#remove(old, asked)).catch(() => {});
    return id;
  }

  forget(id: string): void {
    for (const [name, made] of this.#made) {
      void made.id
        .then(known => known === id && this.#made.get(name) === made && this.#made.delete(name))
        .catch(() => {});
    }
  }

  async #make(name: string, entries: string, { pair, priority }: Asked): Promise<string | undefined> {
    const body = {
      ...{ name: `dragoman ${name}`, entries, entries_format: 'tsv' },
      ...{ source_lang: primarySubtag(pair.source), target_lang: primarySubtag(pair.target) },
    };
    const request = { path: '/v2/glossaries', headers: this.#headers, body, answer: created, failure };
    try {
      // Others wait for it as well: who asked first may go away.
      return (await this.#client.send(request, { signal: undefined, priority })).glossary_id;
    } catch (error) {
      // A pair for which DeepL has none: the terms stand in the text instead.
      if (error instanceof AddressFailure && error.kind === 'refused') return undefined;
      throw error;
    }
  }

  async #remove(id: string | undefined, { priority }: Asked): Promise<void> {
    if (id === undefined) return;
    const request = {
      method: 'DELETE' as const,
      path: `/v2/glossaries/${id}`,
      headers: this.#headers,
      body: {},
    };
    await this.#client.send({ ...request, answer: z.undefined() }, { signal: undefined, priority });
  }
}

/** Tabs and line ends part entries; DeepL takes a source once. */
function entriesOf(terms: readonly Term[], { target }: LanguagePair): string {
  const clean = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  const entries = new Map(
    termsFor(terms, target)
      .flatMap(term =>
        [term.source, ...(term.aliases ?? [])].map(source => [clean(source), clean(term.target)] as const),
      )
      .filter(([source, translation]) => source !== '' && translation !== ''),
  );
  return [...entries].map(([source, translation]) => `${source}\t${translation}`).join('\n');
}
