/** A Problem in words: what windows, the terminal and other programs show of it. */

import type { Kept, Problem, ProblemReason } from '../problem.ts';
import { en, type MessageKey } from './en.ts';
import { formatMessage, type MessageValues } from './format.ts';
import type { UiLanguage } from './languages.ts';

export interface ProblemWords {
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do now. */
  readonly advice: string;
  /** What was kept; absent when nothing was at stake. */
  readonly kept?: string;
}

export function problemWords(problem: Problem, language: UiLanguage = 'en'): ProblemWords {
  const { reason, values, kept } = problem;
  const shown = withNames(values, language);
  const message = formatMessage(language, messageKey(reason, values.why), shown);
  return {
    // What it is about may be a whole sentence of a service.
    message: message.replace(/([.!?…])\.$/, '$1'),
    advice: formatMessage(language, adviceKey(reason, values.why), shown),
    ...(kept === undefined ? {} : { kept: keptWords(kept, language) }),
  };
}

/** All of it on one line, as the terminal shows it. */
export function problemLine(problem: Problem, language: UiLanguage = 'en'): string {
  const { message, kept, advice } = problemWords(problem, language);
  return [message, kept, advice].filter(part => part !== undefined).join(' ');
}

/** Whether this version knows the reason, and all values that its sentences need are there. */
export function hasWords(problem: Problem): boolean {
  if (!isKey(`reason.${problem.reason}.advice`)) return false;
  try {
    problemWords(problem);
    return true;
  } catch {
    return false;
  }
}

/** For a program that reads JSON: it finds the words in English beside the reason. */
export const withWords = (problem: Problem): Omit<Problem, 'kept'> & ProblemWords => {
  const { kept: _, ...rest } = problem;
  return { ...rest, ...problemWords(problem) };
};

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

function messageKey(reason: ProblemReason, why: string | number | undefined): MessageKey {
  const key = why === undefined ? `reason.${reason}` : `reason.${reason}.${why}`;
  return isKey(key) ? key : 'reason.service-error';
}

/** Every reason has one: a reason without does not compile. */
function adviceKey(reason: ProblemReason, why: string | number | undefined): MessageKey {
  const key = `reason.${reason}.${why}.advice`;
  return isKey(key) ? key : `reason.${reason}.advice`;
}

function keptWords(kept: Kept, language: UiLanguage): string {
  switch (kept.what) {
    case 'sentences':
      return formatMessage(language, 'kept.sentences', { count: kept.count });
    case 'installed-pack':
      return formatMessage(language, 'kept.installed-pack');
    case 'damaged-file': {
      const copy = kept.isRestored ? 'restored' : 'lost';
      return formatMessage(language, 'kept.damaged-file', { copy, aside: kept.aside ?? 'none' });
    }
  }
}

const tagValues = new Set(['language', 'source', 'target']);

/** Languages by their names. */
function withNames(values: MessageValues, language: UiLanguage): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      tagValues.has(name) ? nameOf(String(value), language) : value,
    ]),
  );
}

function nameOf(tag: string, language: UiLanguage): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
