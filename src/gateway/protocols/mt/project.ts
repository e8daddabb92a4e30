/** What a request means in its project: which text, which glossary. */

import { z } from 'zod';
import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import type { SuggestionRequest } from '../../../shared/protocols/mt/suggestions.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import type { Term } from '../../pipeline/glossary.ts';
import { textIn } from '../../store/translations/translation-key.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { MtRefusal, parsed } from './refusal.ts';

const params = z.object({
  projectId: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'not the number of a project')
    .transform(Number),
});

export const projectOf = ({ params: given }: { readonly params: unknown }): number =>
  parsed(params, given).projectId;

/** The text that was given, else the key's own in the source language. */
export async function sourceTextOf(
  { keys }: TranslationStore,
  project: number,
  { key, namespace = mtDecisions.defaultNamespace, sourceText }: SuggestionRequest,
  { source }: LanguagePair,
): Promise<string> {
  if (sourceText !== undefined) return sourceText;
  const known = await keys.named(project, namespace, key);
  if (!known) throw new MtRefusal('KEY_NOT_FOUND', `There is no key “${key}” in “${namespace}”`);
  const text = textIn(known, source)?.value;
  if (text !== undefined) return text;
  throw new MtRefusal('SOURCE_TEXT_MISSING', `The key “${key}” has no text in ${source}`);
}

/** Terms that a person wrote or confirmed in both languages. */
export async function glossaryOf(
  { keys }: TranslationStore,
  project: number,
  pair: LanguagePair,
): Promise<readonly Term[]> {
  const glossary = await keys.inNamespace(project, mtDecisions.glossaryNamespace);
  return glossary.flatMap(key => {
    const [source, target] = [textIn(key, pair.source), textIn(key, pair.target)];
    return source?.status === 'translated' && target?.status === 'translated'
      ? [{ source: source.value, target: target.value }]
      : [];
  });
}
