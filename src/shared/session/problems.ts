/** Problems as they are shown: those of a sentence on the sentence, any other on the session. */

import type { SessionEvent } from './events.ts';
import { maxShownProblems, type Patch, sessionPatch, type Transcript, unchanged } from './state.ts';

type Happened = Extract<SessionEvent, { type: 'problem' }>;

export function problemShown({ session, sentences }: Transcript, event: Happened): readonly Patch[] {
  const { problem: shown, asked } = event;
  const sentence = shown.sid === undefined ? undefined : sentences.get(shown.sid);
  if (sentence) {
    return [{ type: 'sentence', sentence: { ...sentence, problems: [...sentence.problems, shown] } }];
  }
  const problemCount = session.problemCount + 1;
  // The same trouble again takes the place of the older message instead of stacking up.
  const others = session.problems.filter(
    ({ problem }) => problem.reason !== shown.reason || problem.code !== shown.code,
  );
  return sessionPatch(session, {
    problemCount,
    problems: [...others, { id: problemCount, problem: shown, ...(asked ? { asked } : {}) }].slice(
      -maxShownProblems,
    ),
  });
}

export const problemDismissed = ({ session }: Transcript, id: number): readonly Patch[] =>
  sessionPatch(session, { problems: session.problems.filter(shown => shown.id !== id) });

type Solved = Extract<SessionEvent, { type: 'problem-solved' }>;

export function problemSolved({ session }: Transcript, { reasons, codes = [] }: Solved): readonly Patch[] {
  const left = session.problems.filter(
    ({ problem }) => !reasons.includes(problem.reason) && !codes.includes(problem.code ?? ''),
  );
  return left.length === session.problems.length ? unchanged : sessionPatch(session, { problems: left });
}
