/** The person's words as voice-translation configures them. A later config replaces the kinds it names. */

import type { ClientAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { Term } from '../../pipeline/glossary.ts';
import { noVocabulary, Vocabulary } from '../../pipeline/vocabulary.ts';
import type { EventOf } from './event-sink.ts';

type ConfigAction = Extract<ClientAction, { action: 'config' }>;
type WireTerm = NonNullable<ConfigAction['terminology']>[number];

export class Configuration {
  #vocabulary = noVocabulary;

  /** What sentences that begin now are recognised and translated with. */
  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  /** `recording`: sentences may be under way, which keep the words that they began with. */
  update(action: Omit<ConfigAction, 'action'>, recording: boolean): EventOf<'config_updated'> {
    const { terminology, fuzzy_correction: corrections, translation_dict: dictionary } = action;
    const before = this.#vocabulary.entries;
    this.#vocabulary = new Vocabulary({
      terms: terminology ? terminology.map(termOf) : before.terms,
      corrections: corrections ?? before.corrections,
      dictionary: dictionary ? dictionary.map(termOf) : before.dictionary,
    });
    const kinds = ['terminology', 'fuzzy_correction', 'translation_dict'] as const;
    return {
      action: 'config_updated',
      updated: kinds.filter(kind => action[kind] !== undefined),
      ...(recording && terminology ? { terminology_effective: 'next_turn' } : {}),
      message: 'Configuration updated',
    };
  }
}

const termOf = ({ source, target, lang, aliases, case_sensitive: caseSensitive }: WireTerm): Term => ({
  source,
  target,
  ...(lang === undefined ? {} : { language: lang }),
  ...(aliases === undefined ? {} : { aliases }),
  ...(caseSensitive === undefined ? {} : { caseSensitive }),
});
