/** What of an event concerns the viewers of a language. Pure. */

import type { ViewerEvent } from '../../../../shared/protocols/voice-translation/broadcast.ts';

/** The languages that an event carries translations in. */
export function languagesOf(event: ViewerEvent): readonly string[] {
  switch (event.action) {
    case 'result':
    case 'batch_retranslation':
      return event.translations ? Object.keys(event.translations) : [];
    case 'translation':
      return [event.translation_language];
    default:
      return [];
  }
}

/** The event without the translations of other languages; undefined when nothing is left. */
export function inLanguage(event: ViewerEvent, language: string): ViewerEvent | undefined {
  switch (event.action) {
    case 'result': {
      const translations = only(event.translations, language);
      if (!event.origin && !translations) return undefined;
      return {
        action: 'result',
        ...(event.origin ? { origin: event.origin } : {}),
        ...(translations ? { translations } : {}),
      };
    }
    case 'batch_retranslation': {
      const translations = only(event.translations, language);
      return translations && { ...event, translations };
    }
    case 'translation':
      return event.translation_language === language ? event : undefined;
    default:
      return event;
  }
}

function only<T>(
  translations: Readonly<Record<string, T>> | undefined,
  language: string,
): Record<string, T> | undefined {
  if (!translations || !Object.hasOwn(translations, language)) return undefined;
  const translation = translations[language];
  return translation && { [language]: translation };
}
