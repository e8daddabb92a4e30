/** The change to another target language: everything said is translated again, sentence by sentence. */

import type { SessionEvent, SessionSetup } from './events.ts';
import { type LanguageSwitch, type Patch, sessionPatch, type Transcript, unchanged } from './state.ts';

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

/** One that still runs is given up for the new one. */
export const switchStarted = (
  { session }: Transcript,
  { language, total }: EventOf<'language-switch-started'>,
): readonly Patch[] =>
  sessionPatch(session, {
    languageSwitch: { language, total, translated: 0, failedSids: [], done: false },
  });

/** One more sentence of the switch that runs. */
export function switchProgress({ session }: Transcript, event: EventOf<'translation'>): readonly Patch[] {
  const running = session.languageSwitch;
  if (!event.retranslation || !event.final || !running || running.done) return unchanged;
  if (running.language !== event.language || running.translated >= running.total) return unchanged;
  return sessionPatch(session, { languageSwitch: { ...running, translated: running.translated + 1 } });
}

/** From now on what is said is translated into the new language; what was translated into the others is kept. */
export function switchDone(
  { session }: Transcript,
  event: EventOf<'language-switch-done'>,
): readonly Patch[] {
  const { language, succeeded, failed, failedSids } = event;
  const running = session.languageSwitch;
  // The end of a switch that was given up for another one says nothing about that one.
  if (running && !running.done && running.language !== language) return unchanged;
  const languageSwitch: LanguageSwitch = {
    language,
    total: Math.max(running?.language === language ? running.total : 0, succeeded + failed),
    translated: succeeded,
    failedSids,
    done: true,
  };
  const setup = session.setup && {
    ...session.setup,
    targetLanguages: afterSwitch(session.setup, language),
  };
  return sessionPatch(session, { languageSwitch, ...(setup ? { setup } : {}) });
}

/**
 * The target languages after a switch: the new one takes the place of the first; a broadcast keeps them all, for its
 * viewers. They stand in the service's order, which tells what the next switch replaces.
 */
export function afterSwitch(
  { targetLanguages, recordingType }: Pick<SessionSetup, 'targetLanguages' | 'recordingType'>,
  language: string,
): readonly string[] {
  if (targetLanguages.includes(language)) return targetLanguages;
  return recordingType === 'broadcast'
    ? [...targetLanguages, language]
    : [language, ...targetLanguages.slice(1)];
}
