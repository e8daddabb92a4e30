/** Problems as they are shown: those of a sentence on the sentence, any other on the session. */

import { primarySubtag } from '../language-tag.ts';
import type { Problem } from '../problem.ts';
import type { SessionEvent } from './events.ts';
import { maxShownProblems, type Patch, sessionPatch, type Transcript, unchanged } from './state.ts';

type Happened = Extract<SessionEvent, { type: 'problem' }>;

export function problemShown({ session, sentences }: Transcript, event: Happened): readonly Patch[] {
  const { problem: shown, asked } = event;
  const sentence = shown.sid === undefined ? undefined : sentences.get(shown.sid);
  if (sentence) {
    const others = sentence.problems.filter(before => !isSameTrouble(before, shown));
    return [{ type: 'sentence', sentence: { ...sentence, problems: [...others, shown] } }];
  }
  const problemCount = session.problemCount + 1;
  const others = session.problems.filter(({ problem }) => !isSameTrouble(problem, shown));
  return sessionPatch(session, {
    problemCount,
    problems: [...others, { id: problemCount, problem: shown, ...(asked ? { asked } : {}) }].slice(
      -maxShownProblems,
    ),
  });
}

/** The same trouble again takes the place of the older message instead of stacking up. */
const isSameTrouble = (one: Problem, other: Problem): boolean =>
  one.reason === other.reason && one.code === other.code && one.language === other.language;

/** Whether it is about a translation into this language; a service may say “ja” of what is “ja-JP”. */
export const isAboutLanguage = (problem: Problem, language: string): boolean =>
  problem.language === language || problem.language === primarySubtag(language);

/** What is left of a sentence's problems once there is a translation. */
export const problemsWithout = (language: string, problems: readonly Problem[]): readonly Problem[] =>
  problems.length === 0 ? problems : problems.filter(problem => !isAboutLanguage(problem, language));

export const problemDismissed = ({ session }: Transcript, id: number): readonly Patch[] =>
  sessionPatch(session, { problems: session.problems.filter(shown => shown.id !== id) });

type Solved = Extract<SessionEvent, { type: 'problem-solved' }>;

export function problemSolved({ session }: Transcript, { reasons, codes = [] }: Solved): readonly Patch[] {
  const left = session.problems.filter(
    ({ problem }) => !reasons.includes(problem.reason) && !codes.includes(problem.code ?? ''),
  );
  return left.length === session.problems.length ? unchanged : sessionPatch(session, { problems: left });
}
