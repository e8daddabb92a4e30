/** The person's words as voice-translation configures them. A later config replaces the kinds it names. */

import type { ClientAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { Term } from '../../pipeline/glossary.ts';
import { noVocabulary, Vocabulary } from '../../pipeline/vocabulary.ts';
import type { EventOf } from './event-sink.ts';

type ConfigAction = Extract<ClientAction, { action: 'config' }>;
type WireTerm = NonNullable<ConfigAction['terminology']>[number];

export class Configuration {
  #vocabulary = noVocabulary;
  #entries = noVocabulary.entries;
  #preparing: Promise<void> | undefined;

  /** What sentences that begin now are recognised and translated with. */
  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  /** Resolves when all that was given is in use; undefined when it is. */
  get ready(): Promise<void> | undefined {
    return this.#preparing;
  }

  /**
   * `recording`: sentences may be under way, which keep the words that they began with. The event tells that the words are in
   * use; a promise where there are many.
   */
  update(
    action: Omit<ConfigAction, 'action'>,
    recording: boolean,
  ): EventOf<'config_updated'> | Promise<EventOf<'config_updated'>> {
    const { terminology, fuzzy_correction: corrections, translation_dict: dictionary } = action;
    const before = this.#entries;
    this.#entries = {
      terms: terminology ? terminology.map(termOf) : before.terms,
      corrections: corrections ?? before.corrections,
      dictionary: dictionary ? dictionary.map(termOf) : before.dictionary,
    };
    const event = updated(action, recording);
    const used = this.#use(new Vocabulary(this.#entries));
    return used ? used.then(() => event) : event;
  }

  #use(vocabulary: Vocabulary): Promise<void> | undefined {
    const before = this.#preparing;
    const own = vocabulary.prepare();
    if (!before && !own) {
      this.#vocabulary = vocabulary;
      return undefined;
    }
    const preparing = Promise.all([before, own]).then(() => {
      this.#vocabulary = vocabulary;
      if (this.#preparing === preparing) this.#preparing = undefined;
    });
    this.#preparing = preparing;
    return preparing;
  }
}

function updated(action: Omit<ConfigAction, 'action'>, recording: boolean): EventOf<'config_updated'> {
  const kinds = ['terminology', 'fuzzy_correction', 'translation_dict'] as const;
  return {
    action: 'config_updated',
    updated: kinds.filter(kind => action[kind] !== undefined),
    ...(recording && action.terminology ? { terminology_effective: 'next_turn' } : {}),
    message: 'Configuration updated',
  };
}

const termOf = ({ source, target, lang, aliases, case_sensitive: caseSensitive }: WireTerm): Term => ({
  source,
  target,
  ...(lang === undefined ? {} : { language: lang }),
  ...(aliases === undefined ? {} : { aliases }),
  ...(caseSensitive === undefined ? {} : { caseSensitive }),
});
