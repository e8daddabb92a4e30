/**
 * The person's glossary at the built-in gateway: an mt project whose number stands for the terms that a text holds, so that a
 * term that was changed or deleted is not there. A service at an address has its own glossary, and is told nothing of this one.
 */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isSameLanguage } from '../../shared/language-tag.ts';
import { mtDecisions } from '../../shared/protocols/mt/decisions.ts';
import type { KeyChange } from '../../shared/protocols/mt/keys.ts';
import { keysPath } from '../../shared/protocols/mt/paths.ts';
import type { GlossaryTerm } from '../../shared/session/commands.ts';
import { MtClient } from './mt-client.ts';
import type { MtPlace } from './mt-place.ts';

export interface Pair {
  readonly source: string;
  readonly target: string;
}

/** More terms than this in one text need not be followed. */
const maxTerms = 200;

export class GlossaryProjects {
  /** Those that hold their terms already, by the address of the gateway: another one may have another folder. */
  readonly #filled = new Set<string>();

  /** The place with the project that has the text's terms. Rejects as MtClient does. */
  async with(
    place: MtPlace,
    glossary: readonly GlossaryTerm[],
    { text, ...pair }: Pair & { readonly text: string },
  ): Promise<MtPlace> {
    const changes = place.isBuiltIn ? termsIn(text, glossary, pair) : [];
    if (changes.length === 0) return place;
    const asked = { ...place, project: projectOf(changes) };
    const name = `${place.address.url} ${asked.project}`;
    if (this.#filled.has(name)) return asked;
    const body = { data: changes };
    await new MtClient(asked).json(keysPath(asked.project), { method: 'PUT', body }, z.unknown());
    this.#filled.add(name);
    return asked;
  }
}

/** The terms that may be in the text, as keys of the glossary; the gateway looks for them word by word. */
export function termsIn(
  text: string,
  glossary: readonly GlossaryTerm[],
  { source, target }: Pair,
): readonly KeyChange[] {
  const words = text.toLowerCase();
  return glossary
    .filter(({ language }) => language === undefined || isSameLanguage(language, target))
    .flatMap(term => [term.source, ...(term.aliases ?? [])].map(said => ({ said, translation: term.target })))
    .filter(({ said }) => words.includes(said.toLowerCase()))
    .slice(0, maxTerms)
    .map(({ said, translation }) => ({
      key: said,
      namespace: mtDecisions.glossaryNamespace,
      translations: { [source]: { value: said }, [target]: { value: translation } },
    }));
}

/** From 2 on, of at most 15 digits: what a project's number may be. */
const projectOf = (changes: readonly KeyChange[]): number =>
  2 + createHash('sha256').update(JSON.stringify(changes)).digest().readUIntBE(0, 6);
