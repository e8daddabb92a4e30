import type { RecordingType } from '../../shared/session/commands.ts';
import { afterSwitch } from '../../shared/session/language-switch.ts';
import type { Sentence, SessionState } from '../../shared/session/transcript.ts';

/** Every language that what is said is translated to, once a switch that runs is done. */
export function sessionTargets({ setup, languageSwitch, conversation }: SessionState): readonly string[] {
  const targets =
    setup && languageSwitch ? afterSwitch(setup, languageSwitch.language) : setup?.targetLanguages;
  const tags = [...(targets ?? []), conversation?.targetLanguage];
  return [...new Set(tags.filter(tag => tag !== undefined))];
}

/** Two people talk with each other, each in a language: what one speaks is what the other reads. */
export const isBetweenTwo = (type: RecordingType | undefined): boolean =>
  type === 'conversation' || type === 'two-devices';

/** Two people, each with a language: sentences go in both directions. */
export const isTwoWay = (session: SessionState): boolean =>
  session.conversation !== undefined || isBetweenTwo(session.setup?.recordingType);

/** The language the transcript is shown in: the wanted one as long as there is one, else what was asked for last. */
export function currentTarget(session: SessionState, wanted: string | undefined): string {
  const { conversation, room } = session;
  // What the other one speaks is known when they have come; until then it is what was expected.
  const other = conversation?.targetLanguage ?? room?.partnerLanguage;
  if (other !== undefined) return other;
  const targets = sessionTargets(session);
  if (wanted !== undefined && targets.includes(wanted)) return wanted;
  return session.languageSwitch?.language ?? targets[0] ?? '';
}

/** What is spoken; in a conversation it changes. */
export const currentSource = (session: SessionState): string =>
  session.conversation?.language ?? session.setup?.language ?? '';

/** The translation that stands beside a sentence. */
export interface ShownTranslation {
  readonly language: string;
  /** It is of the language from before a switch, and will be replaced. */
  readonly old: boolean;
}

/**
 * Nearly always the one in the target language. In a conversation people speak either of its languages: then it is
 * the other one. While all is translated into another language, the earlier translation stays until its own is there.
 */
export function shownTranslation(
  sentence: Sentence,
  target: string,
  session: SessionState,
): ShownTranslation {
  const has = (tag: string): boolean => (sentence.translations[tag]?.text ?? '') !== '';
  if (has(target)) return { language: target, old: false };
  const earlier = Object.keys(sentence.translations).findLast(has);
  const twoWay = isTwoWay(session);
  if (twoWay && sentence.language === target) {
    return { language: earlier ?? otherLanguage(session, target), old: false };
  }
  const switched = twoWay || session.languageSwitch?.language === target;
  return switched && earlier !== undefined
    ? { language: earlier, old: !twoWay }
    : { language: target, old: false };
}

/** A switch of the language left this sentence behind. */
export const hasFailed = (
  sentence: Sentence,
  target: string,
  languageSwitch: SessionState['languageSwitch'],
): boolean =>
  languageSwitch?.language === target &&
  languageSwitch.failedSids.includes(sentence.sid) &&
  !sentence.translations[target]?.final;

function otherLanguage({ conversation, setup }: SessionState, language: string): string {
  const known = Object.values(conversation?.languages ?? {});
  const pair = [conversation?.language, conversation?.targetLanguage, ...known, setup?.language];
  return pair.find(tag => tag !== undefined && tag !== language) ?? language;
}
