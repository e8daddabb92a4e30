/** What a new connection must say so that a session goes on as it was: from which sentence on, and with what was changed since. */

import type { LiveCommand, StartCommand } from '../../shared/session/commands.ts';
import type { SessionEvent, SessionSetup } from '../../shared/session/events.ts';
import { afterSwitch } from '../../shared/session/language-switch.ts';
import { isAboutLanguage } from '../../shared/session/problems.ts';
import { baseOf } from '../../shared/session/state.ts';
import type { Sentence, SessionState, Transcript } from '../../shared/session/transcript.ts';

/** The start command as it would be said now: what was changed while the session ran holds on. */
export function startAgain(start: StartCommand, session: SessionState): StartCommand {
  const { conversation, speechMode, speechEnabled, voices } = session;
  return {
    ...start,
    language: conversation?.language ?? start.language,
    targetLanguages: targetsNow(start, session),
    speech: speechEnabled ?? start.speech,
    ...(speechMode === undefined ? {} : { speechMode }),
    ...(voices === undefined ? {} : { voices }),
    ...(start.conversation && conversation
      ? { conversation: { mode: conversation.mode, languages: conversation.languages } }
      : {}),
  };
}

/**
 * The commands that the service may have missed, or not answered to the end, while the connection to its task was lost or while
 * the task began. `taskStart`: what the task began with.
 */
export function commandsMissed(
  { vocabulary }: StartCommand,
  taskStart: StartCommand,
  { languageSwitch }: SessionState,
): readonly LiveCommand[] {
  const commands: LiveCommand[] = [];
  // It may have been changed while there was no connection.
  if (vocabulary && vocabulary !== taskStart.vocabulary) commands.push({ type: 'configure', vocabulary });
  // Nobody knows how far it came: once more gives the whole of it.
  if (languageSwitch?.done === false) {
    commands.push({ type: 'switch-language', targetLanguage: languageSwitch.language });
  }
  return commands;
}

/** Those that hold after a switch that still runs. */
function targetsNow(
  start: StartCommand,
  { conversation, setup, languageSwitch }: SessionState,
): readonly string[] {
  const turned = conversation?.targetLanguage;
  if (turned !== undefined) return [turned];
  const now = { ...start, targetLanguages: setup?.targetLanguages ?? start.targetLanguages };
  return languageSwitch ? afterSwitch(now, languageSwitch.language) : now.targetLanguages;
}

/**
 * The last sentence behind `after` of which, and of all between, nothing is missing: what comes after it is to be sent again.
 * Too early a number costs only messages, too late a one loses text.
 */
export function lastCompleteSid(transcript: Transcript, start: StartCommand, after: number): number {
  const { session } = transcript;
  // A switch that runs translates any sentence again.
  if (session.languageSwitch?.done === false) return after;
  const targets = targetsNow(start, session);
  let sid = after;
  const next = (): Sentence | undefined => baseOf(transcript, sid + 1);
  for (let sentence = next(); sentence && isComplete(sentence, targets); sentence = next()) {
    sid++;
  }
  return sid;
}

/**
 * A translation that has failed will not come any more; those into the other languages may. A problem that names no language
 * excuses nothing: too much is sent again then, and no text is lost.
 */
const isComplete = ({ final, problems, translations }: Sentence, targets: readonly string[]): boolean =>
  final &&
  targets.every(
    target => translations[target]?.final || problems.some(problem => isAboutLanguage(problem, target)),
  );

/** What the windows show of a session that starts. */
export function setupOf(
  { language, targetLanguages, recordingType }: StartCommand,
  by: Pick<SessionSetup, 'source' | 'service' | 'engines' | 'startedAt'>,
): SessionSetup {
  return { ...by, language, targetLanguages, ...(recordingType === undefined ? {} : { recordingType }) };
}

/** What a start command sets and the service does not say again. */
export function modesOf({ conversation, speech, speechMode, voices }: StartCommand): readonly SessionEvent[] {
  return [
    { type: 'speech-changed', enabled: speech, voices: voices ?? {} },
    ...(speechMode ? [{ type: 'speech-mode-changed', mode: speechMode } as const] : []),
    ...(conversation
      ? ([
          { type: 'conversation-mode-changed', mode: conversation.mode },
          { type: 'speaker-languages-changed', languages: conversation.languages },
        ] as const)
      : []),
  ];
}
