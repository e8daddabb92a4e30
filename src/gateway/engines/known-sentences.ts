/** A sentence to try engines with: how the first article of the Universal Declaration of Human Rights begins. */

import { primarySubtag } from '../../shared/language-tag.ts';

const sentences: Readonly<Record<string, string>> = {
  ca: 'Tots els éssers humans neixen lliures.',
  de: 'Alle Menschen sind frei geboren.',
  en: 'All human beings are born free.',
  es: 'Todos los seres humanos nacen libres.',
  fr: 'Tous les êtres humains naissent libres.',
  it: 'Tutti gli esseri umani nascono liberi.',
  ja: 'すべての人間は、生れながらにして自由である。',
  ko: '모든 인간은 태어날 때부터 자유롭다.',
  nl: 'Alle mensen worden vrij geboren.',
  pl: 'Wszyscy ludzie rodzą się wolni.',
  pt: 'Todos os seres humanos nascem livres.',
  ru: 'Все люди рождаются свободными.',
  sv: 'Alla människor är födda fria.',
  uk: 'Всі люди народжуються вільними.',
  zh: '人人生而自由。',
};

export function knownSentence(language: 'en'): string;
/** In this language, where it is known. */
export function knownSentence(language: string): string | undefined;
export function knownSentence(language: string): string | undefined {
  return sentences[primarySubtag(language)];
}
