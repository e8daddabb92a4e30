/** Session commands → consecutive's wire. Of all that can be asked only its config has a place for anything. */

import { primarySubtag } from '../../language-tag.ts';
import type { LiveCommand, StartCommand } from '../../session/commands.ts';
import { staysAsItIs } from '../../session/vocabulary-words.ts';
import type { Config, SampleRate } from './messages.ts';

/** The session's own rate inside Dragoman, Hz. */
const inputSampleRate: SampleRate = 16_000;
/** The best that the document allows: speech is for listening. Hz. */
const outputSampleRate: SampleRate = 24_000;
/** What our own server takes; the document sets no limit. */
const maxTerms = 5000;
const maxTermLength = 200;

/** The config of every utterance that begins while this is what was asked for. */
export function configOf(start: StartCommand): Config {
  const conversation = isConversation(start);
  return {
    type: 'config',
    lang_in: start.language,
    lang_out: targetOf(start),
    input_sample_rate: inputSampleRate,
    output_sample_rate: outputSampleRate,
    glossary: termsOf(start),
    can_lang_swap: conversation,
  };
}

export const isConversation = (start: StartCommand): boolean => start.recordingType === 'conversation';

/** What is to be started from now on, after this command. */
export function changedStart(start: StartCommand, command: LiveCommand): StartCommand {
  switch (command.type) {
    case 'configure':
      return { ...start, vocabulary: command.vocabulary };
    case 'switch-language':
      return {
        ...start,
        targetLanguages: [command.targetLanguage],
        language: command.language ?? start.language,
      };
    case 'set-speech':
      return { ...start, speech: command.enabled };
    default:
      return start;
  }
}

const targetOf = ({ targetLanguages }: StartCommand): string => targetLanguages[0] ?? '';

/**
 * The document's glossary is of terms that are kept as they are, and those of the person that are to be: for the languages
 * that may be translated into. One with a translation of its own would be kept too, which is worse than without it.
 */
function termsOf(start: StartCommand): string[] | null {
  const { vocabulary, language } = start;
  const targets = [targetOf(start), ...(isConversation(start) ? [language] : [])].map(primarySubtag);
  const terms = (vocabulary?.glossary ?? [])
    .filter(staysAsItIs)
    .filter(term => term.language === undefined || targets.includes(primarySubtag(term.language)))
    .map(({ source }) => source)
    .filter(source => source.length <= maxTermLength);
  return terms.length === 0 ? null : [...new Set(terms)].slice(0, maxTerms);
}
