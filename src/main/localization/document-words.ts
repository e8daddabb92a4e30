/** What the system says of documents, in its language. */

import type { DocumentTranslation } from '../../shared/ipc/documents.ts';
import { en } from '../../shared/messages/en.ts';
import type { PlainKey } from '../../shared/messages/format.ts';
import { problemLine } from '../../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../../shared/messages/system-text.ts';
import { toProblem } from '../../shared/problem.ts';

/** Of the notification when every language is over. */
export function endWords({ name, languages }: DocumentTranslation): {
  readonly title: string;
  readonly body: string;
} {
  const ready = languages.filter(({ state }) => state === 'ready').length;
  return { title: name, body: text('documents.progress', { ready, total: languages.length }) };
}

/** Why something failed, on one line. */
export const wordsOf = (error: unknown): string => problemLine(toProblem(error), systemLanguage());

const isKey = (key: string): key is PlainKey => Object.hasOwn(en, key);

/** A service may have providers that this version does not know. */
export function providerName(id: string): string {
  const key = `provider.${id}`;
  return isKey(key) ? text(key) : id;
}
