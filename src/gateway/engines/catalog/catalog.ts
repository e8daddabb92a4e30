/**
 * Which engines there are, and in which order they are tried. Its contents change while the gateway runs: a pack is
 * added, an address is entered. What runs goes on with what it has until it is done.
 */

import type { Problem } from '../../../shared/problem.ts';
import type { EngineCatalogView, Engines, ListedEngine } from '../engines.ts';
import { catalogSpeakerTeller } from './catalog-speaker-teller.ts';
import { catalogSpeechToText } from './catalog-speech-to-text.ts';
import { catalogSynthesizer } from './catalog-synthesizer.ts';
import { catalogTranslator } from './catalog-translator.ts';
import { type AnyEntry, type Entry, keyOf, type Role } from './entry.ts';
import { ordered } from './order.ts';

/** What is in a catalogue at one time. */
export interface CatalogContents {
  readonly entries: readonly AnyEntry[];
  /** Ids of engines, those to try first at the front. */
  readonly prefer: readonly string[];
  /** Packs that cannot be used, for instance. */
  readonly problems: readonly Problem[];
}

export class EngineCatalog implements EngineCatalogView {
  #contents: CatalogContents = { entries: [], prefer: [], problems: [] };
  readonly #listeners = new Set<() => void>();

  /** What is new takes the place of what was; an entry of the same key is the one that is kept, and runs on. */
  replace(contents: CatalogContents): void {
    const before = new Map(this.#contents.entries.map(entry => [keyOf(entry), entry]));
    const entries = contents.entries.map(entry => {
      const known = before.get(keyOf(entry));
      before.delete(keyOf(entry));
      if (known === undefined || known === entry) return entry;
      entry.lease.retire();
      return known;
    });
    this.#contents = { ...contents, entries };
    for (const left of before.values()) left.lease.retire();
    for (const listener of this.#listeners) listener();
  }

  get entries(): readonly AnyEntry[] {
    return this.#contents.entries;
  }

  get prefer(): readonly string[] {
    return this.#contents.prefer;
  }

  get problems(): readonly Problem[] {
    return this.#contents.problems;
  }

  of<R extends Role>(role: R): readonly Entry<R>[] {
    const ofRole = this.#contents.entries.filter(
      entry => entry.role === role,
    ) as unknown as readonly Entry<R>[];
    return ordered(ofRole, this.#contents.prefer, languageCount);
  }

  get speechToText(): readonly ListedEngine[] {
    return this.of('hear').map(one => listed(one, one.lease.engine.languages));
  }

  get translation(): readonly ListedEngine[] {
    return this.of('translate').map(one => ({ ...listed(one, []), pairs: one.lease.engine.pairs }));
  }

  get textToSpeech(): readonly ListedEngine[] {
    return this.of('speak').map(one => listed(one, one.lease.engine.languages));
  }

  get speakers(): readonly ListedEngine[] {
    return this.of('tell-speakers').map(one => listed(one, []));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await Promise.all(this.#contents.entries.map(({ lease }) => lease.close()));
  }
}

/** The catalogue behind the interfaces that every service uses. */
export function enginesOf(catalog: EngineCatalog): Omit<Engines, 'createEndpointer' | 'close'> {
  return {
    kind: 'offline',
    speechToText: catalogSpeechToText(() => catalog.of('hear')),
    translator: catalogTranslator(() => ({ entries: catalog.of('translate'), prefer: catalog.prefer })),
    synthesizer: catalogSynthesizer(() => catalog.of('speak')),
    speakers: catalogSpeakerTeller(() => catalog.of('tell-speakers')),
    catalog,
  };
}

function listed<R extends Role>({ info }: Entry<R>, languages: readonly string[]): ListedEngine {
  return { ...info, languages, pairs: [] };
}

function languageCount<R extends Role>({ lease }: Entry<R>): number {
  const { engine } = lease;
  if ('pairs' in engine) return engine.pairs.length;
  return 'languages' in engine ? engine.languages.length : 0;
}
