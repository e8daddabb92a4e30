/** The tables of the languages. English is always there; another one is loaded when somebody reads it. */

import { en, type MessageKey, type Messages } from './en.ts';
import type { UiLanguage } from './languages.ts';

const loaders: Readonly<Record<Exclude<UiLanguage, 'en'>, () => Promise<Messages>>> = {
  es: async () => (await import('./es.ts')).es,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
  ar: async () => (await import('./ar.ts')).ar,
  'zh-Hant': async () => (await import('./zh-hant.ts')).zhHant,
};

const loaded = new Map<UiLanguage, Messages>([['en', en]]);

/** Rejects when the table cannot be loaded, as on a page whose server is gone. */
export async function loadTable(language: UiLanguage): Promise<void> {
  if (language === 'en' || loaded.has(language)) return;
  loaded.set(language, await loaders[language]());
}

/** English until the table is loaded. */
export const shownLanguage = (language: UiLanguage): UiLanguage => (loaded.has(language) ? language : 'en');

export const messageOf = (language: UiLanguage, key: MessageKey): string => (loaded.get(language) ?? en)[key];
